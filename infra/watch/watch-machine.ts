import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { DeskFunction } from '../desk-function.ts';
import { lasting, once, type Watching } from './alarm.ts';
import { sumOf } from './sum-of.ts';

const above = (threshold: number) => ({ threshold, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD });
const fiveMinutes = Duration.minutes(5);
const statistic = Stats.SUM;
/** Executions that may be open at once, in an account and region; with this every account begins. */
const mostOpen = 1_000_000;

export function watchMachine(
  { on, alarm }: Watching,
  machine: StateMachine,
  steps: ReadonlyMap<string, DeskFunction>,
): void {
  const endedEarly = sumOf({
    label: 'Executions that ended before their incident was settled',
    of: {
      failed: machine.metricFailed({ statistic }),
      stopped: machine.metricAborted({ statistic }),
      overdue: machine.metricTimedOut({ statistic }),
    },
    period: fiveMinutes,
  });
  const errors = (names: string[]) =>
    sumOf({
      label: `Errors of ${names.join(', ')}`,
      of: Object.fromEntries(
        names.map((name) => [name.toLowerCase(), stepOf(steps, name).metricErrors({ statistic })]),
      ),
      period: fiveMinutes,
    });
  const others = [...steps.keys()].filter((name) => name !== 'Freeze');
  const silenceIsGood = { treatMissingDataOverride: TreatMissingData.NOT_BREACHING };

  on.addLargeHeader('Incidents')
    .monitorStepFunction({
      stateMachine: machine,
      addThrottledExecutionCountAlarm: alarm(
        'executions-throttled',
        'Step Functions starts or moves executions later than asked: the account is at its quota.',
        { maxErrorCount: 0 },
        lasting,
      ),
    })
    .monitorCustom({
      alarmFriendlyName: 'Steps',
      humanReadableName: 'Steps',
      metricGroups: [
        {
          title: 'Open executions of the account and region',
          metrics: [
            {
              metric: new Metric({
                namespace: 'AWS/States',
                metricName: 'OpenExecutionCount',
                statistic: Stats.MAXIMUM,
                period: fiveMinutes,
              }),
              alarmFriendlyName: 'executions-near-quota',
              addAlarm: alarm(
                'executions-near-quota',
                'Half as many executions are open as may be: at the quota no new incident is driven.',
                above(mostOpen / 2),
                { ...lasting, ...silenceIsGood },
              ),
            },
          ],
        },
        {
          title: 'Ended early',
          metrics: [
            {
              metric: endedEarly,
              alarmFriendlyName: 'ended-early',
              addAlarm: alarm(
                'executions-ended-early',
                'An execution failed, was stopped or ran out of time while its incident was open; the sweeper begins another.',
                above(0),
                { ...once, period: fiveMinutes, ...silenceIsGood },
              ),
            },
          ],
        },
        {
          title: 'Errors of steps',
          metrics: [
            {
              metric: errors(['Freeze']),
              alarmFriendlyName: 'freezes-failing',
              addAlarm: alarm(
                'freezes-failing',
                'The step that asks providers to stop a loss fails: money may be lost meanwhile.',
                above(2),
                { ...once, period: fiveMinutes, ...silenceIsGood },
              ),
            },
            {
              metric: errors(others),
              alarmFriendlyName: 'steps-failing',
              addAlarm: alarm(
                'steps-failing',
                'Steps fail again and again: asks, reminders or messages come late.',
                above(10),
                { ...lasting, ...silenceIsGood },
              ),
            },
          ],
        },
      ],
    });
  for (const step of steps.values()) on.monitorLambdaFunction({ lambdaFunction: step });
}

function stepOf(steps: ReadonlyMap<string, DeskFunction>, name: string): DeskFunction {
  const step = steps.get(name);
  if (step === undefined) throw new Error(`no step is called ${name}`);
  return step;
}

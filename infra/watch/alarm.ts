import { Duration } from 'aws-cdk-lib';
import type { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { MonitoringFacade } from 'cdk-monitoring-constructs';

/** A dashboard to add to, and a maker of alarms. */
export interface Watching {
  on: MonitoringFacade;
  alarm: ReturnType<typeof alarmsOf>;
}

interface When {
  /** How many periods must be bad. */
  bad: number;
  /**
   * Of how many of the last.
   * @default as many as must be bad
   */
  of?: number;
  period: Duration;
  /** What no data at all means. */
  treatMissingDataOverride?: TreatMissingData;
}

/** Once is enough. */
export const once: When = { bad: 1, period: Duration.minutes(1) };
/** For a quarter of an hour, with a lull in between. */
export const lasting: When = { bad: 3, of: 4, period: Duration.minutes(5) };

/** Alarms of one desk: each has a name, a sentence that says what is wrong, and the runbook of that name. */
export const alarmsOf =
  (desk: string) =>
  <T extends object>(name: string, sentence: string, threshold: T, { bad, of = bad, ...when }: When) => ({
    [name]: {
      alarmNameOverride: `${desk}-${name}`,
      alarmDescriptionOverride: sentence,
      runbookLink: `docs/runbooks/${name}.md`,
      datapointsToAlarm: bad,
      evaluationPeriods: of,
      ...when,
      ...threshold,
    },
  });

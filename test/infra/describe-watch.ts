import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { indexes } from '../../aws/table.ts';
import { stepRights } from '../../infra/rights.ts';
import { rightsIn } from './statements.ts';
import type { Synthesized } from './synthesized.ts';

const runbooks = join(import.meta.dirname, '..', '..', 'docs', 'runbooks');

const Alarm = z.looseObject({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()),
  OKActions: z.array(z.unknown()),
  Metrics: z
    .array(
      z.looseObject({
        Expression: z.string().optional(),
        MetricStat: z
          .object({ Metric: z.object({ Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })) }) })
          .optional(),
      }),
    )
    .default([]),
});

/** What every runbook tells whoever is woken by it, in this order. */
const headings = ['Symptom', 'What users notice', 'Check', 'Fix', 'Redrive', 'Afterwards'];

export function describeWatch(made: () => Synthesized): void {
  const alarms = () => made().all('AWS::CloudWatch::Alarm').map(([, { Properties }]) => Alarm.parse(Properties)); // prettier-ignore
  const dimensionsOf = (alarm: string, dimension: string) =>
    alarms()
      .filter(({ AlarmName }) => AlarmName.endsWith(`-${alarm}`))
      .flatMap(({ Metrics }) => Metrics.flatMap(({ MetricStat }) => MetricStat?.Metric.Dimensions ?? []))
      .flatMap(({ Name, Value }) => (Name === dimension ? [Value] : []))
      .toSorted();
  const files = () => readdirSync(runbooks).filter((file) => file.endsWith('.md') && file !== 'README.md');

  describe('an alarm', () => {
    it('has a runbook of its name, and every runbook has its alarm', () => {
      const named = alarms().map(({ AlarmName }) => `${AlarmName.replace('HoldfastDesk-', '')}.md`);
      expect(named.length).toBeGreaterThan(20);
      expect(files().toSorted()).toEqual(named.toSorted());
    });

    it('says what is wrong in a sentence, and where to read on', () => {
      for (const { AlarmName, AlarmDescription } of alarms())
        expect(AlarmDescription).toMatch(
          new RegExp(`^[A-Z].{20,}\\.\\s+Runbook: docs/runbooks/${AlarmName.replace('HoldfastDesk-', '')}\\.md$`),
        );
    });

    it('is told to somebody, and that it is over too', () => {
      expect(alarms().filter(({ AlarmActions, OKActions }) => AlarmActions.length !== 1 || OKActions.length !== 1)).toEqual([]); // prettier-ignore
      made().desk.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'desk@example.com' });
    });

    it('may speak to whoever listens, and nobody else may', () => {
      made().desk.hasResourceProperties('AWS::SNS::TopicPolicy', {
        PolicyDocument: {
          Statement: [
            { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
            { Effect: 'Allow', Action: 'sns:Publish', Principal: { Service: 'cloudwatch.amazonaws.com' } },
          ],
        },
      });
    });

    it('adds up nothing that has no value while nothing happens, and ten metrics at most', () => {
      const sums = alarms().flatMap(({ Metrics }) => Metrics).flatMap(({ Expression = '' }) => (Expression.includes('+') ? [Expression] : [])); // prettier-ignore
      expect(sums.length).toBeGreaterThan(3);
      const terms = sums.flatMap((sum) => sum.split('+').map((term) => term.trim()));
      expect(terms.filter((term) => !/^FILL\(\w+, ?0\)$/.test(term))).toEqual([]);
      const counts = alarms().map(({ Metrics }) => Metrics.filter(({ MetricStat }) => MetricStat !== undefined).length);
      expect(Math.max(...counts)).toBeLessThanOrEqual(10); // CloudWatch takes no more
    });

    it('hears of every operation on the table that somebody has a right to', () => {
      const granted = rightsIn(made())
        .flatMap(({ actions }) => actions)
        .flatMap((action) => /^dynamodb:(\w+(?:Item|Query)|Query)$/.exec(action)?.[1] ?? [])
        .filter((operation) => operation !== 'ConditionCheckItem'); // a part of a transaction
      const wanted = new Set([...granted, 'TransactWriteItems']);
      expect(dimensionsOf('table-failing', 'Operation')).toEqual([...wanted].sort());
    });

    it.each(['table-writes-throttled', 'table-reads-throttled'])('hears of every index: %s', (name) => {
      expect(dimensionsOf(name, 'GlobalSecondaryIndexName')).toEqual(Object.keys(indexes).sort());
    });

    it('rings at half of the executions that may be open in an account', () => {
      made().desk.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/States',
        MetricName: 'OpenExecutionCount',
        Statistic: 'Maximum',
        Dimensions: Match.absent(), // it is counted for the account
        Threshold: 500_000,
      });
    });

    it('rings for every queue of failed work', () => {
      const failed = made().all('AWS::SQS::Queue').flatMap(([id]) => (/Failed[0-9A-F]{8}$/.test(id) ? [id] : [])); // prettier-ignore
      const text = JSON.stringify(alarms());
      expect(failed).toHaveLength(8);
      expect(failed.filter((id) => !text.includes(id))).toEqual([]);
    });

    it('rings for each step by itself or with the others', () => {
      const text = JSON.stringify(alarms());
      const steps = made().all('AWS::Lambda::Function').map(([id]) => id).filter((id) => /^(Plan|Freeze|Ask|Remind|Escalate|Cancel|Notify|ImportStatement|WaitForChange|Close)[0-9A-F]{8}$/.test(id)); // prettier-ignore
      expect(steps).toHaveLength(10);
      expect(steps.filter((id) => !text.includes(`{"Ref":"${id}"}`))).toEqual([]);
    });
  });

  it('a runbook tells what is to be done, in one order', () => {
    for (const file of files()) {
      const text = readFileSync(join(runbooks, file), 'utf8');
      expect([...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading), file).toEqual(headings); // prettier-ignore
      expect(text, file).toMatch(/^# /);
    }
  });

  it('a runbook that goes through all steps or all queues leaves none out', () => {
    const listed = (file: string) => {
      const [, names = ''] = /for \w+ in ([\w ]+); do/.exec(readFileSync(join(runbooks, file), 'utf8')) ?? [];
      return names.split(' ').toSorted();
    };
    const queues = made().all('AWS::SQS::Queue').flatMap(([id]) => /^(\w+)Failed[0-9A-F]{8}$/.exec(id)?.[1] ?? []); // prettier-ignore
    expect(listed('table-failing.md')).toEqual(queues.toSorted());
    const steps = Object.keys(stepRights).filter((step) => step !== 'Freeze'); // it has a runbook of its own
    expect(listed('steps-failing.md')).toEqual(steps.toSorted());
  });

  it('what functions count is shown (infra/watch/watch-counts.ts)', () => {
    const namedIn = (folder: string, by: RegExp) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .flatMap((path) => [...readFileSync(join(folder, path), 'utf8').matchAll(by)].map(([, name = '']) => name));
    const errors = ['aws', 'functions'].flatMap((folder) => namedIn(folder, /\blog\.error\(\s*'([\w-]+)'/g));
    const names = [...errors, ...namedIn('aws/functions', /\bcount\(\s*'([\w-]+)'/g)];
    expect(names).toEqual(expect.arrayContaining(['not-woken', 'Woken', 'TakenUp', 'unexpected']));
    const dashboards = JSON.stringify(made().all('AWS::CloudWatch::Dashboard'));
    const shown = [...dashboards.matchAll(/Holdfast\W+([\w-]+)\W+service\W+holdfast/g)].map(([, name]) => name);
    expect(new Set(shown)).toEqual(new Set(names));
  });

  it('there is a dashboard, and one of the alarms', () => {
    expect(made().all('AWS::CloudWatch::Dashboard')).toHaveLength(2);
  });
}

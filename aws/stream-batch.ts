import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { log } from './observed.ts';
import { incidentAt, seqAt } from './keys.ts';
import { news } from './table.ts';

/** A commit as the stream tells of it. */
export interface Told {
  incidentId: string;
  version: number;
  first: number;
  /** Whether it is news to whoever drives the incident. */
  isNews: boolean;
}

/**
 * Commits from the stream, incidents side by side and each in its order. Answers where the first failed: the stream comes
 * again from there, for as long as its consumer was given.
 */
export function eachIncident(take: (incidentId: string, commits: [Told, ...Told[]]) => Promise<void>) {
  return async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const told = Records.flatMap((record) => {
      const commit = toldBy(record);
      return commit === undefined ? [] : [{ commit, at: record.dynamodb?.SequenceNumber ?? '' }];
    });
    const incidents = [...Map.groupBy(told, ({ commit }) => commit.incidentId)];
    const outcomes = await Promise.allSettled(
      incidents.map(async ([incidentId, records]) => {
        const [first, ...more] = records.map(({ commit }) => commit);
        if (first !== undefined) await take(incidentId, [first, ...more]);
      }),
    );
    const failed = outcomes.flatMap((outcome, index) => {
      const [incidentId, records] = incidents[index] ?? [];
      const at = records?.[0]?.at;
      if (outcome.status === 'fulfilled' || incidentId === undefined || at === undefined) return [];
      const { reason } = outcome as { reason: unknown };
      log.error('commit-not-taken-in', { incidentId, error: reason instanceof Error ? reason.name : 'unknown' });
      return [{ itemIdentifier: at }];
    });
    return { batchItemFailures: failed };
  };
}

/** Nothing where a record is no commit, or only a further part of one. */
function toldBy({ eventName, dynamodb }: DynamoDBRecord): Told | undefined {
  const image = dynamodb?.NewImage ?? {};
  const { pk, sk, version, writer } = image;
  const first = seqAt(sk?.S ?? '');
  if (eventName !== 'INSERT' || first === undefined || writer?.S === undefined) return undefined;
  return {
    incidentId: incidentAt({ pk: pk?.S ?? '' }),
    version: Number(version?.N),
    first,
    isNews: image[news] !== undefined,
  };
}

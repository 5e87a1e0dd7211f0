import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { log } from './observed.ts';

/** Work from a queue: what fails comes again by itself, and costs what came with it nothing. */
export function eachOf(take: (body: unknown) => Promise<unknown>) {
  return async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
    const outcomes = await Promise.allSettled(Records.map(async ({ body }) => take(JSON.parse(body))));
    const failed = outcomes.flatMap((outcome, index) => {
      const record = Records[index];
      if (outcome.status === 'fulfilled' || record === undefined) return [];
      const { reason } = outcome as { reason: unknown };
      log.error('work-failed', {
        messageId: record.messageId,
        error: reason instanceof Error ? reason.name : 'unknown',
      });
      return [{ itemIdentifier: record.messageId }];
    });
    return { batchItemFailures: failed };
  };
}

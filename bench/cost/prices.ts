import type { Measure } from './meter.ts';

/** What one of something costs, in dollars. */
export interface Price {
  usd: number;
  /** What is paid for, in the words of the price list. */
  per: string;
  source: string;
  /** How it was looked up: on a stored copy of the page itself, or as others quote it. */
  seen: 'page' | 'quoted' | 'from memory';
}

/**
 * List prices of us-east-1 without free tiers, discounts for volume, or taxes. eu-west-1 asks the same for transitions and
 * some 10 % more for DynamoDB; in mainland China prices are others, in CNY, and SES and Lambda durable functions are absent.
 */
export const priced = { on: '2026-11-23', region: 'us-east-1' } as const;

const aws = (page: string) => `https://aws.amazon.com/${page}/pricing/`;
const million = 1_000_000;

export const prices: Record<Exclude<Measure, 'executions' | 'taskCalls'>, Price> = {
  transitions: { usd: 25 / million, per: '1,000,000 state transitions, retries too: 25.00', source: aws('step-functions'), seen: 'page' }, // prettier-ignore
  invocations: { usd: 0.2 / million, per: '1,000,000 requests: 0.20', source: aws('lambda'), seen: 'quoted' },
  gbMs: { usd: 0.0000133334 / 1000, per: 'GB-second on arm64: 0.0000133334', source: aws('lambda'), seen: 'quoted' },
  writes: { usd: 0.625 / million, per: '1,000,000 write request units on demand: 0.625', source: aws('dynamodb'), seen: 'quoted' }, // prettier-ignore
  reads: { usd: 0.125 / million, per: '1,000,000 read request units on demand: 0.125', source: aws('dynamodb'), seen: 'quoted' }, // prettier-ignore
  apiRequests: { usd: 1 / million, per: '1,000,000 requests of an HTTP API: 1.00', source: aws('api-gateway'), seen: 'page' }, // prettier-ignore
  busEvents: { usd: 1 / million, per: '1,000,000 events of one’s own: 1.00', source: aws('eventbridge'), seen: 'from memory' }, // prettier-ignore
  queueRequests: { usd: 0.4 / million, per: '1,000,000 requests of a standard queue: 0.40', source: aws('sqs'), seen: 'quoted' }, // prettier-ignore
  objectWrites: { usd: 5 / million, per: '1,000 PUT requests: 0.005', source: aws('s3'), seen: 'from memory' },
  objectReads: { usd: 0.4 / million, per: '1,000 GET requests: 0.0004', source: aws('s3'), seen: 'from memory' },
  objectEvents: { usd: 1 / million, per: '1,000,000 S3 event notifications: 1.00', source: aws('eventbridge'), seen: 'from memory' }, // prettier-ignore
  secretReads: { usd: 5 / million, per: '10,000 requests: 0.05', source: aws('secrets-manager'), seen: 'from memory' },
  mails: { usd: 100 / million, per: '1,000 e-mails: 0.10', source: aws('ses'), seen: 'from memory' },
  smsParts: { usd: 0.03, per: 'a part, assumed: by country, from 0.006 to 0.10', source: 'https://aws.amazon.com/end-user-messaging/pricing/', seen: 'from memory' }, // prettier-ignore
};

/** What the ways that this house does not go would be paid by. */
export const elsewhere = {
  durableOperation: {
    usd: 8 / million,
    per: '1,000,000 durable operations: 8.00',
    source: aws('lambda'),
    seen: 'quoted',
  },
  durableGbWritten: { usd: 0.25, per: 'GB that a durable function writes: 0.25', source: aws('lambda'), seen: 'from memory' }, // prettier-ignore
  expressRequest: { usd: 1 / million, per: '1,000,000 requests of an Express workflow: 1.00', source: aws('step-functions'), seen: 'quoted' }, // prettier-ignore
  expressGbSecond: { usd: 0.00001667, per: 'GB-second of an Express workflow, in 64 MB and 100 ms: 0.00001667', source: aws('step-functions'), seen: 'quoted' }, // prettier-ignore
  storedGbMonth: { usd: 0.25, per: 'GB-month in DynamoDB: 0.25, and 0.20 for point-in-time recovery', source: aws('dynamodb'), seen: 'from memory' }, // prettier-ignore
  logGb: { usd: 0.5, per: 'GB taken in by CloudWatch Logs: 0.50', source: aws('cloudwatch'), seen: 'from memory' },
} satisfies Record<string, Price>;

// `npm run redrive -- <url of a queue of failed batches>`: sends what the consumers of the table's stream could not take in through them again
// (docs/runbooks/wakes-failed.md, projections-failed.md). Uses the credentials and the region of the environment.
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { redriveStream } from './redrive/redrive-stream.ts';

const [queueUrl] = process.argv.slice(2);
if (queueUrl === undefined) {
  console.error('usage: npm run redrive -- <url of a queue of failed batches>');
  process.exit(2);
}
const clients = { sqs: new SQSClient(), streams: new DynamoDBStreamsClient(), lambda: new LambdaClient() };
const { done, failed, gone } = await redriveStream(clients, queueUrl);
console.log(`taken in: ${done} batches; failed again: ${failed}; no longer in the stream: ${gone}`);
process.exit(failed + gone > 0 ? 1 : 0);

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';

/** Clients of an account of its own in an emulated AWS; its table may be at another place. */
export function clientsOf(endpoint: string, dynamoEndpoint = endpoint) {
  const account = newAccount();
  const options = {
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: account, secretAccessKey: 'test' },
    maxAttempts: 2,
  };
  return {
    account,
    dynamo: new DynamoDBClient({ ...options, endpoint: dynamoEndpoint }),
    streams: new DynamoDBStreamsClient({ ...options, endpoint: dynamoEndpoint }),
    sfn: new SFNClient(options),
    sns: new SNSClient({ ...options, maxAttempts: 1 }),
    ses: new SESv2Client({ ...options, maxAttempts: 1 }),
    s3: new S3Client({ ...options, forcePathStyle: true }),
    sqs: new SQSClient(options),
    secrets: new SecretsManagerClient(options),
  };
}

export type Clients = ReturnType<typeof clientsOf>;

const digits = 12;
const newAccount = (): string => String(Math.floor(Math.random() * 10 ** digits)).padStart(digits, '1');

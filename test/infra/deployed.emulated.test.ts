import { createHash } from 'node:crypto';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { GetFunctionConfigurationCommand, InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda'; // prettier-ignore
import { ListQueuesCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redriveStream } from '../../scripts/redrive/redrive-stream.ts';
import { adminToken, deployDesk, type DeployedDesk, optionsFor } from '../aws/deployed-desk.ts';
import { createStreamReader } from '../aws/stream-reader.ts';

let desk: DeployedDesk;
let stop: () => Promise<void>;

beforeAll(async () => {
  ({ desk, stop } = await deployDesk());
}, 240_000);
afterAll(() => stop());

const lambda = () => new LambdaClient(optionsFor(desk.awsUrl));
const tableName = () => desk.outputs.HoldfastData.TableName;

async function functionCalled(name: string) {
  const { Functions = [] } = await lambda().send(new ListFunctionsCommand({}));
  const found = Functions.find(({ FunctionName }) => FunctionName?.startsWith(`HoldfastDesk-${name}`));
  return lambda().send(new GetFunctionConfigurationCommand({ FunctionName: found?.FunctionName ?? '' }));
}

/** The table as a function reaches it: with the credentials that the emulator gives to its role, once it has run. */
async function tableOf(name: string): Promise<DynamoDBDocumentClient> {
  const { FunctionArn = '', Role = '' } = await functionCalled(name);
  await lambda().send(new InvokeCommand({ FunctionName: FunctionArn, Payload: Buffer.from('{}') }));
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const digest = sha256(`${FunctionArn}:${Role}`);
  const credentials = {
    accessKeyId: `ASIA${digest.slice(0, 16).toUpperCase()}`,
    secretAccessKey: sha256(`secret:${digest}`),
    sessionToken: sha256(`token:${digest}`),
  };
  return DynamoDBDocumentClient.from(new DynamoDBClient({ ...optionsFor(desk.awsUrl), credentials }));
}

describe('a deployed function', () => {
  it('answers in the desk’s own words', async () => {
    const answer = await fetch(`${desk.url}/v1/incidents`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it('reads the partitions that it was given, and no others', async () => {
    const table = await tableOf('Close');
    const read = (pk: string) => table.send(new GetCommand({ TableName: tableName(), Key: { pk, sk: 'head' } }));
    await expect(read('incident#inc_1')).resolves.toMatchObject({});
    await expect(read('token#of-somebody')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('writes where it was told, and lists nothing by scanning', async () => {
    const table = await tableOf('Close');
    const write = (pk: string) => table.send(new PutCommand({ TableName: tableName(), Item: { pk, sk: 'wait' } }));
    await expect(write('incident#inc_1')).resolves.toMatchObject({});
    await expect(write('registry#provider#acquirer-1')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const scan = table.send(new ScanCommand({ TableName: tableName() }));
    await expect(scan).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('batches of the stream that could not be taken in', () => {
  it('are sent through their function again, and are gone from the queue then', async () => {
    const sqs = new SQSClient(optionsFor(desk.awsUrl));
    const streams = new DynamoDBStreamsClient(optionsFor(desk.awsUrl));
    const table = DynamoDBDocumentClient.from(new DynamoDBClient(optionsFor(desk.awsUrl)));
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
    const QueueUrl = QueueUrls.find((url) => url.includes('ProjectionsFailed')) ?? '';
    const { FunctionArn = '' } = await functionCalled('ProjectAndPublish');
    const streamArn = await streamOf(table);
    const reported = await fetch(`${desk.url}/v1/incidents`, {
      method: 'POST',
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'terminal-lost',
        terminalSerial: 'SN-1',
        activation: 'unactivated',
        reporter: { name: 'Wang', phone: '+8613900139000', locale: 'en' },
      }),
    });
    expect(reported.status).toBe(201);
    const records = await createStreamReader(streams, streamArn)();
    const commits = records.filter(({ dynamodb }) => dynamodb?.Keys?.['sk']?.S?.startsWith('commit#'));
    const last = commits.at(-1)?.dynamodb?.SequenceNumber ?? '';
    const left = (startSequenceNumber: string) => ({
      requestContext: { functionArn: FunctionArn },
      DDBStreamBatchInfo: { streamArn, shardId: 'shardId-00000000000000000000-00000000', startSequenceNumber, endSequenceNumber: last }, // prettier-ignore
    });
    await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(left(last)) }));

    const clients = { sqs, streams, lambda: lambda() };
    expect(await redriveStream(clients, QueueUrl)).toEqual({ done: 1, failed: 0, gone: 0 });
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toEqual([]);
  });
});

async function streamOf(table: DynamoDBDocumentClient): Promise<string> {
  const { Table } = await table.send(new DescribeTableCommand({ TableName: tableName() }));
  return Table?.LatestStreamArn ?? '';
}

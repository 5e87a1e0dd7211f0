import { GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda'; // prettier-ignore
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { hashOfToken } from '../../functions/links.ts';
import { deployStacks, type Deployed } from '../../scripts/emulator/deploy-stacks.ts';
import { startEmulator } from '../../scripts/emulator/start-emulator.ts';

/** The stacks as they were deployed to an emulated AWS whose functions have the rights of their roles and no others. */
export interface DeployedDesk {
  /** Where the desk is reached, and what it believes its address to be. */
  url: string;
  publicUrl: string;
  awsUrl: string;
  outputs: Deployed['outputs'];
}

export const adminToken = 'the-admin-token-of-the-tests';

export const optionsFor = (awsUrl: string) => ({
  endpoint: awsUrl,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});

export async function deployDesk(): Promise<{ desk: DeployedDesk; stop: () => Promise<void> }> {
  const emulator = await startEmulator();
  const { url, outputs } = await deployStacks(emulator);
  const desk = { url, publicUrl: outputs.HoldfastDesk.Url, awsUrl: emulator.url, outputs };
  await Promise.all([admit(desk), allowLoopback(desk)]);
  return { desk, stop: () => emulator.stop() };
}

/** People sign in with the user pool; the first token of the tests is put where it would lie. */
async function admit({ awsUrl, outputs }: DeployedDesk): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(optionsFor(awsUrl)));
  const principal = JSON.stringify({ tokenId: 'tok_admin', role: 'admin', merchantId: null, name: 'of the tests' });
  const Item = { pk: `token#${hashOfToken(adminToken)}`, sk: 'token', principal };
  await client.send(new PutCommand({ TableName: outputs.HoldfastData.TableName, Item }));
}

/** The providers of the tests listen on this machine, where no function of a real desk may connect to. */
async function allowLoopback({ awsUrl }: DeployedDesk): Promise<void> {
  const client = new LambdaClient(optionsFor(awsUrl));
  const { Functions = [] } = await client.send(new ListFunctionsCommand({}));
  for (const { FunctionName = '' } of Functions) {
    const { Environment } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const Variables = { ...Environment?.Variables, HOLDFAST_ALLOW_PRIVATE_TARGETS: '1' };
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  }
}

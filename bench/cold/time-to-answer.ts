import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** As Lambda does: reads the bundle, hands it one event, and looks for an answer, whichever it is. */
const runtime = `
const { handler } = await import(process.argv[1]);
const context = { awsRequestId: 'bench', functionName: 'bench', memoryLimitInMB: '512', invokedFunctionArn: 'arn:aws:lambda:eu-west-1:0:function:bench' };
await Promise.resolve(handler(JSON.parse(process.argv[2]), context)).catch((error) => error.name);
const { user, system } = process.cpuUsage();
process.stdout.write(String((user + system) / 1000) + '\\n', () => process.exit(0));
`;

/** Milliseconds from the start of the process to its first answer, by the clock and of the processor's. */
export interface Took {
  clock: number;
  cpu: number;
}

export async function timeToAnswer(
  folder: string,
  { event, endpoint }: { event: unknown; endpoint: string },
): Promise<Took> {
  const started = performance.now();
  const path = pathToFileURL(join(folder, 'index.mjs')).href;
  const child = spawn(process.execPath, ['--input-type=module', '-e', runtime, path, JSON.stringify(event)], { stdio: ['ignore', 'pipe', 'inherit'], env: environment(endpoint) }); // prettier-ignore
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const clock = performance.now() - started;
  await once(child, 'close');
  return { clock, cpu: Number(said.toString()) };
}

const environment = (endpoint: string) => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'eu-west-1',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  HOLDFAST_TABLE: 'table',
  HOLDFAST_BUCKET: 'bucket',
  HOLDFAST_SECRET: 'secret',
  HOLDFAST_MACHINE: 'arn:aws:states:eu-west-1:123456789012:stateMachine:incident:live',
  HOLDFAST_WEBHOOKS: 'https://sqs.example/webhooks',
  HOLDFAST_INSPECTIONS: 'https://sqs.example/inspections',
  HOLDFAST_BUS: 'bus',
  HOLDFAST_MAIL_FROM: 'desk@example.com',
  HOLDFAST_MAIL_SET: 'set',
  HOLDFAST_PUBLIC_URL: 'https://desk.example',
});

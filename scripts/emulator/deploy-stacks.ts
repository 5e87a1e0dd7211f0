import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import type { Emulator } from './start-emulator.ts';

const root = join(import.meta.dirname, '..', '..');
const cdk = join(root, 'node_modules', 'aws-cdk', 'bin', 'cdk');

const Outputs = z.object({
  HoldfastData: z.object({
    TableName: z.string(),
    BucketName: z.string(),
    UserPoolId: z.string(),
    UserPoolClientId: z.string(),
  }),
  HoldfastDesk: z.object({ Url: z.string(), ApiId: z.string(), MachineArn: z.string() }),
});

/** The desk as it was deployed. */
export interface Deployed {
  /** Where it is reached, without a slash at the end. */
  url: string;
  outputs: z.infer<typeof Outputs>;
}

/**
 * Deploys the very stacks that go to AWS, with the CDK's own command. The second time only what has changed is deployed.
 * `settings` are those of infra/settings.ts, as `-c name=value`.
 */
export async function deployStacks(emulator: Emulator, settings: Record<string, string> = {}): Promise<Deployed> {
  const scratch = mkdtempSync(join(tmpdir(), 'holdfast-deploy-'));
  // the command keeps which account a key belongs to: not in the developer's home, where keys of real accounts are
  const env = { ...process.env, ...emulator.env, CDK_HOME: join(scratch, 'home'), CI: 'true' };
  mkdirSync(env.CDK_HOME);
  const given = { email: 'desk@example.com', ...settings };
  const outputs = join(scratch, 'outputs.json');
  try {
    // from a folder without cdk.json, since this needs no synthesis
    await run([cdk, 'bootstrap', `aws://000000000000/${emulator.region}`], { cwd: scratch, env });
    const context = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const out = ['--output', join(scratch, 'cdk.out'), '--outputs-file', outputs];
    await run([cdk, 'deploy', '--all', '--require-approval', 'never', ...out, ...context], { cwd: root, env });
    const read = Outputs.parse(JSON.parse(readFileSync(outputs, 'utf8')));
    return { url: `${emulator.url}/_aws/execute-api/${read.HoldfastDesk.ApiId}`, outputs: read };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Rejects with what the command printed where it fails. */
async function run(args: string[], options: { cwd: string; env: NodeJS.ProcessEnv }): Promise<void> {
  const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`cdk ${args.slice(1).join(' ')} ended with ${String(code)}\n${printed}`);
}

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/** AWS's own DynamoDB for one machine, in memory: a stricter judge than the emulator's. */
export interface DynamoDbLocal {
  url: string;
  stop(): Promise<void>;
}

const jars = join(import.meta.dirname, '..', '..', '.cache', 'dynamodb-local');
const READY = 60_000; // ms; it takes 2 s on an idle machine

/** Whether it can be run here: it needs Java 17 or later, and Maven to fetch it the first time. */
export function hasJava(): boolean {
  const works = (command: string, flag: string) => spawnSync(command, [flag], { stdio: 'ignore' }).status === 0;
  return works('java', '-version') && (existsSync(jars) || works('mvn', '-v'));
}

/** It listens on all interfaces, which it cannot be told otherwise; it holds nothing but what tests make. */
export async function startDynamoDbLocal(): Promise<DynamoDbLocal> {
  if (!existsSync(jars)) {
    mkdirSync(jars, { recursive: true });
    const pom = join(import.meta.dirname, 'pom.xml');
    const args = ['-q', '-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
    try {
      execFileSync('mvn', args, { stdio: ['ignore', 'inherit', 'inherit'] });
    } catch (error) {
      rmSync(jars, { recursive: true, force: true }); // half of it would be taken for all of it
      throw error;
    }
  }
  const port = await freePort();
  const classes = ['-cp', [join(jars, '*')].join(delimiter), `-Djava.library.path=${jars}`];
  const main = 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner';
  const child = spawn('java', ['-Daws.region=eu-west-1', ...classes, main, '-inMemory', '-port', String(port)], {
    stdio: ['ignore', 'ignore', 'ignore'],
    env: { PATH: process.env['PATH'], DDB_LOCAL_TELEMETRY: '0' },
  });
  const ended = once(child, 'close');
  process.once('exit', () => {
    child.kill('SIGKILL');
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGKILL'); // it holds nothing
    await ended;
  };
  const until = performance.now() + READY;
  while (performance.now() < until) {
    await sleep(100);
    if (child.exitCode !== null) throw new Error(`DynamoDB Local ended with ${child.exitCode} while it started`);
    if ((await fetch(url).catch(() => null)) !== null) return { url, stop };
  }
  await stop();
  throw new Error(`DynamoDB Local was not ready after ${READY / 1000} s`);
}

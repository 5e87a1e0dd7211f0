#!/usr/bin/env node
// npx holdfast: moves a desk to another house. Plain JavaScript, since it runs on whatever Node >= 20 the machine has; the rest
// runs on the Node of the packages, which are installed first where they are missing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = dirname(fileURLToPath(import.meta.url));
const runtime = join(scripts, '..', 'node_modules', '.bin', 'node');

async function run(node, file, args) {
  const child = spawn(node, [file, ...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  const pass = (signal) => child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, pass);
  const [code] = await once(child, 'close');
  for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, pass);
  return code ?? 1;
}

process.exitCode =
  (await run(process.execPath, join(scripts, 'install-if-missing.mjs'), [])) ||
  (await run(runtime, join(scripts, 'moving', 'main.ts'), process.argv.slice(2)));

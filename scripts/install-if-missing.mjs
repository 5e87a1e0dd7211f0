// Runs before the other npm scripts: installs the locked packages unless node_modules holds them already (then it costs one hash).
// Plain JavaScript without dependencies, since it runs on whatever Node >= 20 the machine has.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const lockfile = join(root, 'package-lock.json');
const installed = join(root, 'node_modules', '.package-lock.json');
const stamp = join(root, 'node_modules', '.installed-lock-hash');
const runtime = join(root, 'node_modules', '.bin', 'node');
const mutex = join(root, '.cache', 'install.lock');

const HEARTBEAT = 2_000; // ms between two signs of life of the one that installs
const GONE = 15_000; // ms without a sign of life: it was killed, the next one may go

const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
const stampOf = () => `${hashOf(lockfile)} ${hashOf(installed)}\n`;
const textOf = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** Are the locked packages there? The stamp answers fast; without it (after `npm install`) the two lock files are compared. */
function isInstalled() {
  if (!existsSync(installed) || !existsSync(runtime)) return false;
  if (textOf(stamp) === stampOf()) return true;
  const wanted = JSON.parse(readFileSync(lockfile, 'utf8')).packages;
  const found = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const missing = Object.entries(wanted).some(
    ([path, { version, integrity, optional, peer, devOptional }]) =>
      path !== '' && // the project itself
      (found[path] === undefined
        ? !(optional || peer || devOptional) // made for another platform, or asked for by nobody
        : found[path].version !== version || found[path].integrity !== integrity || !existsSync(join(root, path))),
  );
  const surplus = Object.keys(found).some((path) => wanted[path] === undefined);
  if (missing || surplus) return false;
  writeFileSync(stamp, stampOf());
  return true;
}

/** Takes the mutex if nobody holds it; the file appears together with its content, so nobody reads half of it. */
function take(owner) {
  const draft = `${mutex}.${owner}`;
  writeFileSync(draft, owner);
  try {
    linkSync(draft, mutex);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Removes the mutex of a killed install. Only who holds the claim on that owner may, so that a fresh mutex is never removed. */
function clear(owner) {
  const claim = `${mutex}.${owner}.claim`;
  try {
    writeFileSync(claim, '', { flag: 'wx' });
  } catch {
    return; // somebody else is at it
  }
  if (textOf(mutex) === owner) rmSync(mutex, { force: true });
  rmSync(claim, { force: true });
}

/** The owner of a mutex that has shown no sign of life, if it is so. */
function goneOwner() {
  try {
    return Date.now() - statSync(mutex).mtimeMs > GONE ? readFileSync(mutex, 'utf8') : undefined;
  } catch {
    return undefined; // given back a moment ago
  }
}

/** Claims of processes that were killed in between would block for ever. */
function sweepClaims() {
  for (const name of readdirSync(dirname(mutex)).filter((n) => n.endsWith('.claim'))) {
    const path = join(dirname(mutex), name);
    if (existsSync(path) && Date.now() - statSync(path).mtimeMs > GONE) rmSync(path, { force: true });
  }
}

function install() {
  const child = spawn('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2], // what a script prints on stdout stays its own
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: '' }, // with NODE_ENV=production npm would leave the runtime out
  });
  const life = setInterval(() => utimesSync(mutex, new Date(), new Date()), HEARTBEAT);
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  }).finally(() => clearInterval(life));
}

async function installOnce() {
  mkdirSync(dirname(mutex), { recursive: true });
  const owner = `${process.pid}-${Date.now()}`;
  for (let waited = false; !take(owner); waited = true) {
    if (!waited) console.error('holdfast: another process is installing the packages, waiting for it');
    const gone = goneOwner();
    if (gone !== undefined) clear(gone);
    sweepClaims();
    await sleep(250);
  }
  const release = () => textOf(mutex) === owner && rmSync(mutex, { force: true });
  process.once('exit', release);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  if (isInstalled()) return; // by the one that we waited for
  console.error('holdfast: installing packages (once)');
  const code = await install();
  if (code !== 0 || !isInstalled()) throw new Error(`npm ci ended with ${code}, or left packages out`);
}

if (!isInstalled())
  await installOnce().catch((error) => {
    console.error(`holdfast: ${error.message}`);
    process.exitCode = 1;
  });

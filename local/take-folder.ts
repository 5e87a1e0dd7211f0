import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UnusableData } from './unusable-data.ts';

/**
 * Takes a data folder for this process alone, by a lock that the operating system gives back when the process ends,
 * however it ends. Two desks on one folder would each believe to be the only one.
 */
export function takeFolder(folder: string): () => void {
  try {
    makeFolder(resolve(folder));
  } catch (error) {
    throw UnusableData.because(folder, error);
  }
  const file = join(folder, 'holdfast.lock');
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(file);
    lock.exec('PRAGMA busy_timeout = 1000; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    lock?.close();
    if (error instanceof Error && error.message.includes('locked'))
      throw new UnusableData(
        `another Holdfast runs on ${folder}; stop it first, or choose another folder with HOLDFAST_DATA`,
      );
    throw UnusableData.because(file, error);
  }
  const taken = lock;
  return () => {
    taken.close();
  };
}

/** Not Node's `recursive`: where a parent is there and takes no folder, as /proc, that one tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

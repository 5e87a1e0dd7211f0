import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Secrets } from '../functions/ports.ts';
import { UnusableData } from './unusable-data.ts';

const keyBytes = 32;
const mostRemembered = 2_000;
const Key = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const Kept = z.object({ linkKey: Key, adminToken: Key });

const secretsIn = (folder: string): string => join(folder, 'secrets.json');

/** Refuses a folder of which only a part is there: what is missing would be made anew, and the rest would be worth nothing. */
export function demandWhole(folder: string, has: { database: boolean }): void {
  const file = secretsIn(folder);
  if (existsSync(file) && !has.database)
    throw new UnusableData(
      `the database of ${folder} is missing or empty; put back a copy of the folder, or remove ${file} too to begin anew`,
    );
}

/** What a data folder keeps secret: the key that link tokens are derived from, and the first admin token. */
export function readSecrets(folder: string, house: { hasHistory: boolean }): { secrets: Secrets; adminToken: string } {
  const file = secretsIn(folder);
  if (house.hasHistory && !existsSync(file))
    throw new UnusableData(
      `${file} is missing; put it back from a copy, or take that of a new folder: links that were sent then open no more`,
    );
  const { linkKey, adminToken } = keptIn(folder, file);
  const key = createSecretKey(linkKey, 'base64url');
  return {
    adminToken,
    secrets: { derive: remembered((purpose) => createHmac('sha256', key).update(purpose).digest('base64url')) },
  };
}

/** Every message of an incident names the same page. */
function remembered(derive: (purpose: string) => string): (purpose: string) => string {
  const derived = new LRUCache<string, string>({ max: mostRemembered });
  return (purpose) => {
    const known = derived.get(purpose);
    if (known !== undefined) return known;
    const made = derive(purpose);
    derived.set(purpose, made);
    return made;
  };
}

function keptIn(folder: string, file: string): z.infer<typeof Kept> {
  try {
    if (!existsSync(file)) return make(folder, file);
    const kept = Kept.safeParse(json(readFileSync(file, 'utf8')));
    if (kept.success) return kept.data;
  } catch (error) {
    throw UnusableData.because(file, error);
  }
  throw new UnusableData(`${file} is damaged; put it back from a copy of the folder`);
}

function make(folder: string, file: string): z.infer<typeof Kept> {
  const made = {
    linkKey: randomBytes(keyBytes).toString('base64url'),
    adminToken: randomBytes(keyBytes).toString('base64url'),
  };
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600, flush: true });
  renameSync(draft, file);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
  return made;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

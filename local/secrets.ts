import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import * as z from 'zod';
import type { Secrets } from '../functions/ports.ts';
import type { MovedByKind } from '../functions/moving/moved.ts';
import { namedAt } from '../functions/named-at.ts';
import { UnusableData } from './unusable-data.ts';

const keyBytes = 32;
const mostRemembered = 2_000;
/** Ours have 32 bytes; those of another house may have more. */
const Key = z.string().regex(/^[A-Za-z0-9_-]{43,400}$/);
const Kept = z.object({
  linkKey: Key,
  adminToken: Key,
  /** Of another house, for what was made there until then. */
  formerKey: z.object({ key: Key, before: z.iso.datetime() }).optional(),
});
type Kept = z.infer<typeof Kept>;

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
  const { linkKey, adminToken, formerKey } = keptIn(folder, file);
  const [key, former] = [linkKey, formerKey?.key ?? linkKey].map((text) => createSecretKey(text, 'base64url'));
  const before = formerKey === undefined ? 0 : Date.parse(formerKey.before);
  const keyFor = (purpose: string) => (namedAt(purpose) < before ? former : key) ?? '';
  return {
    adminToken,
    secrets: {
      derive: remembered((purpose) => createHmac('sha256', keyFor(purpose)).update(purpose).digest('base64url')),
    },
  };
}

type MovedKey = MovedByKind['key'];

/** The keys that go along when a house moves; the admin token stays behind. */
export function keysOf(folder: string): MovedKey[] {
  const file = secretsIn(folder);
  if (!existsSync(file)) throw new UnusableData(`${file} is missing; put it back from a copy`);
  const { linkKey, formerKey } = keptIn(folder, file);
  return [{ key: linkKey, before: null }, ...(formerKey === undefined ? [] : [formerKey])];
}

/** Takes over a key of another house. */
export function keepKey(folder: string, { key, before }: MovedKey): void {
  const kept = keptIn(folder, secretsIn(folder));
  write(folder, before === null ? { ...kept, linkKey: key } : { ...kept, formerKey: { key, before } });
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

function keptIn(folder: string, file: string): Kept {
  try {
    if (!existsSync(file)) return make(folder);
    const kept = Kept.safeParse(json(readFileSync(file, 'utf8')));
    if (kept.success) return kept.data;
  } catch (error) {
    throw UnusableData.because(file, error);
  }
  throw new UnusableData(`${file} is damaged; put it back from a copy of the folder`);
}

function make(folder: string): Kept {
  const made = {
    linkKey: randomBytes(keyBytes).toString('base64url'),
    adminToken: randomBytes(keyBytes).toString('base64url'),
  };
  write(folder, made);
  return made;
}

function write(folder: string, kept: Kept): void {
  const file = secretsIn(folder);
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(kept), { mode: 0o600, flush: true });
  renameSync(draft, file);
  const directory = openSync(folder, 'r');
  fsyncSync(directory);
  closeSync(directory);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

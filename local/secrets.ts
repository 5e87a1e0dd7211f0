import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync, openSync, fsyncSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Secrets } from '../functions/ports.ts';
import { UnusableData } from './database.ts';

const Kept = z.object({ linkKey: z.string(), adminToken: z.string() });

/** What a data folder keeps secret: the key that link tokens are derived from, and the first admin token. */
export function readSecrets(folder: string): { secrets: Secrets; adminToken: string } {
  const { linkKey, adminToken } = keptIn(join(folder, 'secrets.json'));
  const key = createSecretKey(linkKey, 'base64url');
  return {
    adminToken,
    secrets: { derive: (purpose) => createHmac('sha256', key).update(purpose).digest('base64url') },
  };
}

const keyBytes = 32;

function keptIn(file: string): z.infer<typeof Kept> {
  if (existsSync(file)) {
    const kept = Kept.safeParse(json(readFileSync(file, 'utf8')));
    if (!kept.success) throw new UnusableData(`${file} is damaged; put back a copy of the folder`);
    return kept.data;
  }
  const made = {
    linkKey: randomBytes(keyBytes).toString('base64url'),
    adminToken: randomBytes(keyBytes).toString('base64url'),
  };
  const draft = `${file}.new`;
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600 });
  const handle = openSync(draft, 'r');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(draft, file);
  return made;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

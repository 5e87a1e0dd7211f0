import { randomBytes } from 'node:crypto';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { MovedByKind } from '../../functions/moving/moved.ts';
import { takesEffectAfter } from '../secrets.ts';

type MovedKey = MovedByKind['key'];
type Stage = 'AWSCURRENT' | 'AWSPREVIOUS';

const keyBytes = 48;

/** The house's root secret, as keys that go along when it moves. */
export interface RootKeys {
  read(): Promise<MovedKey[]>;
  /** From here on what was made before goes by this key, and what is made anew by a key of this house's own. */
  takeOver(key: string): Promise<void>;
}

export function createRootKeys(client: SecretsManagerClient, SecretId: string): RootKeys {
  async function look(VersionStage: Stage): Promise<{ key: string; since: number } | undefined> {
    try {
      const { SecretString, SecretBinary, CreatedDate } = await client.send(
        new GetSecretValueCommand({ SecretId, VersionStage }),
      );
      const bytes = SecretString === undefined ? Buffer.from(SecretBinary ?? []) : Buffer.from(SecretString);
      return { key: bytes.toString('base64url'), since: (CreatedDate?.getTime() ?? 0) + takesEffectAfter };
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  }

  const put = (SecretBinary: Uint8Array) => client.send(new PutSecretValueCommand({ SecretId, SecretBinary }));

  return {
    read: async () => {
      const [current, previous] = await Promise.all([look('AWSCURRENT'), look('AWSPREVIOUS')]);
      if (current === undefined) return [];
      const former = previous && { key: previous.key, before: new Date(current.since).toISOString() };
      return [{ key: current.key, before: null }, ...(former === undefined ? [] : [former])];
    },
    takeOver: async (key) => {
      if ((await look('AWSPREVIOUS'))?.key === key) return;
      if ((await look('AWSCURRENT'))?.key !== key) await put(Buffer.from(key, 'base64url'));
      await put(randomBytes(keyBytes));
    },
  };
}

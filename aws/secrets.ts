import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { Unavailable } from '../functions/errors.ts';
import { namedAt } from '../functions/named-at.ts';
import type { Clock, Secrets } from '../functions/ports.ts';

interface Root {
  /** Bytes where it came from another house. */
  value: string | Uint8Array;
  /** From when on ids go by it. */
  since: number;
}

const minute = 60_000;
/** So long a function goes by what it has read. */
const keptFor = 5 * minute;
/** A new secret counts from when every function has read it. */
export const takesEffectAfter = 2 * keptFor;

export interface AwsSecrets extends Secrets {
  /** Reads the secret where that was long ago; before anything is derived, and at each call of a function. */
  refresh(): Promise<void>;
}

/**
 * Keys derived from a secret of Secrets Manager. After a rotation two are valid: what a purpose names was made at some time,
 * and goes by the secret of then, so it is derived the same for as long as that one is the previous.
 */
export function createSecrets(client: SecretsManagerClient, SecretId: string, realClock: Clock): AwsSecrets {
  let roots: Root[] = [];
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(VersionStage: 'AWSCURRENT' | 'AWSPREVIOUS'): Promise<Root[]> {
    try {
      const found = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
      const { SecretString, SecretBinary, CreatedDate } = found;
      const value = SecretString ?? SecretBinary;
      if (value === undefined) throw new Unavailable('the secret is empty');
      return [{ value, since: (CreatedDate?.getTime() ?? 0) + takesEffectAfter }];
    } catch (error) {
      if (VersionStage === 'AWSPREVIOUS' && error instanceof Error && error.name === 'ResourceNotFoundException')
        return [];
      throw error;
    }
  }

  return {
    refresh: async () => {
      if (realClock.now() - readAt < keptFor) return;
      try {
        roots = (await Promise.all([read('AWSCURRENT'), read('AWSPREVIOUS')])).flat();
        readAt = realClock.now();
      } catch (error) {
        if (roots.length === 0) throw new Unavailable('the secret cannot be read', { cause: error });
      }
    },
    derive: (purpose) => {
      const [current, previous] = roots;
      if (current === undefined) throw new Unavailable('the secret was not read yet');
      const root = previous !== undefined && namedAt(purpose) < current.since ? previous : current;
      return createHmac('sha256', root.value).update(purpose).digest('base64url');
    },
  };
}

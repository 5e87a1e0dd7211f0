import { createHmac } from 'node:crypto';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { decodeTime } from 'ulid';
import { Unavailable } from '../functions/errors.ts';
import type { Clock, Secrets } from '../functions/ports.ts';

interface Root {
  value: string;
  /** From when on ids go by it. */
  since: number;
}

const minute = 60_000;
/** So long a function goes by what it has read. */
const keptFor = 5 * minute;
/** A new secret counts from when every function has read it. */
const takesEffectAfter = 2 * keptFor;

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
      const { SecretString, CreatedDate } = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
      if (SecretString === undefined) throw new Unavailable('the secret is empty');
      return [{ value: SecretString, since: (CreatedDate?.getTime() ?? 0) + takesEffectAfter }];
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
      const root = previous !== undefined && madeAt(purpose) < current.since ? previous : current;
      return createHmac('sha256', root.value).update(purpose).digest('base64url');
    },
  };
}

/** When the first thing that a purpose names was made, by its id; what names none is always of now. */
function madeAt(purpose: string): number {
  const [, id] = /_([0-9A-HJKMNP-TV-Z]{26})(?![0-9A-Z])/.exec(purpose) ?? [];
  return id === undefined ? Number.POSITIVE_INFINITY : decodeTime(id);
}

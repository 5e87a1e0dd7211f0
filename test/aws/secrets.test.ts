import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from 'vitest';
import { createSecrets } from '../../aws/secrets.ts';
import { Unavailable } from '../../functions/errors.ts';

const minute = 60_000;
const t0 = Date.parse('2026-11-23T02:00:00Z');

/** Secrets Manager with these versions, the newest first; `asked` counts. */
function manager(versions: { SecretString: string; CreatedDate: Date }[]) {
  const seen = { asked: 0, isDown: false, versions };
  const client = new SecretsManagerClient({ region: 'eu-west-1' });
  client.middlewareStack.add(
    () => async (args) => {
      seen.asked += 1;
      if (seen.isDown) throw Object.assign(new Error('down'), { name: 'InternalServiceError' });
      const { VersionStage } = args.input as { VersionStage: string };
      const found = seen.versions[VersionStage === 'AWSCURRENT' ? 0 : 1];
      if (found === undefined) throw Object.assign(new Error('none'), { name: 'ResourceNotFoundException' });
      return { output: { ...found, $metadata: {} }, response: {} };
    },
    { step: 'initialize' },
  );
  return { client, seen };
}

const first = { SecretString: 'first', CreatedDate: new Date(t0 - 1_000 * minute) };
const second = { SecretString: 'second', CreatedDate: new Date(t0) };
/** Ids of that time: the first ten signs of a ULID. */
const madeBefore = 'link m_01JD9XZZZZ0000000000000000';
const clockAt = (now: number) => ({ now: () => now });

describe('what is derived from the secret', () => {
  it('is always the same for a purpose, and another for another', async () => {
    const secrets = createSecrets(manager([first]).client, 'secret', clockAt(t0));
    await secrets.refresh();
    expect(secrets.derive('a')).toBe(secrets.derive('a'));
    expect(secrets.derive('a')).not.toBe(secrets.derive('b'));
    expect(Buffer.from(secrets.derive('a'), 'base64url')).toHaveLength(32);
  });

  it('stays as it was for what was made before a rotation; what is new goes by the new secret', async () => {
    const [before, after] = [manager([first]), manager([second, first])].map(({ client }) => createSecrets(client, 'secret', clockAt(t0 + 30 * minute))); // prettier-ignore
    await before?.refresh();
    await after?.refresh();
    expect(after?.derive(madeBefore)).toBe(before?.derive(madeBefore));
    expect(after?.derive('a')).not.toBe(before?.derive('a'));
  });

  it('is asked for once in five minutes, and lasts while it cannot be asked for', async () => {
    const { client, seen } = manager([first]);
    let now = t0;
    const secrets = createSecrets(client, 'secret', { now: () => now });
    await secrets.refresh();
    await secrets.refresh();
    expect(seen.asked).toBe(2); // the present and the former one
    const derived = secrets.derive('a');
    now += 6 * minute;
    seen.isDown = true;
    await secrets.refresh();
    expect(secrets.derive('a')).toBe(derived);
  });

  it('is nothing where it was never read', async () => {
    const { client, seen } = manager([first]);
    seen.isDown = true;
    const secrets = createSecrets(client, 'secret', clockAt(t0));
    await expect(secrets.refresh()).rejects.toThrow(Unavailable);
    expect(() => secrets.derive('a')).toThrow(Unavailable);
  });
});

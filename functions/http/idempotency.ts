import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';
import type { KeptAnswer, Ports, Principal } from '../ports.ts';
import { HttpProblem } from './problem.ts';
import type { Keep, Reply } from './route.ts';

/** A request that may be repeated: the same key and body gets the first answer again. */
export interface Once {
  scope: string;
  key: string;
  bodyHash: string;
  keep: Keep;
  open: (answer: KeptAnswer) => Reply;
}

/** Reads an Idempotency-Key (quoted or bare, 1–255 characters); its scope is the token and the path. */
export function onceOf(
  ports: Ports,
  header: string,
  caller: { principal: Principal; token: string; path: string },
  rawBody: string,
): Once {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  if (key.length < 1 || key.length > 255) throw new HttpProblem(400, 'an Idempotency-Key has 1 to 255 characters');
  const scope = `${caller.principal.tokenId} ${caller.path}`;
  const bodyHash = createHash('sha256').update(rawBody).digest('base64url');
  const sealing = (salt: string) =>
    Buffer.from(hkdfSync('sha256', caller.token, salt, `kept answer ${scope} ${key}`, 32));
  return {
    scope,
    key,
    bodyHash,
    keep: ({ status, body }) => {
      const salt = ports.chance.secret(16);
      const cipher = createCipheriv('aes-256-gcm', sealing(salt), Buffer.alloc(12));
      const sealed = Buffer.concat([cipher.update(JSON.stringify(body ?? null)), cipher.final(), cipher.getAuthTag()]);
      const keptAt = new Date(ports.clock.now()).toISOString();
      return { scope, key, bodyHash, keptAt, status, sealed: `${salt}.${sealed.toString('base64url')}` };
    },
    open: ({ status, sealed }) => {
      const [salt = '', text = ''] = sealed.split('.');
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', sealing(salt), Buffer.alloc(12));
      decipher.setAuthTag(bytes.subarray(-16));
      const plain = Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]);
      const body = JSON.parse(plain.toString()) as unknown;
      const headers = { 'idempotency-replayed': 'true' };
      return body === null ? { status, headers } : { status, headers, body }; // a 204 had none, and has none again
    },
  };
}

/** Runs a request once: gives a kept answer again, refuses one that is under way, keeps what succeeds. */
export async function runOnce(
  ports: Ports,
  once: Once,
  keepsItself: boolean,
  run: (keep: Keep) => Promise<Reply>,
): Promise<Reply> {
  const { scope, key, bodyHash } = once;
  const begun = await ports.idempotency.begin(scope, key);
  switch (begun.state) {
    case 'busy':
      throw new HttpProblem(
        409,
        'the first request with this Idempotency-Key is still under way; repeat this one later',
      );
    case 'kept':
      if (begun.answer.bodyHash !== bodyHash)
        throw new HttpProblem(422, 'this Idempotency-Key was used with another body', {
          errors: [{ pointer: '', detail: 'another body than the first with this Idempotency-Key' }],
        });
      return once.open(begun.answer);
    case 'begun':
      return whileHeld(ports, once, async () => {
        const reply = await run(once.keep);
        if (!keepsItself && reply.status < 400) await ports.idempotency.keep(once.keep(reply));
        return reply;
      });
  }
}

async function whileHeld(ports: Ports, { scope, key }: Once, run: () => Promise<Reply>): Promise<Reply> {
  let outcome: 'kept' | 'nothing' = 'nothing';
  try {
    const reply = await run();
    if (reply.status < 400) outcome = 'kept';
    return reply;
  } finally {
    await ports.idempotency.end(scope, key, outcome);
  }
}

import { tokenIn } from '../functions/http/authenticate.ts';
import { hashOfToken } from '../functions/links.ts';
import type { Clock, Principal } from '../functions/ports.ts';
import type { Claims } from './claims.ts';
import { once } from './once.ts';
import { createRecent } from './recent.ts';

/** People of the user pool who are known by the token that they came with. */
export interface SignedIn {
  /** Looks at a request's Authorization; what is no token of the pool is left to others. */
  meet(authorization: string | undefined): Promise<void>;
  /** Who has come with the token of this hash. */
  find(hash: string): Principal | undefined;
}

/** The signature, the pool, the client and the end of a token; throws where one is wrong. */
export type VerifyToken = (token: string) => Promise<unknown>;

const roles = ['admin', 'operator', 'reporter'] as const;
const second = 1_000;
const mostKnown = 1_000;
/** So long a token that was verified is not verified again. */
const believedFor = 60 * second;

/** Three parts in base64url, the first of them an object: nothing else is worth a look at the pool's keys. */
const jwt = /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Tokens of the user pool are verified here, not before the function, so that every refusal is the desk's own. A group is a
 * role, the highest counts; a reporter speaks for the merchant that an administrator has written beside the name.
 */
export function createSignedIn(verify: VerifyToken, realClock: Clock): SignedIn {
  const known = createRecent<{ principal: Principal; until: number }>(mostKnown);
  const find = (hash: string): Principal | undefined => {
    const found = known.get(hash);
    return found !== undefined && found.until > realClock.now() ? found.principal : undefined;
  };
  return {
    meet: async (authorization) => {
      const token = tokenIn(authorization);
      if (token === undefined || !jwt.test(token) || find(hashOfToken(token)) !== undefined) return;
      const { Claims } = await import('./claims.ts'); // programs come with tokens of the desk
      const claims = Claims.safeParse(await verify(token).catch(() => undefined));
      const principal = claims.success ? principalOf(claims.data) : undefined;
      if (!claims.success || principal === undefined) return;
      const until = Math.min(claims.data.exp * second, realClock.now() + believedFor);
      known.set(hashOfToken(token), { principal, until });
    },
    find,
  };
}

function principalOf({ sub, email, ...claims }: Claims): Principal | undefined {
  const role = roles.find((each) => claims['cognito:groups'].includes(each));
  const merchantId = claims['custom:merchantId'] ?? null;
  if (role === undefined || (role === 'reporter' && merchantId === null)) return undefined;
  return { tokenId: sub, role, merchantId: role === 'reporter' ? merchantId : null, name: email ?? sub };
}

/** Id tokens of the pool's client; the keys are fetched once. Without a pool nobody signs in. */
export function verifyWith({ id, clientId }: { id: string; clientId: string }): VerifyToken {
  if (id === '') return () => Promise.reject(new Error('there is no user pool'));
  const verifier = once(async () => {
    const { CognitoJwtVerifier } = await import('aws-jwt-verify');
    return CognitoJwtVerifier.create({ userPoolId: id, clientId, tokenUse: 'id' });
  });
  return async (token) => (await verifier()).verify(token);
}

import type { Ports, Principal } from '../ports.ts';
import { hashOfToken } from '../links.ts';
import { HttpProblem } from './problem.ts';
import type { Route } from './route.ts';

/** Who has no token: what they may do, every route that asks for none checks by itself. */
export const nobody: Principal = { tokenId: '', role: 'reporter', merchantId: null, name: '' };

/** What stands behind `Bearer`, however that is written. */
export function tokenIn(authorization: string | undefined): string | undefined {
  return /^Bearer +([\x21-\x7e]{1,4096})$/i.exec(authorization ?? '')?.[1];
}

/** Who calls; throws 401 without a valid token, 403 where this role may not call this route. */
export async function authenticate(ports: Ports, route: Route, authorization: string | undefined): Promise<Principal> {
  if (route.roles === 'anybody') return nobody;
  const token = tokenIn(authorization);
  const principal = token === undefined ? null : await ports.tokens.find(hashOfToken(token));
  if (principal === null)
    throw new HttpProblem(401, 'a valid token is needed: Authorization: Bearer …', {
      headers: { 'www-authenticate': 'Bearer' },
    });
  if (!route.roles.includes(principal.role))
    throw new HttpProblem(403, `a token of role ${principal.role} may not do this`);
  return principal;
}

import { describe, expect, it } from 'vitest';
import { createSignedIn, verifyWith } from '../../aws/signed-in.ts';
import { hashOfToken } from '../../functions/links.ts';

const now = Date.parse('2026-11-23T02:00:00Z');
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmVk';
const exp = now / 1_000 + 3_600;
const claims = { sub: 'user-1', exp, email: 'wang@desk.example', 'cognito:groups': ['operator'] };

async function whoComesWith(verified: unknown, given = token) {
  const people = createSignedIn(() => Promise.resolve(verified), { now: () => now });
  await people.meet(`Bearer ${given}`);
  return people.find(hashOfToken(given));
}

describe('who comes with a token of the user pool', () => {
  it('has the role of their group, the highest of several', async () => {
    expect(await whoComesWith(claims)).toEqual({ tokenId: 'user-1', role: 'operator', merchantId: null, name: 'wang@desk.example' }); // prettier-ignore
    expect(await whoComesWith({ ...claims, 'cognito:groups': ['reporter', 'admin'] })).toMatchObject({ role: 'admin' });
  });

  it('speaks as a reporter for the merchant that stands beside the name, and for nobody without one', async () => {
    const reporter = { ...claims, 'cognito:groups': ['reporter'] };
    expect(await whoComesWith({ ...reporter, 'custom:merchantId': 'shop-1' })).toMatchObject({ role: 'reporter', merchantId: 'shop-1' }); // prettier-ignore
    expect(await whoComesWith(reporter)).toBeUndefined();
  });

  it('is nobody without a group, with claims of another shape, or with a token that does not hold', async () => {
    expect(await whoComesWith({ ...claims, 'cognito:groups': [] })).toBeUndefined();
    expect(await whoComesWith({ exp })).toBeUndefined();
    const people = createSignedIn(() => Promise.reject(new Error('expired')), { now: () => now });
    await people.meet(`Bearer ${token}`);
    expect(people.find(hashOfToken(token))).toBeUndefined();
  });

  it('is not looked for where the token is one of the desk', async () => {
    const people = createSignedIn(() => Promise.reject(new Error('it was looked for')), { now: () => now });
    await people.meet('Bearer of-the-desk');
    await people.meet(undefined);
    expect(people.find(hashOfToken('of-the-desk'))).toBeUndefined();
  });

  it('is verified again after a minute, and at the end of the token', async () => {
    let time = now;
    const people = createSignedIn(() => Promise.resolve({ ...claims, exp: now / 1_000 + 30 }), { now: () => time });
    await people.meet(`Bearer ${token}`);
    time += 29_000;
    expect(people.find(hashOfToken(token))).toBeDefined();
    time += 1_000;
    expect(people.find(hashOfToken(token))).toBeUndefined();
  });

  it('is nobody where there is no pool', async () => {
    await expect(verifyWith({ id: '', clientId: '' })(token)).rejects.toThrow('there is no user pool');
  });
});

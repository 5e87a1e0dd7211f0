import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk, webhookSecret } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { answered, sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const otherSecret = `whsec_${Buffer.from('another secret, as long').toString('base64')}`;
const Unmatched = z.object({
  items: z.array(z.object({ id: z.string(), providerId: z.string(), webhookId: z.string(), why: z.string(), body: z.string() })), // prettier-ignore
});
const unmatched = async () => Unmatched.parse((await desk.call('GET', '/v1/unmatched')).body).items;

/** An incident whose deregister is open. */
async function asking(entries: { provider?: object } = {}) {
  const registered = await desk.register({ '*': [{}] }, entries);
  const incidentId = await desk.report({ terminalSerial: registered.serial });
  await desk.advance('PT0S');
  const [asked] = (await desk.incident(incidentId)).followUps;
  return { ...registered, incidentId, followUpId: asked?.followUpId ?? '' };
}

/** Runs, and demands that nothing of the incident has changed after it. */
async function unchanged(incidentId: string, run: () => Promise<void>) {
  const before = await desk.timeline(incidentId);
  await run();
  await desk.advance('PT0S');
  expect(await desk.timeline(incidentId)).toEqual(before);
}

describe('a webhook that is not the provider’s', () => {
  it('is answered 401 with the same body but its requestId, whatever is wrong', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    const body = answered(followUpId);
    const good = { to: providerId, body };
    await unchanged(incidentId, async () => {
      const answers = [
        await sendSigned(desk, { ...good, secret: otherSecret }),
        await sendSigned(desk, { ...good, off: -301 }),
        await sendSigned(desk, { ...good, off: 301 }),
        await sendSigned(desk, { ...good, to: 'nobody' }),
        await sendSigned(desk, { ...good, to: '__proto__' }),
        await sendSigned(desk, { ...good, headers: { 'webhook-id': 'another' } }),
        await sendSigned(desk, { ...good, headers: { 'webhook-timestamp': '1795399201' } }),
        await sendSigned(desk, { ...good, headers: { 'webhook-timestamp': 'now' } }),
        await sendSigned(desk, { ...good, headers: { 'webhook-signature': '' } }),
        await sendSigned(desk, { ...good, headers: { 'webhook-signature': 'v1,AAAA' } }),
        await sendSigned(desk, { ...good, id: 'x'.repeat(256) }),
        await desk.call('POST', `/v1/webhooks/${providerId}`, body, { authorization: '' }),
        await desk.call('POST', `/v1/webhooks/${providerId}`, body),
      ];
      const told = answers.map((answer) => ({ ...expectProblem(answer, 401), requestId: '' }));
      expect(new Set(told.map((problem) => JSON.stringify(problem))).size).toBe(1);
      expect(new Set(answers.map(({ headers }) => [...headers.keys()].join())).size).toBe(1);
    });
    expect(await unmatched()).toEqual([]);
  });

  it.each([-300, 300])('is taken while its timestamp is %i seconds off', async (off) => {
    const { providerId, incidentId, followUpId } = await asking();
    expect((await sendSigned(desk, { to: providerId, body: answered(followUpId), off })).status).toBe(202);
    await desk.advance('PT0S');
    expect((await desk.incident(incidentId)).status).toBe('closed');
  });

  it('is refused before it is read: too large 413, not UTF-8 400', async () => {
    const { providerId } = await asking();
    expectProblem(await sendSigned(desk, { to: providerId, body: 'x'.repeat(300_000) }), 413);
    expectProblem(await desk.call('POST', `/v1/webhooks/${providerId}`, Buffer.from([0xff])), 400);
  });
});

describe('a webhook that comes again', () => {
  it('under its id is answered 202 and has no effect', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    const progress = { to: providerId, id: 'msg_same', body: answered(followUpId, { outcome: 'in-progress' }) };
    await sendSigned(desk, progress);
    await desk.advance('PT0S');
    await unchanged(incidentId, async () => {
      expect((await sendSigned(desk, progress)).status).toBe(202);
      expect((await sendSigned(desk, { ...progress, body: answered(followUpId) })).status).toBe(202);
    });
  });

  it('under its id a hundred times at once counts once', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    const once = { to: providerId, id: 'msg_storm', body: answered(followUpId, { outcome: 'in-progress' }) };
    const answers = await Promise.all(Array.from({ length: 100 }, () => sendSigned(desk, once)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    await desk.advance('PT0S');
    const progressed = (await desk.timeline(incidentId)).filter(({ type }) => type === 'follow-up.progressed');
    expect(progressed).toHaveLength(1);
  });

  it('under the id of another provider is a webhook of its own', async () => {
    const [one, other] = [await asking(), await asking()];
    for (const { providerId, followUpId } of [one, other])
      await sendSigned(desk, { to: providerId, id: 'msg_shared', body: answered(followUpId) });
    await desk.advance('PT0S');
    expect((await desk.incident(one.incidentId)).status).toBe('closed');
    expect((await desk.incident(other.incidentId)).status).toBe('closed');
  });

  it('with a contradicting answer is in the timeline and has no effect (R33)', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    await sendSigned(desk, { to: providerId, body: answered(followUpId, { outcome: 'refused', reference: 'NO-1' }) });
    await desk.advance('PT0S');
    await sendSigned(desk, { to: providerId, body: answered(followUpId, { reference: 'YES-2' }) });
    await desk.advance('PT0S');
    const { followUps } = await desk.incident(incidentId);
    expect(followUps.find((followUp) => followUp.followUpId === followUpId)).toMatchObject({ outcome: 'refused', reference: 'NO-1' }); // prettier-ignore
    expect((await desk.timeline(incidentId)).at(-1)).toMatchObject({ type: 'follow-up.answered-again', data: { outcome: 'done', reference: 'YES-2' } }); // prettier-ignore
  });
});

describe('a webhook that belongs to nobody', () => {
  const nobody = `fu_${'0'.repeat(42)}`;

  it.each([
    ['no JSON', 'lost?'],
    ['an unknown type', { type: 'weather.changed', timestamp: '', data: {} }],
    ['a prototype', '{"__proto__":{"type":"request.answered"}}'],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['an unknown request', answered(nobody)],
    ['a request that is none', answered('fu_1')],
    ['needs-materials without them', answered(nobody, { outcome: 'needs-materials' })],
    ['an unknown terminal', { type: 'terminal.blocked', data: { terminalSerial: 'SN-none' } }],
  ])('is kept for an operator, never dropped: %s', async (_, body) => {
    const { providerId } = await desk.register();
    expect((await sendSigned(desk, { to: providerId, body })).status).toBe(202);
    await desk.advance('PT0S');
    const [kept] = await unmatched();
    expect(kept).toMatchObject({ providerId, body: typeof body === 'string' ? body : JSON.stringify(body) });
    expect(kept?.why).not.toBe('');
  });

  it('is another provider’s answer to a foreign request, which changes nothing', async () => {
    const { incidentId, followUpId } = await asking();
    const stranger = await desk.register({ '*': [{}] }, { provider: { webhookSecret: otherSecret } });
    await unchanged(incidentId, async () => {
      await sendSigned(desk, { to: stranger.providerId, body: answered(followUpId), secret: otherSecret });
    });
    expect((await unmatched())[0]).toMatchObject({ providerId: stranger.providerId });
  });

  it('is an answer to what the provider was not asked', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    await sendSigned(desk, { to: providerId, body: answered(followUpId, { outcome: 'refused' }) });
    await desk.advance('PT0S');
    const review = (await desk.incident(incidentId)).followUps.find(({ ask }) => ask === 'review');
    await unchanged(incidentId, async () => {
      await sendSigned(desk, { to: providerId, body: answered(review?.followUpId ?? '') });
    });
    const [kept] = await unmatched();
    const answer = await desk.call('POST', `/v1/unmatched/${kept?.id ?? ''}/match`, { followUpId: review?.followUpId });
    expectProblem(answer, 409);
  });

  it('answers the follow-up that an operator matches it to, once', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    await sendSigned(desk, { to: providerId, body: answered(nobody, { reference: 'LATE-1' }) });
    await desk.advance('PT0S');
    const [kept] = await unmatched();
    const path = `/v1/unmatched/${kept?.id ?? ''}/match`;
    expectProblem(await desk.call('POST', path, {}), 422, ['/incidentId']);
    expectProblem(await desk.call('POST', path, { followUpId, incidentId }), 422, ['/incidentId']);
    expectProblem(await desk.call('POST', path, { followUpId: nobody }), 404);
    expect((await desk.call('POST', path, { followUpId })).status).toBe(204);
    expect((await desk.incident(incidentId)).followUps[0]).toMatchObject({ outcome: 'done', reference: 'LATE-1' });
    expectProblem(await desk.call('POST', path, { followUpId }), 409);
    expect((await unmatched()).map(({ id }) => id)).not.toContain(kept?.id);
  });

  it('is a note of the incident that an operator matches it to, where it answers nothing', async () => {
    const { providerId, incidentId, followUpId } = await asking();
    await sendSigned(desk, { to: providerId, body: { type: 'call.made', data: { note: 'we rang' } } });
    await desk.advance('PT0S');
    const [kept] = await unmatched();
    const path = `/v1/unmatched/${kept?.id ?? ''}/match`;
    expectProblem(await desk.call('POST', path, { followUpId }), 409);
    expect((await desk.call('POST', path, { incidentId })).status).toBe(204);
    expect(Object.values((await desk.timeline(incidentId)).at(-1)?.private ?? {})).toEqual([kept?.body]);
  });

  it('is put aside by an operator, once', async () => {
    const { providerId } = await desk.register();
    await sendSigned(desk, { to: providerId, body: 'nothing' });
    await desk.advance('PT0S');
    const [kept] = await unmatched();
    const path = `/v1/unmatched/${kept?.id ?? ''}/dismiss`;
    expect((await desk.call('POST', path)).status).toBe(204);
    expectProblem(await desk.call('POST', path), 409);
    expectProblem(await desk.call('POST', '/v1/unmatched/wh_none/dismiss'), 404);
    expect((await unmatched()).map(({ id }) => id)).not.toContain(kept?.id);
  });
});

describe('a webhook secret that is rotated', () => {
  it('is valid beside the new one for a day of policy time, then not', async () => {
    const { providerId } = await desk.register();
    const { channels } = z.object({ channels: z.array(z.unknown()) }).parse((await desk.call('GET', `/v1/providers/${providerId}`)).body); // prettier-ignore
    expect(channels).toHaveLength(1);
    const entry = { name: 'Acquirer', channels: [{ kind: 'branch', address: 'x' }], escalation: [] };
    await desk.put(`/v1/providers/${providerId}`, { ...entry, webhookSecret: otherSecret });
    const statuses = async (off: number) =>
      Promise.all(
        [webhookSecret, otherSecret].map(async (secret) => (await sendSigned(desk, { to: providerId, body: '{}', secret, off })).status), // prettier-ignore
      );
    const day = 24 * 60 * 60;
    expect(await statuses(0)).toEqual([202, 202]);
    await desk.advance('PT23H59M59S');
    expect(await statuses(day - 1)).toEqual([202, 202]);
    await desk.advance('PT1S');
    expect(await statuses(day)).toEqual([401, 202]);
  });
});

import { describe, expect, it } from 'vitest';
import { minutes, openLine, t0, webhookSecret } from './desk-end.ts';
import { createSigner } from '../../simulator/signature.ts';

describe('a simulated provider that answers', () => {
  it('answers at once in the body', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done', reference: 'DR-1' }] });
    const response = await line.ask();
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ outcome: 'done', reference: 'DR-1' });
    expect(line.provider.due()).toBeUndefined();
  });

  it('refuses, asks for material, and is in progress until a time counted from the message', async () => {
    await using line = await openLine({
      deregister: [
        { outcome: 'refused', reference: 'RF-1' },
        { outcome: 'needs-materials', materials: ['receipt', 'slip'] },
        { outcome: 'in-progress', expectedBy: 'PT6H' },
        { outcome: 'in-progress', expectedBy: '2026-11-24T00:00:00Z' },
      ],
    });
    expect(await line.answer({ id: 'm1' })).toEqual({ outcome: 'refused', reference: 'RF-1' });
    expect(await line.answer({ id: 'm2' })).toEqual({ outcome: 'needs-materials', materials: ['receipt', 'slip'] });
    expect(await line.answer({ id: 'm3' })).toEqual({ outcome: 'in-progress', expectedBy: '2026-11-23T08:00:00.000Z' });
    expect(await line.answer({ id: 'm4' })).toEqual({ outcome: 'in-progress', expectedBy: '2026-11-24T00:00:00Z' });
  });

  it('answers later by a signed webhook, not before it is due', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done', reference: 'DR-1', after: 'PT1H30M' }] });
    expect((await line.ask()).status).toBe(202);
    expect(line.provider.due()).toBe(t0 + minutes(90));

    await line.provider.deliverDue(t0 + minutes(90) - 1);
    expect(line.desk.webhooks).toEqual([]);

    await line.provider.deliverDue(t0 + minutes(91));
    expect(line.desk.bodies()).toEqual([
      {
        type: 'request.answered',
        timestamp: '2026-11-23T03:30:00.000Z',
        data: { requestId: 'fu_1', outcome: 'done', reference: 'DR-1' },
      },
    ]);
    const [{ headers, raw } = { headers: {}, raw: '' }] = line.desk.webhooks;
    expect(headers).toMatchObject(
      createSigner(webhookSecret).headers(String(headers['webhook-id']), t0 + minutes(91), raw),
    );
    expect(line.provider.due()).toBeUndefined();
    expect(line.provider.sent).toMatchObject([{ at: t0 + minutes(91), status: 202 }]);
  });

  it('answers in the order of what is due', async () => {
    await using line = await openLine({
      deregister: [{ outcome: 'done', after: 'PT2H' }],
      repair: [{ outcome: 'refused', after: 'PT1H' }],
    });
    await line.ask({ id: 'm1', requestId: 'fu_late' });
    await line.ask({ id: 'm2', requestId: 'fu_early', ask: 'repair' });
    expect(line.provider.due()).toBe(t0 + minutes(60));
    await line.provider.deliverDue(t0 + minutes(120));
    expect(line.desk.bodies()).toMatchObject([
      { data: { requestId: 'fu_early', outcome: 'refused' } },
      { data: { requestId: 'fu_late', outcome: 'done' } },
    ]);
  });

  it('answers twice: with one id, with two, and contradicting itself', async () => {
    await using line = await openLine({
      deregister: [
        { outcome: 'done', after: 'PT1H', again: 'same-id' },
        { outcome: 'done', after: 'PT2H', again: 'new-id' },
        { outcome: 'done', reference: 'C-1', after: 'PT3H', again: 'contradicting' },
      ],
    });
    for (const id of ['m1', 'm2', 'm3']) await line.ask({ id });

    await line.provider.deliverDue(t0 + minutes(60));
    const [a, b, ...none] = line.desk.webhooks.splice(0);
    expect([a?.headers['webhook-id'], a?.raw, none]).toEqual([b?.headers['webhook-id'], b?.raw, []]);

    await line.provider.deliverDue(t0 + minutes(120));
    expect(new Set(line.desk.ids()).size).toBe(2);
    expect(new Set(line.desk.webhooks.splice(0).map(({ raw }) => raw)).size).toBe(1);

    await line.provider.deliverDue(t0 + minutes(180));
    expect(new Set(line.desk.ids()).size).toBe(2);
    expect(line.desk.bodies()).toMatchObject([
      { data: { outcome: 'done', reference: 'C-1' } },
      { data: { outcome: 'refused', reference: 'C-1' } },
    ]);
  });

  it('says something unasked, signed with the webhook secret', async () => {
    await using line = await openLine({});
    const data = { terminalSerial: 'SN1', cause: 'violation' };
    expect(await line.provider.say(line.desk.answerTo, 'terminal.blocked', data, 'evt_1')).toBe(202);
    expect(line.desk.bodies()).toEqual([{ type: 'terminal.blocked', timestamp: '2026-11-23T02:00:00.000Z', data }]);
    expect(line.desk.ids()).toEqual(['evt_1']);
  });

  it('sends what the desk could not take once more, with its id and body', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done', after: 'PT1H' }] }, [503]);
    await line.ask();
    await expect(line.provider.deliverDue(t0 + minutes(60))).rejects.toThrow('503');
    expect(line.provider.due()).toBe(t0 + minutes(60));
    await line.provider.deliverDue(t0 + minutes(61));
    const [first, second] = line.desk.webhooks;
    expect([second?.raw, second?.headers['webhook-id']]).toEqual([first?.raw, first?.headers['webhook-id']]);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
  });

  it('keeps what reached nobody, and says so when it is refused', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done', after: 'PT1H' }] }, [401]);
    await line.ask();
    await expect(line.provider.deliverDue(t0 + minutes(60))).rejects.toThrow('401');
    expect(line.provider.due()).toBeUndefined();

    await line.ask({ id: 'm2' });
    await line.desk.close();
    await expect(line.provider.deliverDue(t0 + minutes(60))).rejects.toThrow('did not reach');
    expect(line.provider.due()).toBe(t0 + minutes(60));
  });
});

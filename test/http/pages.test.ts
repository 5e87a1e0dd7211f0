import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const hostile = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>&amp;`;
const byEmail = { channels: [{ kind: 'email', address: 'risk@acquirer.example' }] };

/** An incident whose deregister went out by e-mail, with its two links. */
async function mailed() {
  const { serial } = await desk.register({}, { provider: byEmail, merchant: { name: hostile } });
  const { body } = await desk.call('POST', '/v1/incidents', {
    kind: 'terminal-lost',
    activation: 'unactivated',
    reporter: { name: hostile, email: 'wang@shop.example' },
    terminalSerial: serial,
    description: hostile,
  });
  const { incidentId, links } = z.object({ incidentId: z.string(), links: z.object({ statusPage: z.string() }) }).parse(body); // prettier-ignore
  await desk.advance('PT0S');
  const mail = (await desk.outbox(incidentId)).find(({ to }) => to === 'risk@acquirer.example');
  const answerPage = /\/p\/[\w-]+/.exec(mail?.body ?? '')?.[0] ?? '';
  const [asked] = (await desk.incident(incidentId)).followUps;
  return {
    incidentId,
    answerPage,
    statusPage: new URL(links.statusPage).pathname,
    followUpId: asked?.followUpId ?? '',
  };
}

const open = (path: string) => desk.call('GET', path, undefined, { authorization: '' });
const press = (path: string, fields: Record<string, string>, contentType = 'application/x-www-form-urlencoded') =>
  desk.call('POST', path, new URLSearchParams(fields).toString(), { authorization: '', 'content-type': contentType });

describe('the page where a provider answers', () => {
  it('changes nothing when it is opened, and is nobody else’s to keep or to frame', async () => {
    const { incidentId, answerPage, followUpId } = await mailed();
    const before = await desk.timeline(incidentId);
    for (let n = 0; n < 3; n++) {
      const answer = await open(answerPage);
      expect(answer.status).toBe(200);
      expect(answer.text).toContain(followUpId);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'content-security-policy': expect.stringContaining("default-src 'none'") as string,
      });
    }
    expect(await desk.timeline(incidentId)).toEqual(before);
  });

  it('changes nothing when the button is pressed without the right four characters, or with a wrong form', async () => {
    const { incidentId, answerPage, followUpId } = await mailed();
    const before = await desk.timeline(incidentId);
    const lastFour = followUpId.slice(-4);
    for (const fields of [
      { outcome: 'done', lastFour: '' },
      { outcome: 'done', lastFour: lastFour.split('').toReversed().join('') + '0' },
      { outcome: 'done', lastFour: followUpId },
      { outcome: 'done' },
      { lastFour },
      { outcome: 'needs-materials', lastFour },
      { outcome: 'done', lastFour, note: 'x'.repeat(2_001) },
      { outcome: 'done', lastFour, reference: 'a\nb' },
    ]) {
      const answer = await press(answerPage, Object.fromEntries(Object.entries(fields)));
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('role="alert"');
    }
    expectProblem(await press(answerPage, { outcome: 'done', lastFour }, 'application/json'), 415);
    expectProblem(await press(answerPage, { note: 'x'.repeat(300_000) }), 413);
    expect(await desk.timeline(incidentId)).toEqual(before);
  });

  it('takes the answer with the right four, in small letters too', async () => {
    const { incidentId, answerPage, followUpId } = await mailed();
    const lastFour = ` ${followUpId.slice(-4).toLowerCase()} `;
    const fields = { outcome: 'done', reference: 'REF-1', note: '', lastFour, utm_source: 'mail', __proto__x: '1' };
    expect((await press(answerPage, fields)).status).toBe(200);
    await desk.advance('PT0S');
    expect(await desk.incident(incidentId)).toMatchObject({
      status: 'closed',
      followUps: [{ outcome: 'done', reference: 'REF-1' }],
    });
    const after = await open(answerPage);
    expect(after.text).toContain('settled');
    expect(after.text).not.toContain('<form');
  });

  it('ends after 30 days', async () => {
    const { incidentId, answerPage, followUpId } = await mailed();
    await desk.advance('P29DT23H59M');
    expect((await open(answerPage)).status).toBe(200);
    await desk.advance('PT1M');
    const before = await desk.timeline(incidentId);
    expect((await open(answerPage)).status).toBe(404);
    expect((await press(answerPage, { outcome: 'done', lastFour: followUpId.slice(-4) })).status).toBe(404);
    expect(await desk.timeline(incidentId)).toEqual(before);
  });
});

describe('pages for people without an account', () => {
  it.each(['/p/', '/m/'])('are answered 404 in words where the link was never made: %s', async (path) => {
    for (const token of ['x', 'A'.repeat(43), '__proto__', '%3Cscript%3E']) {
      const answer = await open(path + token);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.text).not.toContain('<script');
    }
  });

  it('open only for the party that the link was made for', async () => {
    const { answerPage, statusPage } = await mailed();
    expect((await open(answerPage.replace('/p/', '/m/'))).status).toBe(404);
    expect((await open(statusPage.replace('/m/', '/p/'))).status).toBe(404);
  });

  it('show names as text, whatever they are', async () => {
    const { answerPage, statusPage, followUpId } = await mailed();
    await press(answerPage, { outcome: 'in-progress', reference: hostile, lastFour: followUpId.slice(-4) });
    const pages = [(await open(answerPage)).text, (await open(statusPage)).text];
    expect(pages[0]).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img');
    for (const page of pages) expect(page).not.toMatch(/<script|<img|onerror=alert\(2\)>/);
  });

  it('show a merchant how the incident stands, and change nothing', async () => {
    const { incidentId, answerPage, statusPage, followUpId } = await mailed();
    const before = await desk.timeline(incidentId);
    const page = await open(statusPage);
    expect(page.status).toBe(200);
    expect(page.text).toContain('waiting for the provider');
    expect(await desk.timeline(incidentId)).toEqual(before);
    await press(answerPage, { outcome: 'done', reference: 'REF-2', lastFour: followUpId.slice(-4) });
    await desk.advance('PT0S');
    const after = (await open(statusPage)).text;
    expect(after).toContain('REF-2');
    expect(after).not.toContain('waiting for the provider');
  });
});

describe('what is served without a token', () => {
  it('is health, the document and a page to read it', async () => {
    expect((await open('/healthz')).body).toEqual({ status: 'ok' });
    const docs = await open('/docs');
    expect(docs.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(docs.text).toContain('POST /v1/incidents');
    expect((await open('/openapi.json')).body).toMatchObject({ openapi: '3.1.1' });
  });
});

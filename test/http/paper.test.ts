import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);

const byPhone = { channels: [{ kind: 'phone', number: '+862155550100', hours: '09:00-18:00' }] };
const { serial, merchantId } = await desk.register({}, { provider: byPhone, merchant: { name: '<b>Tea & Co</b>' } });
const incidentId = await desk.report({ terminalSerial: serial, occurredAt: '2026-11-23T01:00:00Z' });
const [asked, call] = (await desk.incident(incidentId)).followUps;
const paper = (followUpId: string | undefined, query = '', headers = {}) =>
  desk.call('GET', `/v1/incidents/${incidentId}/follow-ups/${followUpId ?? ''}/paper${query}`, undefined, headers);
const reporter = await desk.tokenOf('reporter', merchantId);

describe('the application form', () => {
  it.each([
    ['zh-CN', /申请表[^]*注销终端[^]*商户签字（盖章）[^]*受理编号/],
    ['en', /Application form[^]*deregister the terminal[^]*Signature and stamp[^]*reference/],
  ])('is filled in from the incident and can be printed in %s (R31)', async (lang, words) => {
    const answer = await paper(asked?.followUpId, `?lang=${lang}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.text).toMatch(words);
    for (const fact of [serial, 'M-1', 'T-1', 'A920', incidentId, asked?.followUpId ?? '-', 'desk@holdfast.example'])
      expect(answer.text).toContain(fact);
    expect(answer.text).toContain('&lt;b&gt;Tea &amp; Co&lt;/b&gt;');
  });

  it("is in the provider's language unless another is asked for, and is the merchant's to print too (R31)", async () => {
    const answer = await paper(asked?.followUpId, '', reporter.headers);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('<html lang="en">');
  });
});

describe('the script of a call', () => {
  it('says whom to ring and what to say, and is for the desk alone (R23)', async () => {
    const answer = await paper(call?.followUpId, '?lang=en');
    expect(answer.text).toMatch(/Ring: \+862155550100[^]*09:00-18:00[^]*Before you hang up/);
    expect((await paper(call?.followUpId, '?lang=zh-CN')).text).toContain('拨打');
    expectProblem(await paper(call?.followUpId, '', reporter.headers), 404);
  });
});

describe('a paper', () => {
  it('is none where nothing is to be printed, or for another merchant', async () => {
    const foreign = await desk.tokenOf('reporter', (await desk.register()).merchantId);
    expectProblem(await paper('fu_none'), 404);
    expectProblem(await paper(asked?.followUpId, '', foreign.headers), 404);
    expectProblem(await paper(asked?.followUpId, '?lang=fr'), 422, ['/lang']);
  });
});

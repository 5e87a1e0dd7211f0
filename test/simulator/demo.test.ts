import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const demo = fileURLToPath(new URL('../../simulator/demo.ts', import.meta.url));
const fakeDesk = fileURLToPath(new URL('./fake-desk.ts', import.meta.url));

const run = (fault = '') =>
  new Promise<{ code: number | string; out: string }>((ended) => {
    const env = { ...process.env, FAKE_DESK_FAULT: fault };
    execFile(process.execPath, [demo, fakeDesk], { env }, (error, out) => ended({ code: error?.code ?? 0, out }));
  });

describe('the demo, played against a fake desk', () => {
  it('tells both incidents from report to closing and ends well', async () => {
    const { code, out } = await run();
    const story = [
      '02:00:00 林秋 → Holdfast: SN-WUTONG-7 is lost',
      '02:00:00 Holdfast → Prompt Acquiring: request.created · deregister SN-WUTONG-7 · signature good · answered 202',
      '02:00:00 Holdfast → +8613800138000: SMS · report-received · zh-CN',
      '03:30:00 Prompt Acquiring → Holdfast: request.answered · done · DR-1',
      '03:30:00 梧桐茶馆: status open → closed',
      '04:00:00 Holdfast → Silent Payments: request.created · deregister SN-HARBOUR-3 · reminder 1',
      '12:00:00 Harbour Books: deregister reminders 2 → 3',
      '16:00:00 Harbour Books: deregister asked by http → email, deregister escalation 0 → 1, call-provider open',
      '16:30:00 Silent Payments → Operator: Agent 0815 says that it is deregistered (CALL-0815)',
      'Harbour Books (inc_1): closed after 14.5 h, outcome deregistered',
      'hash chain recomputed, whole',
      '5 signed requests reached the providers over HTTP.',
      'Both incidents are closed',
      'npm start',
    ];
    for (let at = 0, i = 0; i < story.length; i++) {
      const line = story[i] ?? '';
      const found = out.indexOf(line, at);
      expect(found, `${line}\nin\n${out}`).toBeGreaterThanOrEqual(0);
      at = found;
    }
    expect(out).not.toContain('\u001b');
    expect(code).toBe(0);
  });

  it.each([
    ['a chain that is broken', 'chain', 'hash chain BROKEN at 1'],
    ['an incident that stays open', 'open', 'Not both incidents are closed'],
    ['a service that does not start', 'dead', 'this desk does not start'],
  ])('fails over %s', async (_, fault, said) => {
    const { code, out } = await run(fault);
    expect(out).toContain(said);
    expect(code).toBe(1);
  });
});

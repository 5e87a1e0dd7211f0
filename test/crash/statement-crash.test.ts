import { describe, expect, it } from 'vitest';
import { commit } from '../../functions/commit.ts';
import { readOn } from '../../functions/import-statement.ts';
import { reviewIncident } from '../../functions/review-incident.ts';
import type { Death } from '../support/memory-house/life.ts';
import { Town } from '../support/memory-house/town.ts';

const told = { transactionId: 'T-3', at: '2026-11-22T03:00:00.000Z', amount: { amount: 100, currency: 'CNY' } };
const report = { kind: 'account-anomaly', merchantId: 'shop', terminalSerial: 'SN-1', transactions: [told] };
const reporter = { name: 'Wang', phone: '+8613900139000' };
const lines = Array.from({ length: 11 }, (_, n) => (n === 5 ? 'bad' : `T-${n % 9},2026-11-22 1${n % 9}:00:00,1.00`));
lines[3] = `T-3,2026-11-22 11:00:00,1.00`; // the very one that was told
const csv = `id,time,amount\n${lines.join('\n')}\n`;

/** These leave nothing behind: to die after one of them is to die before the next call. */
const reads = /^(clock|chance|registry|views|files\.(bytes|read|find)|statements\.(find|list)|store\.(latest|read|privates|claimOf))/; // prettier-ignore
const deathsAt = (calls: string[]): Death[] =>
  calls.flatMap((name, index): Death[] => {
    const before: Death = { call: index + 1, when: 'before' };
    return reads.test(name) ? [before] : [before, { call: index + 1, when: 'after' }];
  });

async function reported(): Promise<Town> {
  const town = new Town({ rules: {} });
  await town.register();
  town.open();
  await town.send(town.request('/v1/incidents', { ...report, reporter }, 'the-report'));
  await town.house.comeToRest();
  return town;
}

/** What has come of it: the statement, what the review sees, the timeline. */
async function outcomeOf(town: Town) {
  const { durable, incidentId } = town;
  town.open();
  const review = await reviewIncident(town.house.ports, incidentId, town.head, { limit: 200 });
  const facts = (durable.commits.get(incidentId) ?? []).flatMap((text) =>
    (JSON.parse(text) as { events: { type: string; data: unknown }[] }).events
      .filter(({ type }) => type.startsWith('statement.'))
      .map(({ type, data }) => ({ type, data })),
  );
  const staged = [...durable.files.keys()].filter((name) => name.endsWith('.statement'));
  return { statements: town.head.incident.statements, review: { ...review, incidentId: '' }, facts, staged };
}

/** Does it until it is done; the process may die once on the way. */
async function done(town: Town, death: Death | undefined, job: () => Promise<unknown>): Promise<string[]> {
  const { life } = town.open(death);
  try {
    await job();
  } catch (error) {
    if (!life.isDead) throw error;
    await new Promise((resolve) => setImmediate(resolve));
    town.open();
    await job();
  }
  return life.calls;
}

describe('a desk that dies while it reads a statement', () => {
  it('at any call of any port reads on, and counts each line once (R6)', async () => {
    const handedIn = async (death?: Death) => {
      const town = await reported();
      const { durable, incidentId } = town;
      durable.files.set('doc_1.original', Buffer.from(csv));
      const begin = { type: 'import-statement', statement: { statementId: 'doc_1', source: 'document', sha256: '' } } as const; // prettier-ignore
      await commit(town.house.ports, incidentId, begin, { actor: { role: 'operator' }, cause: 'a test' });
      const calls = await done(town, death, async () => {
        while ((await readOn(town.house.ports, incidentId, 'doc_1', 3)).more);
      });
      return { calls, outcome: await outcomeOf(town) };
    };
    const { calls, outcome } = await handedIn();
    expect(outcome.statements).toMatchObject([{ state: 'imported', added: { sale: { count: 7, amount: 700 } }, known: 3, rejected: 1 }]); // prettier-ignore
    expect(outcome.review.transactions.count).toBe(8);
    expect(outcome.facts.length).toBeGreaterThan(4);
    for (const death of deathsAt(calls))
      expect((await handedIn(death)).outcome, JSON.stringify(death)).toEqual(outcome);
  });

  it(
    'that was sent to it answers whoever sends it again, and counts each line once (R1, R6)',
    { timeout: 90_000 },
    async () => {
      const sent = async (death?: Death) => {
        const town = await reported();
        const request = town.statement(csv, 'the-statement');
        let answer: { status: number; body: string } | undefined;
        const calls = await done(town, death, async () => {
          answer ??= await town.send(request);
          await town.house.comeToRest();
        });
        return { calls, answer, outcome: await outcomeOf(town) };
      };
      const { calls, answer, outcome } = await sent();
      expect(answer?.status).toBe(200);
      expect(JSON.parse(answer?.body ?? '')).toMatchObject({ imported: 7, known: 3, rejected: [{ line: 7 }] });
      expect(outcome.staged).toEqual([]);
      for (const death of deathsAt(calls)) {
        const again = await sent(death);
        const at = `${JSON.stringify(death)} ${String(calls[death.call - 1])}`;
        expect(again.answer, at).toEqual(answer);
        expect({ ...again.outcome, staged: [] }, at).toEqual(outcome);
      }
    },
  );
});

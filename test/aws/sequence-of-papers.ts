import fc from 'fast-check';
import type { Transaction } from '../../events/transaction.ts';
import { namesOf } from '../../functions/erasure/person.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import { day } from '../contracts/house.ts';
import { webhook } from '../contracts/inbox.ts';
import { toLi } from '../contracts/messages.ts';
import type { Stage, Step } from './stage.ts';

const small = fc.nat({ max: 2 });
const people = [
  { names: ['李伟'], phones: [], emails: [] },
  { names: [], phones: ['+8613800138000'], emails: [] },
  { names: ['Wang'], phones: ['+8613900000009'], emails: [] },
].map(namesOf);
const nobody = namesOf({ names: [], phones: [], emails: [] });
const whoIs = (n: number) => people[n] ?? nobody;

const shopOf = ({ number }: Stage, n: number) => `shop-${number}-${n}`;
const incidentOf = ({ incidents }: Stage, n: number) => incidents[n % Math.max(incidents.length, 1)] ?? 'inc_0';
const noticeOf = ({ number }: Stage, n: number) => `ntc_${number}_${n}`;

const transaction = (n: number, hour: number): Transaction => ({
  transactionId: `T-${n}`,
  at: `2026-11-22T0${hour}:00:00.000Z`,
  amount: { amount: 100 * n, currency: 'CNY' },
});
const records = fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 9 })), { maxLength: 12 }).map((all) =>
  all.map(([n, hour], line): StatementRecord => ({
    statementId: `doc_${hour % 2}`,
    line: line + 2,
    transaction: transaction(n, hour),
  })),
);

const statements = fc.oneof(
  fc.tuple(small, records).map(
    ([n, some]): Step =>
      (stage) =>
        stage.ports.statements.add(incidentOf(stage, n), some),
  ),
  fc.tuple(small, fc.integer({ min: 1, max: 5 })).map(([n, limit]): Step => async (stage) => {
    const { statements: port } = stage.ports;
    const first = await port.list(incidentOf(stage, n), { after: null, limit });
    const last = first.at(-1)?.transaction;
    const after = last === undefined ? null : { at: last.at, transactionId: last.transactionId };
    return [first, await port.list(incidentOf(stage, n), { after, limit })];
  }),
  fc.tuple(small, fc.array(fc.nat({ max: 12 }), { maxLength: 4 })).map(([n, ids]): Step => async (stage) => {
    const found = await stage.ports.statements.find(incidentOf(stage, n), [...new Set(ids)].map((id) => `T-${id}`)); // prettier-ignore
    return found.map((record) => JSON.stringify(record)).toSorted(); // in any order
  }),
);

const inspecting = fc.oneof(
  fc.tuple(small, fc.constantFrom(undefined, 'P7D', 'P30D')).map(
    ([n, every]): Step =>
      (stage) =>
        stage.ports.registry.put('merchant', shopOf(stage, n), {
          merchantNumber: `M-${n}`,
          name: 'Tea House',
          providerId: `acquirer-${stage.number}`,
          contacts: [],
          ...(every !== undefined && { inspection: { every } }),
        }),
  ),
  fc.tuple(small, fc.boolean(), fc.boolean()).map(([n, isLate, isOver]): Step => async (stage) => {
    const { inspections } = stage.ports;
    const due = await inspections.next(shopOf(stage, n));
    if (due === null) return due;
    const from = isLate ? new Date(Date.parse(due.dueAt) - day).toISOString() : due.dueAt;
    const when = { from, to: new Date(Date.parse(due.dueAt) + day).toISOString() };
    if (isOver) await inspections.move(shopOf(stage, n), when);
    else await inspections.putOff(shopOf(stage, n), when);
    return [due, await inspections.next(shopOf(stage, n))];
  }),
);

const sending = fc.tuple(small, small).map(
  ([n, serial]): Step =>
    (stage) =>
      stage.house.messages.send(
        toLi(noticeOf(stage, n), { incidentId: incidentOf(stage, 0), terminalSerial: `SN-${stage.number}-${serial}` }),
      ),
);

const erasing = fc.oneof(
  fc.tuple(small, small).map(([n, who]): Step => async (stage) => {
    const { erasure } = stage.ports;
    const scope = incidentOf(stage, 0);
    const ids = new Set([noticeOf(stage, n)]);
    const addresses = await erasure.addresses(scope, ids);
    return [addresses, await erasure.messages(scope, { ids, names: whoIs(who) })];
  }),
  small.map(
    (n): Step =>
      (stage) =>
        stage.ports.erasure.tokenNames(shopOf(stage, n), whoIs(n)),
  ),
  small.map((n): Step => async (stage) => {
    const token = { tokenId: `tok_${stage.number}_m${n}`, role: 'reporter', merchantId: shopOf(stage, n), name: '李伟' } as const; // prettier-ignore
    const hash = `hash-${stage.number}-m${n}`;
    await stage.ports.tokens.add(hash, token).catch(() => undefined);
    return stage.ports.tokens.find(hash);
  }),
  fc.tuple(small, small).map(([n, who]): Step => async (stage) => {
    const { inbox, erasure, clock } = stage.ports;
    const id = `wh_${stage.number}_e${n}`;
    await inbox.receive(webhook(id, clock.now(), `{"note":"ask ${n === 0 ? '李伟' : '138 0013 8000'}"}`));
    return [await erasure.webhooks(whoIs(who)), await inbox.get(id)];
  }),
  fc.tuple(small, small).map(([n, first]): Step => async (stage) => {
    const id = incidentOf(stage, n);
    const refs = (await stage.ports.store.commits(id, 0, 5)).flatMap((commit) => refsOf(JSON.stringify(commit)));
    await stage.ports.erasure.privates(id, refs.slice(first, first + 1));
    return [...(await stage.ports.store.privates(id, refs))].toSorted();
  }),
);

const refsOf = (text: string): string[] => [...text.matchAll(/"ref":"(prv_\w+)"/g)].flatMap(([, ref]) => ref ?? []);

/** What lies beside the events: statements, inspections, messages, and what is erased of all of it. */
export const papers: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: statements },
  { weight: 2, arbitrary: inspecting },
  { weight: 2, arbitrary: sending },
  { weight: 2, arbitrary: erasing },
);

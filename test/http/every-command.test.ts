import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Command, type CommandType } from '../../events/commands.ts';
import { IncidentView } from '../../events/incident-view.ts';
import { Problem } from '../../functions/http/answers/problem.ts';
import { commit } from '../../functions/commit.ts';
import { system } from '../../functions/system.ts';
import { isOpen, type Incident } from '../../incident/incident.ts';
import { declaredRoutes, demandDocumented } from '../support/documented.ts';
import { commandsOf, commandTypes, everyCommand } from '../support/every-command.ts';
import { Town, type TownOptions } from '../support/memory-house/town.ts';

const options: TownOptions = { rules: { '*': [{}] }, channels: ['phone'] };
const [route] = declaredRoutes.filter(({ operationId }) => operationId === 'commandIncident');
let keys = 0;

const tell = (town: Town, command: Command) =>
  town.send(town.request(`/v1/incidents/${town.incidentId}/commands`, command, `key-${++keys}`));

async function opened(report: object): Promise<Town> {
  const town = new Town(options);
  await town.register();
  const reporter = { name: 'Wang', phone: '+8613900139000', email: 'wang@shop.example' };
  const { status, body } = await town.send(town.request('/v1/incidents', { terminalSerial: 'SN-1', reporter, ...report }, `key-${++keys}`)); // prettier-ignore
  if (status !== 201) throw new Error(`the report was answered ${status} ${body}`);
  await town.house.comeToRest();
  return town;
}

/** Every commit is a version; the fold of them all would take its time. */
const versionOf = ({ durable, incidentId }: Town) => durable.commits.get(incidentId)?.length ?? 0;

/** What is wrong with how a command was answered; nothing where it is as it should be. */
async function amiss(town: Town, command: Command): Promise<string[]> {
  const version = versionOf(town);
  const at = `${JSON.stringify(command)} in version ${version}`;
  try {
    const { status, body } = await tell(town, command);
    if (route === undefined) throw new Error('no route takes commands');
    demandDocumented(route, { status, contentType: '', body: JSON.parse(body) });
    if (status === 200) {
      const { followUps, ...view } = IncidentView.parse(JSON.parse(body));
      await town.house.comeToRest();
      const owes = followUps.some(({ state }) => state === 'open');
      return view.status === 'open' && !owes ? [`${at}: nothing is owed, and it is open`] : [];
    }
    const { detail } = Problem.parse(JSON.parse(body));
    return [
      ...([404, 409, 422].includes(status) ? [] : [`${at}: ${status} ${body}`]),
      ...(detail.length < 10 ? [`${at}: ${status} does not say why`] : []),
      ...(versionOf(town) === version ? [] : [`${at}: ${status}, but something has changed`]),
    ];
  } catch (error) {
    return [`${at}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

type Course = (incident: Incident) => Command | undefined;

const answer =
  (party: 'provider' | 'merchant', outcome: 'done' | 'refused') =>
  (incident: Incident): Command | undefined => {
    // prettier-ignore
    const followUp = incident.followUps.find((one) => one.party === party && isOpen(one));
    return followUp && { type: 'record-answer', followUpId: followUp.followUpId, outcome };
  };
const waive: Course = ({ followUps }) => {
  const open = followUps.find((followUp) => isOpen(followUp) && followUp.ask !== 'review');
  return open && { type: 'waive', followUpId: open.followUpId, reason: 'not needed' };
};
const say = (command: Command) => () => command;
const reason = 'because it is so';
const many = (course: Course): Course[] => Array.from({ length: 12 }, () => course);
const freeze = [say({ type: 'ask', ask: 'freeze-account', reason }), answer('provider', 'done')];
const toTheEnd = [...many(waive), say({ type: 'decide-freeze', decision: 'keep', reason }), say({ type: 'close', outcome: 'given-up' })]; // prettier-ignore

/** How far an incident has come; what is refused on the way is left out. */
const courses: Record<string, Course[]> = {
  'as it was reported': [],
  'once the provider has refused': many(answer('provider', 'refused')),
  'once the merchant could not': many(answer('merchant', 'refused')),
  'once what was asked is done': many(answer('provider', 'done')).flatMap((one) => [one, answer('merchant', 'done')]),
  'as normal': [say({ type: 'record-triage', verdict: 'normal', note: reason })],
  'as a slip of the hand': [say({ type: 'record-triage', verdict: 'mis-operation', note: reason })],
  'as fraud': [say({ type: 'record-triage', verdict: 'fraud', note: reason }), ...freeze],
  'while the freeze is lifted': [...freeze, say({ type: 'decide-freeze', decision: 'lift', reason })],
  'while it is withdrawn': [...freeze, say({ type: 'withdraw', reason, storedAt: 'the safe' })],
  'once it was withdrawn': [say({ type: 'withdraw', reason }), ...many(answer('provider', 'done'))],
  'once it was closed': toTheEnd,
  'once it was reopened': [...toTheEnd, say({ type: 'reopen', reason })],
};

async function come(town: Town, steps: Course[]): Promise<void> {
  for (const step of steps) {
    const command = step(town.head.incident);
    if (command !== undefined) await tell(town, command);
  }
  await town.house.comeToRest();
}

/** Somebody has handed in a receipt. */
async function handIn({ house: { ports }, incidentId }: Town): Promise<void> {
  const document = { documentId: 'doc_01JD8Z5K3W9Q2X7M4N6P8R0T1W', type: 'receipt', filename: 'r.txt', contentType: 'text/plain', size: 3, sha256: 'a'.repeat(64) } as const; // prettier-ignore
  await commit(ports, incidentId, { type: 'receive-evidence', document }, { actor: system, cause: 'upload' });
}

const paid = [{ transactionId: 't-1', at: '2026-11-22T19:12:00.000Z', amount: { amount: 1000000, currency: 'CNY' } }];
const openings: [string, object][] = [
  ...(['unactivated', 'unknown'] as const).map((activation): [string, object] => [
    `a lost terminal (${activation})`,
    { kind: 'terminal-lost', activation },
  ]),
  ['a stolen terminal', { kind: 'terminal-stolen', activation: 'in-use' }],
  ['a lost terminal that nobody has registered', { kind: 'terminal-lost', terminalSerial: 'SN-9' }],
  ['an unauthorised transaction', { kind: 'unauthorized-transaction', transactions: paid }],
  ['a suspected theft of money', { kind: 'unauthorized-transaction', transactions: paid, suspectedCrime: true }],
  ['a suspected fraud on the account', { kind: 'account-anomaly', suspectedCrime: true, transactions: paid }],
  ...(['unknown', 'malware', 'violation', 'hardware', 'network'] as const).map((cause): [string, object] => [
    `a block (${cause})`,
    { kind: 'terminal-blocked', cause },
  ]),
  ...(['operator-lock', 'fault', 'unknown'] as const).map((cause): [string, object] => [
    `a lock (${cause})`,
    { kind: 'terminal-locked', cause },
  ]),
  ['a lock after three wrong PINs', { kind: 'terminal-locked', cause: 'wrong-pin', pinAttempts: 3 }],
  ['a lock after eleven wrong PINs', { kind: 'terminal-locked', cause: 'wrong-pin', pinAttempts: 11 }],
];

describe('every command in every state is done, or refused with what would be needed, and never an error', () => {
  it('is tried', () => {
    const known = Command.def.options.map((option) => option.shape.type.value);
    expect(commandTypes.toSorted()).toEqual(known.toSorted());
  });

  it.each(openings)('of %s', { timeout: 60_000 }, async (_, report) => {
    const found: string[] = [];
    for (const [course, steps] of Object.entries(courses)) {
      const town = await opened(report);
      await handIn(town);
      await come(town, steps);
      let copy = town.copy();
      for (const command of everyCommand(town.head.incident)) {
        const version = versionOf(copy);
        found.push(...(await amiss(copy, command)).map((fault) => `${course}: ${fault}`));
        if (versionOf(copy) !== version) copy = town.copy();
      }
    }
    expect(found).toEqual([]);
  });

  it('however many came before it', { timeout: 60_000 }, async () => {
    const step = fc.record({ type: fc.constantFrom<CommandType>(...commandTypes), which: fc.nat(), minutes: fc.constantFrom(0, 0, 0, 60, 1500) }); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...openings),
        fc.array(step, { minLength: 20, maxLength: 40 }),
        async ([, report], steps) => {
          // prettier-ignore
          const town = await opened(report);
          await handIn(town);
          for (const { type, which, minutes } of steps) {
            const until = town.durable.now + minutes * 60_000;
            if (minutes > 0) await town.advance(() => until);
            const forms = commandsOf(type, town.head.incident);
            const command = forms[which % forms.length];
            expect(command === undefined ? [] : await amiss(town, command)).toEqual([]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

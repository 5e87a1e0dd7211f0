import fc from 'fast-check';
import { Kind } from '../../events/kind.ts';
import { commit } from '../../functions/commit.ts';
import { entriesOf } from '../../functions/hash-chain.ts';
import { openIncident } from '../../functions/open-incident.ts';
import type { KeptAnswer } from '../../functions/ports.ts';
import { refsIn } from '../../functions/refs-in.ts';
import { lookUpSubject } from '../../functions/subject.ts';
import { day, hour, minute, type House } from '../contracts/house.ts';
import { webhook } from '../contracts/inbox.ts';
import { pagesOf } from '../contracts/pages-of.ts';
import { createSeededChance } from '../support/memory-house/chance.ts';
import { life } from '../incident/random-life.ts';
import { papers } from './sequence-of-papers.ts';
import type { Stage, Step } from './stage.ts';
import { outcomeOf, portsOf } from './two-houses.ts';

const small = fc.nat({ max: 2 });
const subjectOf = ({ number }: Pick<Stage, 'number'>, n: number) => `SN-${number}-${n}`;
const merchantOf = ({ number }: Stage, n = 0) => `shop-${number}-${n}`;
const providerOf = ({ number }: Stage) => `acquirer-${number}`;
const actor = { role: 'operator', id: 'tok_1' } as const;

const keptOf = ({ ports, number }: Stage, n: number): KeptAnswer => ({
  scope: `tok_1 ${number}`,
  key: `key-${n}`,
  bodyHash: 'hash',
  keptAt: new Date(ports.clock.now()).toISOString(),
  status: 201,
  sealed: `salt.${'s'.repeat(n * 600)}`,
});

const registering = fc.oneof(
  fc.tuple(small, small, small, small).map(
    ([serial, number, shop, model]): Step =>
      (stage) =>
        stage.ports.registry.put('terminal', subjectOf(stage, serial), {
          terminalNumber: `T-${number}`,
          model: `A92${model}`,
          merchantId: merchantOf(stage, shop),
          providerId: providerOf(stage),
        }),
  ),
  fc.tuple(small, small).map(
    ([shop, name]): Step =>
      (stage) =>
        stage.ports.registry.put('merchant', merchantOf(stage, shop), {
          merchantNumber: `M-${shop}`,
          name: '海风'.repeat(1 + name * 200),
          locale: 'zh-CN',
          providerId: providerOf(stage),
          contacts: [{ contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000' }],
        }),
  ),
  small.map(
    (secret): Step =>
      (stage) =>
        stage.ports.registry.put('provider', providerOf(stage), {
          name: 'Acquirer',
          channels: [{ kind: 'email', address: 'risk@acquirer.example' }],
          webhookSecret: `whsec_${secret}`,
          escalation: [],
        }),
  ),
  small.map(
    (n): Step =>
      (stage) =>
        stage.ports.registry.remove('terminal', subjectOf(stage, n)),
  ),
  small.map(
    (n): Step =>
      (stage) =>
        stage.ports.registry.serialOf(providerOf(stage), `T-${n}`),
  ),
  small.map(
    (n): Step =>
      (stage) =>
        stage.ports.registry.get('terminal', subjectOf(stage, n)),
  ),
  fc.constant<Step>((stage) => stage.ports.registry.webhookSecrets(providerOf(stage))),
  small.map(
    (n): Step =>
      (stage) =>
        pagesOf((query) => stage.ports.registry.list('terminal', { ...query, merchantId: merchantOf(stage, n) }), 2),
  ),
  fc.constant<Step>(async (stage) => (await stage.ports.registry.list('merchant', { limit: 3 })).items),
  fc.tuple(small, fc.boolean()).map(([n, isStale]): Step => async (stage) => {
    const { ports } = stage;
    const serial = subjectOf(stage, n);
    const { changes, holds } = await ports.registry.standing('terminal', serial);
    return ports.registry.remove('terminal', serial, { changes: isStale ? changes + 1 : changes, holds });
  }),
  // who holds a provider is counted by one machine alone (docs/decisions/047)
  fc.constant<Step>(async (stage) => (await stage.ports.registry.standing('provider', providerOf(stage))).changes),
);

const reporting = fc
  .tuple(life, small, fc.boolean(), small)
  .map(([{ opening }, serial, isKept, key]): Step => async (stage) => {
    const lookUp = () => lookUpSubject(stage.ports, { terminalSerial: subjectOf(stage, serial) });
    const { subject: _subject, ...told } = opening;
    const report = { ...told, reporter: { name: 'Wang', phone: '+8613900000009' } };
    const occasion = { actor, cause: 'a test', ...(isKept && { keep: () => keptOf(stage, key) }) };
    const { incidentId, joined } = await openIncident(stage.ports, lookUp, { source: 'report', report }, occasion);
    if (!stage.incidents.includes(incidentId)) stage.incidents.push(incidentId);
    return { incidentId, joined };
  });

const living = fc
  .tuple(life, fc.nat({ max: 9 }), fc.boolean())
  .map(([{ moments }, which, isByWebhook]): Step => async (stage) => {
    const incidentId = stage.incidents[which % Math.max(stage.incidents.length, 1)];
    const head = incidentId === undefined ? null : await stage.ports.store.latest(incidentId);
    if (incidentId === undefined || head === null) return 'nobody is there';
    const now = new Date(stage.ports.clock.now()).toISOString();
    const decision = moments.map(({ act }) => act(head.incident, now)).find((found) => found !== undefined);
    if (decision === undefined || decision.type === 'identify') return 'nothing is done';
    const inbox = isByWebhook ? `wh_${incidentId}_${head.version}` : undefined;
    const taken = inbox && (await stage.ports.inbox.receive(webhook(inbox, stage.ports.clock.now())));
    if (taken === 'seen') return taken;
    const { version, hash } = await commit(stage.ports, incidentId, decision, { actor, cause: 'a test', inbox });
    return { version, hash, webhook: inbox === undefined ? null : await stage.ports.inbox.get(inbox) };
  });

const looking = fc.oneof(
  fc
    .tuple(fc.nat({ max: 9 }), fc.nat({ max: 20 }), fc.integer({ min: 1, max: 9 }))
    .map(([which, after, limit]): Step => async (stage) => {
      const id = stage.incidents[which % Math.max(stage.incidents.length, 1)] ?? 'inc_0';
      const entries = (await stage.ports.store.commits(id, after, limit)).flatMap(entriesOf);
      const privates = await stage.ports.store.privates(
        id,
        entries.flatMap(({ data }) => refsIn(data)),
      );
      return [entries, [...privates].toSorted(), await stage.ports.store.read(id)];
    }),
  fc
    .record({
      status: fc.option(fc.constantFrom('open' as const, 'closed' as const, 'withdrawn' as const), { nil: undefined }),
      kind: fc.option(fc.constantFrom(...Kind.options), { nil: undefined }),
      overdue: fc.option(fc.boolean(), { nil: undefined }),
      by: fc.constantFrom('merchantId' as const, 'providerId' as const, 'terminalSerial' as const),
      n: small,
    })
    .map(({ by, n, ...asked }): Step => (stage) => {
      const whose = { merchantId: merchantOf(stage, n), providerId: providerOf(stage), terminalSerial: subjectOf(stage, n) }[by]; // prettier-ignore
      return pagesOf((query) => stage.ports.views.incidents({ ...query, ...asked, [by]: whose }), 2);
    }),
  fc.tuple(fc.option(fc.boolean(), { nil: undefined }), fc.integer({ min: 1, max: 4 })).map(
    ([overdue, limit]): Step =>
      async (stage) =>
        (await stage.ports.views.deadlines({ overdue, limit })).items,
  ),
  small.map(
    (n): Step =>
      (stage) =>
        stage.ports.store.claimOf(`terminal:${subjectOf(stage, n)}`),
  ),
);

const waiting = fc
  .tuple(fc.nat({ max: 9 }), fc.nat({ max: 1 }), fc.boolean())
  .map(([which, behind, isSettled]): Step => async ({ incidents, ports }) => {
    const incidentId = incidents[which % Math.max(incidents.length, 1)];
    const head = incidentId === undefined ? null : await ports.store.read(incidentId);
    if (incidentId === undefined || head === null) return 'nobody is there';
    const version = Math.max(head.version - behind, 1);
    if (isSettled) return ports.workflow.rest({ incidentId, version });
    const dueAt = new Date(ports.clock.now() + hour).toISOString();
    return ports.workflow.park({ incidentId, version, dueAt, token: null });
  });

const besides = fc.oneof(
  fc.tuple(small, fc.nat({ max: 2 })).map(
    ([n, size]): Step =>
      ({ ports, number }) =>
        ports.inbox.receive(webhook(`wh_${number}_${n}`, ports.clock.now(), '文'.repeat(size * 700))),
  ),
  fc
    .tuple(small, fc.constantFrom('unmatched' as const, 'matched' as const, 'dismissed' as const))
    .map(([n, state]): Step => async ({ ports, number }) => {
      await ports.inbox.mark(`wh_${number}_${n}`, state, `why ${n}`);
      const record = await ports.inbox.get(`wh_${number}_${n}`);
      return [record, (await ports.inbox.unmatched({ limit: 2 })).items];
    }),
  fc.tuple(small, fc.boolean(), fc.boolean()).map(([n, isKept, isEnded]): Step => async (stage) => {
    const { scope, key } = keptOf(stage, n);
    const begun = await stage.ports.idempotency.begin(scope, key);
    if (begun.state !== 'begun') return begun;
    if (isKept) await stage.ports.idempotency.keep(keptOf(stage, n));
    if (isKept || isEnded) await stage.ports.idempotency.end(scope, key, isKept ? 'kept' : 'nothing');
    return begun;
  }),
  small.map((n): Step => async ({ ports, number }) => {
    const principal = { tokenId: `tok_${number}_${n}`, role: 'operator', merchantId: null, name: 'N' } as const;
    const added = await ports.tokens.add(`hash-${number}-${n}`, principal).then(
      () => 'added',
      () => 'refused',
    );
    return [added, await ports.tokens.find(`hash-${number}-${n}`)];
  }),
  small.map(
    (n): Step =>
      ({ ports, number }) =>
        ports.tokens.revoke(`tok_${number}_${n}`),
  ),
);

const passing = fc.constantFrom(minute, hour, 3 * hour, day).map((by): Step => async ({ house }) => {
  await house.clock.moveTo(house.clock.now() + by);
  return house.clock.now();
});

const reopening = fc.constant<Step>(async (stage) => {
  stage.house = await stage.house.reopen();
  stage.ports = portsOf(stage.house, stage.ports.chance);
  return 'opened anew';
});

export const sequence: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: registering },
    { weight: 4, arbitrary: reporting },
    { weight: 8, arbitrary: living },
    { weight: 4, arbitrary: looking },
    { weight: 2, arbitrary: waiting },
    { weight: 4, arbitrary: besides },
    { weight: 4, arbitrary: papers },
    { weight: 1, arbitrary: passing },
    { weight: 1, arbitrary: reopening },
  ),
  { minLength: 4, maxLength: 14, size: 'max' },
);

/** Plays a sequence; answers what came of each step, and the house as it is then. */
export async function play(house: House, number: number, steps: Step[]): Promise<{ came: unknown[]; house: House }> {
  const chance = createSeededChance({ now: () => stage.house.clock.now() }, number);
  const stage: Stage = { house, ports: portsOf(house, chance), number, incidents: [] };
  const came: unknown[] = [];
  for (const step of steps) came.push(await outcomeOf(() => step(stage)));
  return { came, house: stage.house };
}

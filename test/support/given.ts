import { expect } from 'vitest';
import type { Ask } from '../../events/ask.ts';
import type { IncidentEvent, IncidentFact } from '../../events/facts/incident-fact.ts';
import type { Merchant, Provider } from '../../events/registry.ts';
import { reportersOf } from '../../functions/surroundings.ts';
import { decide } from '../../incident/decide.ts';
import type { Decision } from '../../incident/decision.ts';
import { evolve } from '../../incident/evolve.ts';
import type { Context, Recipient, Surroundings } from '../../incident/facts.ts';
import { newest, type FollowUp, type Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { Invalid, NotFound, Refused } from '../../incident/refused.ts';

/** When every specification begins. */
export const t0 = '2026-11-23T02:00:00.000Z';
/** The instant that lies a duration after that. */
export const after = (duration: string): string => later(t0, duration);

const secret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';

export const aProvider: Provider = {
  name: 'Acquirer',
  channels: [
    { kind: 'http', url: 'https://provider.example/requests', secret },
    { kind: 'email', address: 'desk@provider.example' },
    { kind: 'phone', number: '+864008001234' },
  ],
  webhookSecret: secret,
  escalation: [{ name: 'Head', email: 'head@provider.example', phone: '+864008009999' }],
};

export const aMerchant: Merchant = {
  merchantNumber: 'M-100',
  name: 'Tea House',
  providerId: 'acquirer',
  contacts: [
    { contactId: 'owner', role: 'owner', name: 'Wang', phone: '+8613800000001', email: 'wang@tea.example' },
    { contactId: 'staff', role: 'staff', name: 'Li', phone: '+8613800000002' },
    { contactId: 'supplier', role: 'supplier', name: 'Zhao', email: 'zhao@supply.example' },
    { contactId: 'partner', role: 'partner', name: 'Chen', phone: '+8613800000003' },
    { contactId: 'finance', role: 'finance', name: 'Sun', phone: '+8613800000004' },
  ],
};

/** What a specification may change of the world around the incident. */
export interface World {
  provider?: Partial<Provider> | null;
  merchant?: Partial<Merchant> | null;
  operators?: Recipient[];
  chance?: () => number;
  /** Ids of transactions that a statement has brought before. */
  imported?: string[];
}

/** Something that happens: a decision, one that needs the state to be named, or a fact that stands in the history. */
export type Happening = Decision | IncidentFact | ((incident: Incident) => Decision);
/** At a time after the beginning, or by somebody else than the first operator. */
interface Occasion {
  at?: string;
  by?: string;
  happens: Step[];
}
export type Step = Happening | Occasion;

/** `at('PT2H', tick)`: two hours after the beginning, time passes. */
export const at = (duration: string, ...happens: Step[]): Occasion => ({ at: after(duration), happens });
export const by = (operator: string, ...happens: Step[]): Occasion => ({ by: operator, happens });

/** A fact as far as the specification speaks of it. */
export type Expected = { [F in IncidentFact as F['type']]: { type: F['type']; data?: object } }[IncidentFact['type']];

export interface Given {
  /** Moves the time of what is decided, and of all that follows. */
  at(duration: string): Given;
  within(world: World): Given;
  when(...steps: Step[]): Outcome;
}

/** An incident's history, as decisions or facts; `when` decides on top of it. */
export function given(...history: Step[]): Given {
  return stage({ history, at: t0, world: {} });
}

function stage(set: { history: Step[]; at: string; world: World }): Given {
  return {
    at: (duration) => stage({ ...set, at: after(duration) }),
    within: (world) => stage({ ...set, world }),
    when: (...steps) => {
      const desk = new Desk(set.world);
      desk.play(set.history);
      if (set.at !== t0) desk.now = set.at;
      return new Outcome(desk, steps);
    },
  };
}

/** What has come of it. */
export class Outcome {
  readonly desk: Desk;
  /** What the last steps added. */
  readonly events: IncidentEvent[];
  readonly #error: Error | undefined;

  constructor(desk: Desk, steps: Step[]) {
    const before = desk.events.length;
    this.desk = desk;
    try {
      desk.play(steps);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#error = error;
    }
    this.events = desk.events.slice(before);
  }

  get incident(): Incident {
    this.#demandDone();
    return this.desk.incident;
  }

  /** The newest follow-up with this ask. */
  the(ask: Ask): FollowUp {
    return theNewest(this.incident, ask);
  }

  /** Exactly these facts were recorded, in this order, besides messages. */
  then(...expected: Expected[]): void {
    this.#demandDone();
    expect(this.events.filter(({ type }) => !type.startsWith('notice.'))).toMatchObject(expected);
  }

  thenNothing(): void {
    this.#demandDone();
    expect(this.events).toEqual([]);
  }

  /** Exactly these messages were made out, each as 'template to contact by channel', in any order. */
  thenTells(...expected: string[]): void {
    this.#demandDone();
    expect(messagesIn(this.events).toSorted()).toEqual(expected.toSorted());
  }

  thenRefused(why: RegExp): void {
    expect(this.#error).toBeInstanceOf(Refused);
    expect(this.#error).toMatchObject({ message: expect.stringMatching(why) as string });
  }

  /** Refused because this is still open. */
  thenRefusedFor(...asks: Ask[]): void {
    expect(this.#error).toBeInstanceOf(Refused);
    expect((this.#error as Refused).open?.map(({ ask }) => ask)).toEqual(asks);
  }

  thenNotFound(): void {
    expect(this.#error).toBeInstanceOf(NotFound);
  }

  thenInvalid(pointer: string): void {
    expect(this.#error).toBeInstanceOf(Invalid);
    expect(this.#error).toMatchObject({ pointer });
  }

  #demandDone(): void {
    if (this.#error !== undefined) throw this.#error;
  }
}

/** Who is told what: 'stop-using to staff by sms'. */
function messagesIn(events: IncidentEvent[]): string[] {
  return events.flatMap((event) =>
    event.type === 'notice.queued'
      ? [`${event.data.template} to ${event.data.contactId} by ${event.data.channel}`]
      : [],
  );
}

export function theNewest(incident: Incident, ask: Ask): FollowUp {
  const found = newest(incident, ask);
  if (found === undefined) throw new Error(`nothing asks ${ask}`);
  return found;
}

/** One incident with all that surrounds it: a clock that is moved by hand, ids that count, texts that can be found again. */
export class Desk {
  now = t0;
  readonly events: IncidentEvent[] = [];
  /** Sealed texts by reference. */
  readonly texts = new Map<string, string>();
  world: World;
  #incident: Incident | null = null;
  #ids = { fu: 0, ntc: 0, qst: 0 };

  constructor(world: World = {}) {
    this.world = world;
  }

  get incident(): Incident {
    if (this.#incident === null) throw new Error('nothing has happened yet');
    return this.#incident;
  }

  play(steps: Step[], actor = 'operator-1'): void {
    for (const step of steps)
      if (typeof step === 'function') this.#decide(step(this.incident), actor);
      else if ('happens' in step) {
        this.now = step.at ?? this.now;
        this.play(step.happens, step.by ?? actor);
      } else if ('data' in step) this.#record({ ...step, at: this.now });
      else this.#decide(step, actor);
  }

  context(decision: Decision, actor = 'operator-1'): Context {
    return {
      at: this.now,
      actor: { role: 'operator', id: actor },
      around: { ...this.#around(), newReporter: this.#newReporter(decision) },
      newId: (prefix) => `${prefix}_${String(++this.#ids[prefix])}`,
      seal: (text) => {
        const ref = `prv_${String(this.texts.size + 1)}`;
        this.texts.set(ref, text);
        return { ref, digest: `digest of ${ref}` };
      },
      imported: new Set(this.world.imported),
      chance: this.world.chance ?? (() => 0.5),
    };
  }

  #decide(decision: Decision, actor: string): void {
    const { events, incident } = decide(decision, this.#incident, this.context(decision, actor));
    this.events.push(...events);
    this.#incident = incident;
  }

  #record(event: IncidentEvent): void {
    this.events.push(event);
    this.#incident = evolve(this.#incident, event);
  }

  #around(): Surroundings {
    const { provider, merchant, operators } = this.world;
    return {
      provider: provider === null ? null : { ...aProvider, ...provider },
      merchant: merchant === null ? null : { ...aMerchant, ...merchant },
      terminal: { terminalNumber: 'T-1', model: 'X990', merchantId: 'tea', providerId: 'acquirer' },
      reporters: reportersOf(this.#incident?.reporters ?? [], this.texts),
      operators: operators ?? [{ contactId: '@operator-1', email: 'desk@holdfast.example', locale: 'en' }],
      bouncedAddresses: this.texts,
    };
  }

  #newReporter(decision: Decision): Recipient | null {
    if (decision.type !== 'report' || decision.report.reporter === undefined) return null;
    const { phone, email, locale } = decision.report.reporter;
    const known = this.#around().reporters;
    if (known.some((reporter) => reporter.phone === phone && reporter.email === email)) return null;
    const contactId = known.length === 0 ? '@reporter' : `@reporter-${String(known.length + 1)}`;
    return { contactId, phone, email, locale: locale ?? 'zh-CN' };
  }
}

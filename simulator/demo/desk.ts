import * as z from 'zod';

const optionalText = z.string().nullish();

const FollowUp = z.looseObject({
  followUpId: z.string(),
  ask: z.string(),
  party: z.string(),
  state: z.string(),
  outcome: optionalText,
  channel: optionalText,
  reminders: z.number().default(0),
  escalation: z.number().default(0),
  reference: optionalText,
});

const Incident = z.looseObject({
  incidentId: z.string(),
  status: z.string(),
  phase: z.string(),
  outcome: optionalText,
  openedAt: z.string(),
  closedAt: optionalText,
  followUps: z.array(FollowUp),
});
export type Incident = z.infer<typeof Incident>;

const TimelineEntry = z.looseObject({
  seq: z.number(),
  at: z.string(),
  type: z.string(),
  actor: z.unknown(),
  data: z.unknown(),
  hash: z.string(),
  previousHash: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
const TimelinePage = z.looseObject({ items: z.array(TimelineEntry) });

const Outgoing = z.looseObject({
  at: z.string(),
  channel: z.string(),
  to: z.string(),
  subject: optionalText,
  body: z.string(),
  template: optionalText,
  locale: optionalText,
});
export type Outgoing = z.infer<typeof Outgoing>;
const Outbox = z.looseObject({ items: z.array(Outgoing) });

const Clock = z.looseObject({ now: z.string() });
const Reported = z.looseObject({ incidentId: z.string() });

export type Desk = ReturnType<typeof createDesk>;

/** The desk as its contract shows it, for a holder of the admin token. Throws what it answers with 300 and above. */
export function createDesk(url: string, token: string) {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 400)}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  }

  return {
    register: (collection: 'providers' | 'merchants' | 'terminals', id: string, entry: unknown) =>
      call('PUT', `/v1/${collection}/${id}`, entry),

    report: async (report: unknown): Promise<string> =>
      Reported.parse(await call('POST', '/v1/incidents', report)).incidentId,

    incident: async (id: string): Promise<Incident> => Incident.parse(await call('GET', `/v1/incidents/${id}`)),

    command: (id: string, command: { type: string } & Record<string, unknown>) =>
      call('POST', `/v1/incidents/${id}/commands`, command),

    /** All of it that comes after `seq`, oldest first. */
    async timeline(id: string, seq = 0): Promise<TimelineEntry[]> {
      const all: TimelineEntry[] = [];
      for (;;) {
        const after = all.at(-1)?.seq ?? seq;
        const page = await call('GET', `/v1/incidents/${id}/timeline?limit=200${after > 0 ? `&after=${after}` : ''}`);
        const fresh = TimelinePage.parse(page).items.filter((entry) => entry.seq > after);
        all.push(...fresh);
        if (fresh.length < 200) return all;
      }
    },

    outbox: async (id: string): Promise<Outgoing[]> =>
      Outbox.parse(await call('GET', `/local/outbox?incidentId=${id}`)).items,

    /** Moves policy time by milliseconds and answers the time reached, once nothing is left to do there. */
    async advance(by: number): Promise<number> {
      return Date.parse(Clock.parse(await call('POST', '/local/clock', { advance: `PT${by / 1000}S` })).now);
    },
  };
}

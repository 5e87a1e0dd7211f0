import { Readable } from 'node:stream';
import * as z from 'zod';
import { millisecondsOf } from '../events/durations.ts';
import { IncidentId, NoticeId } from '../events/made-ids.ts';
import { Duration } from '../events/scalars.ts';
import { Refused } from '../incident/refused.ts';
import { desk, route, type Route } from '../functions/http/route.ts';
import { recordBounce } from '../functions/record-bounce.ts';
import type { ManualClock, RealClock } from './clock.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxItem } from './outbox-rows.ts';

const ClockView = z.object({ mode: z.enum(['real', 'manual']), now: z.iso.datetime() }).meta({ id: 'Clock' });

const OutboxView = z
  .object({
    at: z.iso.datetime(),
    channel: z.enum(['sms', 'email']),
    to: z.string(),
    subject: z.string().nullable(),
    body: z.string(),
    template: z.string(),
    locale: z.string(),
    incidentId: z.string().nullable(),
  })
  .meta({ id: 'OutboxItem' });

const Bounced = z
  .object({ incidentId: z.string(), noticeId: z.string(), state: z.literal('failed') })
  .meta({ id: 'Bounced' });

const zero = /^PT?0+(\.0+)?[DHMS]$/;
const Advance = z.strictObject({ advance: z.union([z.string().regex(zero), Duration]) });

/** What only a house on one machine serves: messages to read, and a clock to move. */
export function localRoutes(
  outbox: Outbox,
  clock: ManualClock | RealClock,
  advance: (by: number) => Promise<void>,
): Route[] {
  const view = () => ({ mode: clock.mode, now: new Date(clock.now()).toISOString() });
  return [
    route({
      method: 'GET',
      path: '/local/outbox',
      operationId: 'readOutbox',
      summary: 'Every SMS and e-mail that would have gone out, oldest first',
      roles: desk,
      asks: () => ({ query: z.object({ incidentId: IncidentId.optional() }) }),
      responses: { 200: { description: 'The messages', schema: () => z.object({ items: z.array(OutboxView) }) } },
      handle: (_ports, { query }) =>
        Promise.resolve({
          status: 200,
          headers: { 'content-type': 'application/json' },
          stream: Readable.from(jsonOf(outbox.list(query.incidentId)), { objectMode: false }),
        }),
    }),
    route({
      method: 'POST',
      path: '/local/bounce',
      operationId: 'bounceNotice',
      summary: 'Make a message that was sent come back: its notice fails, and another contact is used',
      roles: desk,
      asks: () => ({ body: z.strictObject({ noticeId: NoticeId }) }),
      problems: [404],
      responses: { 200: { description: 'It has failed', schema: () => Bounced } },
      handle: async (ports, { body: { noticeId }, principal: { role, tokenId } }) => {
        const bounce = { noticeId, address: outbox.addressOf(noticeId) ?? '' };
        const { incidentId } = await recordBounce(ports, bounce, { role, id: tokenId });
        return { status: 200, body: { incidentId, noticeId, state: 'failed' } };
      },
    }),
    route({
      method: 'GET',
      path: '/local/clock',
      operationId: 'readClock',
      summary: 'Policy time',
      roles: desk,
      responses: { 200: { description: 'The clock', schema: () => ClockView } },
      handle: () => Promise.resolve({ status: 200, body: view() }),
    }),
    route({
      method: 'POST',
      path: '/local/clock',
      operationId: 'advanceClock',
      summary: 'Move policy time forward; answers when nothing is left to do at the time reached',
      roles: desk,
      asks: () => ({ body: Advance }),
      responses: { 200: { description: 'The time reached', schema: () => z.object({ now: z.iso.datetime() }) } },
      handle: async (_ports, { body }) => {
        if (clock.mode === 'real') throw new Refused('the clock is real; start with HOLDFAST_CLOCK=manual to move it');
        await advance(zero.test(body.advance) ? 0 : millisecondsOf(body.advance));
        return { status: 200, body: { now: view().now } };
      },
    }),
  ];
}

/** The answer, a message at a time: all of them may be more than fits into a text. */
function* jsonOf(items: Iterable<OutboxItem>): Iterable<string> {
  yield '{"items":[';
  let separator = '';
  for (const item of items) {
    yield separator + JSON.stringify(item);
    separator = ',';
  }
  yield ']}';
}

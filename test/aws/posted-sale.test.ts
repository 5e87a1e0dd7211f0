import { afterAll, expect, it } from 'vitest';
import * as z from 'zod';
import { createMeteredDesk } from '../../bench/cost/cloud/desk.ts';
import { beginJourney } from '../../bench/cost/journey.ts';
import { stolenInUse } from '../../bench/cost/stolen-in-use.ts';
import { hour } from '../contracts/house.ts';

const desk = await createMeteredDesk();
const journey = await beginJourney(desk, stolenInUse);
afterAll(async () => {
  journey.end();
  await desk.end();
});

const Shown = z.object({ verdict: z.string().nullable(), freeze: z.string() });
const Unmatched = z.object({ items: z.array(z.unknown()) });

it('a sale on a terminal that nobody misses is an alarm where another incident had its account frozen, by the functions as they are deployed (R14)', async () => {
  await journey.register(2);
  const sale = (transactionId: string, terminalSerial: string) => {
    const at = new Date(desk.time.now()).toISOString();
    const transaction = { transactionId, at, amount: { amount: 5_000, currency: 'CNY' }, terminalSerial };
    return journey.webhook('transaction.posted', { transaction });
  };
  await sale('T-0', 'SN2'); // nobody has reported anything
  const id = await journey.report({ kind: 'terminal-lost', terminalSerial: 'SN1', activation: 'in-use' });
  const shown = async () => Shown.parse(await journey.call('GET', `/v1/incidents/${id}`));
  expect(await shown()).toEqual({ verdict: null, freeze: 'confirmed' });
  await desk.advance(hour);
  await sale('T-1', 'SN2');
  expect(await shown()).toMatchObject({ verdict: 'fraud' });
  expect(Unmatched.parse(await journey.call('GET', '/v1/unmatched')).items).toEqual([]);
});

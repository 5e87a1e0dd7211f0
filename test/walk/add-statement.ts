import * as z from 'zod';
import type { Transaction } from '../../events/transaction.ts';
import type { Model } from './model.ts';
import type { Posted } from './moves.ts';
import { toldTransaction } from './told-transaction.ts';
import type { Walker } from './walker.ts';

const Added = z.object({ imported: z.int() });

/** Somebody hands in a small statement; lines in another currency than the incident's are refused one by one. */
export async function addStatement(walker: Walker, model: Model, posted: Posted[]): Promise<void> {
  const all = posted.map((one) => toldTransaction(walker.durable.now, one));
  const currency = (model.transactions[0]?.transaction ?? all[0])?.amount.currency;
  const counted = all.filter(({ amount }) => amount.currency === currency);
  const csv = ['transactionId,at,amountMinor,currency,terminalSerial,type', ...all.map(lineOf), ''].join('\n');
  const { status, body } = await walker.postCsv(`/v1/incidents/${model.incidentId}/transactions`, csv);
  if (status !== 200) {
    walker.faults.push(`a statement was answered ${status} ${body}`);
    return;
  }
  const isNew = !model.statements.has(csv);
  const before = model.transactions.length;
  model.statements.add(csv);
  model.handIn(counted);
  const { imported } = Added.parse(JSON.parse(body));
  const expected = model.transactions.length - before;
  if (isNew && imported !== expected) walker.faults.push(`a statement brought ${imported} instead of ${expected}`);
}

const lineOf = ({ transactionId, at, amount, terminalSerial, type }: Transaction): string =>
  [transactionId, at, amount.amount, amount.currency, terminalSerial, type].join(',');

import { minorDigits } from '../../events/minor-digits.ts';
import type { Transaction } from '../../events/transaction.ts';
import { CardMemory, cardIdOf } from './card-memory.ts';
import type { LocalTime } from './local-time.ts';
import { createLocalTime } from './local-time.ts';
import { RefundMemory } from './refund-memory.ts';
import type { Scene } from './scene.ts';
import type { Seen } from './seen.ts';

/** Shows transactions, which come in order of time, with what came before them. One look each: linear in their number. */
export function createWatch(timeZone: string, scene: Scene): (transaction: Transaction) => Seen {
  const localTime = createLocalTime(timeZone);
  const cards = new CardMemory();
  const refunds = new RefundMemory();
  const unitOf = createUnits();
  let today = Number.NaN;
  let soldToday = 0;

  function dayTotal({ amount: { amount } }: Transaction, { day }: LocalTime): number {
    if (day !== today) soldToday = 0;
    today = day;
    soldToday += amount;
    return soldToday;
  }

  return (transaction) => {
    const { type = 'sale', card } = transaction;
    const at = Date.parse(transaction.at);
    const local = localTime(at);
    const seen: Seen = {
      transaction,
      type,
      local,
      dayTotal: 0,
      card: null,
      origin: null,
      unit: unitOf(transaction.amount.currency),
      ...scene.against(transaction),
    };
    if (type === 'sale') {
      const id = cardIdOf(card);
      refunds.sold(transaction);
      seen.dayTotal = dayTotal(transaction, local);
      if (id !== undefined) seen.card = cards.see(id, scene.terminalOf(transaction), { at, local });
    } else {
      const origin = refunds.returned(transaction);
      if (type === 'refund') seen.origin = origin;
    }
    return seen;
  };
}

function createUnits(): (currency: string) => number {
  const known = new Map<string, number>();
  return (currency) => {
    const unit = known.get(currency) ?? 10 ** minorDigits(currency);
    known.set(currency, unit);
    return unit;
  };
}

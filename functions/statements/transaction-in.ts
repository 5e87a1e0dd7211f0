import { Card } from '../../events/card.ts';
import { minorDigits } from '../../events/minor-digits.ts';
import { CallerId } from '../../events/scalars.ts';
import { Transaction } from '../../events/transaction.ts';
import { wrongShape } from '../http/problem-of.ts';
import { amountOf } from './amount-of.ts';
import { clean } from './clean.ts';
import type { AmountStyle, Column, Columns } from './columns.ts';
import { cardTypeOf, demandDone, entryOf, typeOf } from './kinds.ts';
import { timeOf, type Offset } from './time-of.ts';
import { Unreadable } from './unreadable.ts';

/** How the lines of one statement are to be read. */
export interface Reading {
  columns: Columns;
  style: AmountStyle;
  /** Where neither column nor header names one. */
  currency: string;
  offset: Offset;
}

/**
 * The transaction that a line tells. What a line must say is its id, time and amount; what else it says that cannot be read is
 * left out, and columns that nobody asked for are not looked at. Card numbers are masked. Throws Unreadable.
 */
export function transactionIn(fields: string[], reading: Reading): Transaction {
  const value = (column: Column): string => {
    const index = reading.columns.at[column];
    return index === undefined ? '' : clean(fields[index] ?? '');
  };
  demandDone(value('status'));
  const currency = currencyOf(value('currency')) ?? reading.columns.currency ?? reading.currency;
  const amount = amountOf(value('amount'), reading.style, digitsOf(currency));
  const transaction = Transaction.safeParse({
    transactionId: idOf(value('transactionId')),
    at: timeOf(value('at'), value('date'), reading.offset),
    amount: { amount: Math.abs(amount), currency },
    type: signedType(typeOf(value('type')), amount),
    entry: entryOf(value('entry')),
    cardType: cardTypeOf(value('cardType')),
    card: cardOf(value('card')),
    terminalNumber: callerId(value('terminalNumber')),
    terminalSerial: callerId(value('terminalSerial')),
  });
  if (!transaction.success) throw new Unreadable(wrongShape(transaction.error).message.replace(/^\//, ''));
  return transaction.data;
}

/** A sheet shows a long number as 2.02611E+17: what it was cannot be told any more, and others look the same. */
function idOf(text: string): string {
  if (text === '') throw new Unreadable('the transaction id is missing');
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) throw new Unreadable('a spreadsheet has rounded the transaction id');
  return text;
}

/** Money that goes out is a refund, unless the line says that it is a void. */
function signedType(type: Transaction['type'], amount: number): Transaction['type'] {
  if (amount >= 0) return type;
  if (type === 'sale') throw new Unreadable('a sale cannot be below zero');
  return type ?? 'refund';
}

const chinese = new Map([
  ['人民币', 'CNY'],
  ['人民币元', 'CNY'],
  ['RMB', 'CNY'],
  ['156', 'CNY'],
]);

function currencyOf(text: string): string | undefined {
  if (text === '') return undefined;
  const code = text.toUpperCase();
  const known = chinese.get(code) ?? code;
  if (!/^[A-Z]{3}$/.test(known)) throw new Unreadable('the currency is not three letters such as CNY');
  return known;
}

const digits = new Map<string, number>();

/** Asked for at every line: Intl takes its time. */
function digitsOf(currency: string): number {
  const known = digits.get(currency) ?? minorDigits(currency);
  if (digits.size < 200) digits.set(currency, known);
  return known;
}

function cardOf(text: string): string | undefined {
  const card = Card.safeParse(text.replace(/[\s\p{Pd}]/gu, '').replace(/[xX•●＊·]/g, '*'));
  return card.success ? card.data : undefined;
}

function callerId(text: string): string | undefined {
  const id = CallerId.safeParse(text);
  return id.success ? id.data : undefined;
}

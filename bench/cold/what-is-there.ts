import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { headItems } from '../../aws/head-items.ts';
import type { KeyedItem } from '../../aws/item.ts';
import { tokenItem } from '../../aws/tokens.ts';
import { noHash } from '../../functions/hash-chain.ts';
import { hashOfToken } from '../../functions/links.ts';
import { opened } from '../../incident/evolve-opening.ts';

export const incidentId = 'inc_01JD9Y7KQ4W2X8V5T3R6P9M1NZ';
export const token = 'of-an-operator';

const subject = {
  terminalSerial: 'SN1',
  terminalNumber: '00000001',
  model: 'A920',
  merchantId: null,
  merchantNumber: null,
  providerId: null,
};
const incident = opened({ kind: 'terminal-lost', subject, source: 'report' }, '2026-11-23T02:00:00.000Z');

/** An incident that owes nothing, and somebody who may see it. */
const items: KeyedItem[] = [
  ...headItems(incidentId, { version: 1, seq: 1, hash: noHash, incident }),
  tokenItem(hashOfToken(token), { tokenId: 'tok_1', role: 'operator', merchantId: null, name: 'Operator' }),
];

/** As DynamoDB answers a GetItem of this key. */
export function itemAt({ pk, sk }: Record<string, { S: string }>): object {
  const found = items.find((item) => item.pk === pk?.S && item.sk === sk?.S);
  return found === undefined ? {} : { Item: onTheWire(marshall(found)) };
}

/** Bytes go over the wire as base64. */
const onTheWire = (item: Record<string, AttributeValue>): object =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') }]), // prettier-ignore
  );

import { createChance } from '../../aws/chance.ts';
import { incidentAt, keys, shardOf } from '../../aws/keys.ts';
import { pressed, unpressed } from '../../aws/packed.ts';
import { commitPrefix, deadline, indexes, place, shards, shardsOfKind } from '../../aws/table.ts';
import { textOf, type Attributes } from '../cost/dynamo/attributes.ts';
import type { Table } from '../cost/dynamo/table.ts';

const hour = 60 * 60 * 1000;

/** Names of lists end with a shard where they lie in several partitions. */
const sharded = /#[0-7]$/;

/**
 * Puts as many incidents into the table as are asked for, each like one of those that were played: its commits, its head
 * with every list, who waits, and its next appointment. They were opened one after another before `now`.
 */
export function cloneIncidents(table: Table, like: string[], count: number, now: number): void {
  const templates = like.map((incidentId) => itemsOf(table, incidentId));
  let opened = now - 2 * count;
  const chance = createChance({ now: () => opened });
  for (let number = 0; number < count; number++) {
    opened += 1;
    const incidentId = chance.id('inc');
    for (const item of templates[number % templates.length] ?? []) table.load(movedTo(incidentId, item, number));
    const due = `${new Date(now + 1000 * hour + number).toISOString()}#${incidentId}`;
    table.load({ pk: { S: keys.due(shardOf(incidentId)) }, sk: { S: due } });
  }
}

function itemsOf(table: Table, incidentId: string): Attributes[] {
  const range = { from: '', to: '\uffff' };
  const items = [...table.partition(keys.incident(incidentId)).range(range, { backwards: false })];
  return items.map(({ value }) => value);
}

function movedTo(incidentId: string, item: Attributes, number: number): Attributes {
  const lists = Object.values(indexes).flatMap((list) => {
    const name = textOf(item[list]);
    if (name === undefined) return [];
    const shard = String(shardOf(incidentId) % (list === 'kind' ? shardsOfKind : shards));
    return [[list, { S: list === 'terminal' ? `SN-${String(number)}` : name.replace(sharded, `#${shard}`) }] as const];
  });
  const places = [place, deadline].flatMap((name) => {
    const former = textOf(item[name]);
    return former === undefined ? [] : [[name, { S: former.replace(/inc_\w+$/, incidentId) }] as const];
  });
  const moved = { ...item, ...Object.fromEntries([...lists, ...places]), pk: { S: keys.incident(incidentId) } };
  return { ...moved, ...pressedAnew('zipped', item, incidentId), ...pressedAnew('private', item, incidentId) };
}

/** What is pressed with the id of its incident is read with it. */
function pressedAnew(name: 'zipped' | 'private', item: Attributes, incidentId: string): Attributes {
  const value = item[name];
  if (value === undefined || !('B' in value) || textOf(item['sk'])?.startsWith(commitPrefix) !== true) return {};
  const text = unpressed(Buffer.from(value.B, 'base64'), incidentAt({ pk: textOf(item['pk']) ?? '' }));
  return { [name]: { B: Buffer.from(pressed(text, incidentId)).toString('base64') } };
}

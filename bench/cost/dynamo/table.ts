import { textOf, type Attributes } from './attributes.ts';
import { Sorted } from './sorted.ts';
import { indexUnits, writeUnits } from './units.ts';

/** A table's or an index's key: the names of its two attributes. */
export interface KeyNames {
  partition: string;
  sort: string;
}

export interface StreamRecord {
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  dynamodb: { Keys: Attributes; NewImage?: Attributes; SequenceNumber: string };
}

interface Index {
  key: KeyNames;
  partitions: Map<string, Sorted<Attributes>>;
}

/** Units that a write costs, of the table and of its indexes. */
export interface Written {
  table: number;
  indexes: number;
}

/** A table in memory, with indexes that hold keys only and with a stream. */
export class Table {
  readonly key: KeyNames;
  readonly indexes: ReadonlyMap<string, Index>;
  readonly stream: StreamRecord[] = [];
  private readonly partitions = new Map<string, Sorted<Attributes>>();
  private readonly told: (record: StreamRecord) => void;

  constructor(
    key: KeyNames,
    indexes: Record<string, KeyNames>,
    told: (record: StreamRecord) => void = () => undefined,
  ) {
    this.key = key;
    this.indexes = new Map(Object.entries(indexes).map(([name, keyNames]) => [name, { key: keyNames, partitions: new Map() }])); // prettier-ignore
    this.told = told;
  }

  get(key: Attributes): Attributes | undefined {
    const [partition, sort] = this.placeOf(key);
    return this.partitions.get(partition)?.get(sort);
  }

  /** What one partition of the table, or of an index, holds. */
  partition(partition: string, index?: string): Sorted<Attributes> {
    const partitions = index === undefined ? this.partitions : this.index(index).partitions;
    return partitions.get(partition) ?? new Sorted();
  }

  index(name: string): Index {
    const index = this.indexes.get(name);
    if (index === undefined) throw new TypeError(`there is no index ${name}`);
    return index;
  }

  /** Puts an item in the place of what is there, or removes it; answers what that costs. */
  write(key: Attributes, after: Attributes | undefined): Written {
    const before = this.get(key);
    const written = { table: writeUnits(before, after), indexes: this.writeIndexes(before, after) };
    const [partition, sort] = this.placeOf(key);
    if (after === undefined) this.partitions.get(partition)?.delete(sort);
    else sortedIn(this.partitions, partition).put(sort, '', after);
    if (JSON.stringify(before) !== JSON.stringify(after)) this.tell(key, before, after);
    return written;
  }

  /** Puts an item there that nobody is told of. */
  load(item: Attributes): void {
    this.writeIndexes(this.get(item), item);
    const [partition, sort] = this.placeOf(item);
    sortedIn(this.partitions, partition).put(sort, '', item);
  }

  /** All items, for whoever wants to look. */
  *items(): Generator<Attributes> {
    for (const partition of this.partitions.values())
      for (const { value } of partition.range({ from: '', to: '\uffff' }, { backwards: false })) yield value;
  }

  private placeOf(key: Attributes): [string, string] {
    return [textOf(key[this.key.partition]) ?? '', textOf(key[this.key.sort]) ?? ''];
  }

  private writeIndexes(before: Attributes | undefined, after: Attributes | undefined): number {
    let units = 0;
    for (const { key, partitions } of this.indexes.values()) {
      const [from, to] = [this.entryOf(before, key), this.entryOf(after, key)];
      units += indexUnits(from, to);
      if (from !== undefined) partitions.get(textOf(from[key.partition]) ?? '')?.delete(...this.nameOf(from, key));
      if (to !== undefined) sortedIn(partitions, textOf(to[key.partition]) ?? '').put(...this.nameOf(to, key), to);
    }
    return units;
  }

  /** What an index holds of an item: the keys; nothing of one that lacks the index's own. */
  private entryOf(item: Attributes | undefined, { partition, sort }: KeyNames): Attributes | undefined {
    if (item?.[partition] === undefined || item[sort] === undefined) return undefined;
    const names = [this.key.partition, this.key.sort, partition, sort];
    return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
  }

  private nameOf(entry: Attributes, { sort }: KeyNames): [string, string] {
    return [textOf(entry[sort]) ?? '', this.placeOf(entry).join('\0')];
  }

  private tell(key: Attributes, before: Attributes | undefined, after: Attributes | undefined): void {
    const Keys = Object.fromEntries(Object.entries(key).filter(([name]) => [this.key.partition, this.key.sort].includes(name))); // prettier-ignore
    const SequenceNumber = String(this.stream.length + 1).padStart(21, '0');
    const record: StreamRecord = {
      eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
      dynamodb: { Keys, ...(after && { NewImage: after }), SequenceNumber },
    };
    this.stream.push(record);
    this.told(record);
  }
}

function sortedIn(partitions: Map<string, Sorted<Attributes>>, name: string): Sorted<Attributes> {
  const there = partitions.get(name);
  if (there !== undefined) return there;
  const made = new Sorted<Attributes>();
  partitions.set(name, made);
  return made;
}

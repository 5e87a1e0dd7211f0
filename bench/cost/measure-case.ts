import { basename } from 'node:path';
import { sizeOf } from './dynamo/attributes.ts';
import { tableName } from './cloud/desk.ts';
import { divided, unitsOf, type Units } from './bill.ts';
import { incidentOf, purposeOf, sumsOf } from './meter.ts';
import { playCase, type Played } from './play-case.ts';

/** What a case used, an incident. */
export interface CaseCost {
  name: string;
  passed: boolean;
  /** What the player said; it is kept where the case failed. */
  output: string;
  incidents: number;
  units: Units;
  /** Bytes that stay in the table, with those of the indexes. */
  storedBytes: number;
  /** Write units by what was written, transitions by state, runs by function. */
  writes: Record<string, number>;
  states: Record<string, number>;
  runs: Record<string, number>;
}

export async function measureCase(player: string, file: string): Promise<CaseCost> {
  const played = await playCase(player, file);
  const work = played.meter.uses.filter((use) => purposeOf(use) === 'work' || incidentOf(use) !== undefined).filter((use) => purposeOf(use) !== 'looking'); // prettier-ignore
  const incidents = Math.max(1, new Set(work.filter(({ measure }) => measure === 'executions').map(incidentOf)).size);
  return {
    name: basename(file, '.json'),
    passed: played.passed,
    output: played.passed ? '' : played.output,
    incidents,
    units: divided(unitsOf(work), incidents),
    storedBytes: storedBytesOf(played) / incidents,
    writes: byFamily(sumsOf(work, 'writes')),
    states: sumsOf(work, 'transitions'),
    runs: sumsOf(work, 'invocations'),
  };
}

/** Names of items that hold an id or a time count together. */
function byFamily(sums: Record<string, number>): Record<string, number> {
  const families: Record<string, number> = {};
  for (const [of, by] of Object.entries(sums)) {
    const family = of.replace(/^(message|due|number|scores) [^,]+/, '$1');
    families[family] = (families[family] ?? 0) + by;
  }
  return families;
}

/** An item counts for 100 bytes more than it holds, in the table and in every index (DynamoDB's price list). */
const beside = 100;
const keptForIncident = /^(incident|claim|message|document|link)#/;

function storedBytesOf({ tables }: Played): number {
  let bytes = 0;
  for (const item of tables.table(tableName).items()) {
    const { pk } = item;
    if (pk !== undefined && 'S' in pk && keptForIncident.test(pk.S)) bytes += sizeOf(item) + beside;
  }
  return bytes;
}

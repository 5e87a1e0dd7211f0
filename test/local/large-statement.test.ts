import { rmSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readOn } from '../../functions/import-statement.ts';
import { reviewIncident } from '../../functions/review-incident.ts';
import { openSmallHouse } from '../functions/small-house.ts';
import { reported } from '../incident/said.ts';
import { newFolder, openLocalHouse } from './local-house.ts';

const lines = 200_000;
const header = Buffer.from('交易流水号,交易时间,金额(元),终端号,卡号,交易类型,备注\n');
const day = (n: number) => String(1 + (n % 28)).padStart(2, '0');
const card = (n: number) => `62220212${String(n % 1_000).padStart(4, '0')}0128`;
/** Every line is as long as every other, so that one can begin at any byte that begins a line. */
const lineOf = (n: number) =>
  Buffer.from(`${String(n).padStart(12, '0')},2026-10-${day(n)} 12:00:00,"1,000.50",00000001,${card(n)},消费,早市\n`);
const length = lineOf(0).length;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held on to, in MiB. */
function held(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

describe('a statement of 200,000 lines', () => {
  it('is read and looked through in memory that does not grow with it (R6, R40)', { timeout: 180_000 }, async () => {
    const folder = newFolder();
    const local = await openLocalHouse(folder);
    onTestFinished(() => {
      local.close();
      rmSync(folder, { recursive: true });
    });
    const house = await openSmallHouse(reported({ kind: 'account-anomaly' }));
    const { incidentId } = house;
    const samples: number[] = [];
    async function* bytes(from: number): AsyncGenerator<Buffer> {
      if (from < header.length) yield header.subarray(from);
      for (let n = Math.max(0, (from - header.length) / length); n < lines; n++) {
        if (n % 20_000 === 19_000) samples.push(held()); // in the middle of a part
        yield lineOf(n);
      }
    }
    const ports = {
      ...house.ports,
      statements: local.statements,
      files: { ...house.ports.files, bytes: (_: unknown, from: number) => Promise.resolve(bytes(from)) },
    };
    await house.tell({ type: 'import-statement', statement: { statementId: 'doc_1', source: 'document', sha256: '' } });
    while ((await readOn(ports, incidentId, 'doc_1')).more);
    const [statement] = (await house.incident()).statements;
    expect(statement).toMatchObject({ state: 'imported', line: lines + 1, added: { sale: { count: lines } } });
    expect(samples.length).toBeGreaterThanOrEqual(10);
    expect(Math.max(...samples) - Math.min(...samples.slice(0, 2))).toBeLessThan(4);

    const before = held();
    let most = -Infinity;
    const { statements } = ports;
    let pages = 0;
    const watched = {
      ...statements,
      list: async (...asked: Parameters<typeof statements.list>) => {
        if (++pages % 50 === 0) most = Math.max(most, held() - before);
        return statements.list(...asked);
      },
    };
    const incident = await house.incident();
    const head = { version: 1, seq: 1, hash: '', incident };
    const review = await reviewIncident({ ...ports, statements: watched }, incidentId, head, { limit: 200 });
    expect(review.transactions.count).toBe(lines);
    expect(review.flags).toHaveLength(200);
    expect(pages).toBeGreaterThan(lines / 1_000);
    expect(most).toBeLessThan(8);
  });
});

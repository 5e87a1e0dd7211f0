import { expect, it } from 'vitest';
import { grown } from '../../bench/growth/grown.ts';
import { measureOperations } from '../../bench/growth/measure-operations.ts';

it('uses no more beside 1,000 stored incidents than beside 100, whatever is asked of the desk', async () => {
  const [few, many] = [await measureOperations(100), await measureOperations(1_000)];
  expect(Object.keys(few).length).toBeGreaterThan(15);
  expect(grown(few, many)).toEqual([]);
}, 120_000);

it('knows an operation that uses more', async () => {
  const few = await measureOperations(100);
  const list = 'list, 5 a page';
  const units = few[list];
  if (units === undefined) throw new Error('the list was not measured');
  expect(grown(few, { ...few, [list]: { ...units, reads: units.reads * 2 } })).toEqual([list]);
}, 120_000);

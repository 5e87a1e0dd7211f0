import { realClock } from '../clock.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { createHeads } from '../heads.ts';
import { count, observed } from '../observed.ts';
import { createOwnTable } from '../own-table.ts';
import { eachOf } from '../queue-batch.ts';
import { createTakingUp } from '../taking-up.ts';

const environment = readEnvironment(process.env);
const table = createOwnTable(environment.table);
const takeUp = createTakingUp({
  ...createDriving(table, environment),
  store: createHeads(table),
  table,
  clock: realClock,
});

export const handler = observed(
  eachOf(async (event) => {
    if (await takeUp(event)) count('TakenUp');
  }),
);

import { realClock } from '../clock.ts';
import { createDriving } from '../driving.ts';
import { dueItem, grace } from '../dues.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { eachIncident } from '../stream-batch.ts';
import { wake } from '../wake.ts';
import { createOwnTable } from '../own-table.ts';

const environment = readEnvironment(process.env);
const table = createOwnTable(environment.table);
const driving = createDriving(table, environment);

/** Whoever commits wakes the machine himself; this is for when he could not. Where it cannot either, the sweeper does it soon. */
export const handler = observed(
  eachIncident(async (incidentId, commits) => {
    const last = commits.findLast(({ isNews }) => isNews);
    if (last === undefined) return;
    try {
      await wake(driving, incidentId, last.version);
    } catch (error) {
      const appointment = { put: dueItem(incidentId, realClock.now() + grace) };
      await table.write(appointment).catch(() => undefined); // then it is told once more alone
      throw error;
    }
  }),
);

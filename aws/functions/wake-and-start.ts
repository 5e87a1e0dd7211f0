import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { eachIncident } from '../stream-batch.ts';
import { wake } from '../wake.ts';
import { createOwnTable } from '../own-table.ts';

const environment = readEnvironment(process.env);
const driving = createDriving(createOwnTable(environment.table), environment);

/** Whoever commits wakes the machine himself; this is for when he could not. */
export const handler = observed(
  eachIncident(async (incidentId, commits) => {
    const last = commits.findLast(({ isNews }) => isNews);
    if (last !== undefined) await wake(driving, incidentId, last.version);
  }),
);

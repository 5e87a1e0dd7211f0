import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { realClock } from '../clock.ts';
import { readEnvironment } from '../environment.ts';
import { createHeads } from '../heads.ts';
import { commitsOf } from '../commit-items.ts';
import { observed } from '../observed.ts';
import { project } from '../project.ts';
import { createPublishing } from '../publishing.ts';
import { eachIncident } from '../stream-batch.ts';
import { createOwnTable } from '../own-table.ts';

const { table: name, bus, settings } = readEnvironment(process.env);
const table = createOwnTable(name);
const heads = createHeads(table);
const publish = createPublishing(new EventBridgeClient({}), { bus, source: settings.publicUrl });

export const handler = observed(
  eachIncident(async (incidentId, commits) => {
    await project({ table, heads, clock: realClock }, incidentId);
    await publish(await commitsOf(table, incidentId, commits));
  }),
);

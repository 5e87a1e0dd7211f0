import { afterAll, inject } from 'vitest';
import { createCloudDesk } from '../aws/cloud-desk.ts';
import { describeAsking } from './cloud/describe-asking.ts';
import { describePapers } from './cloud/describe-papers.ts';
import { describeRefusals } from './cloud/describe-refusals.ts';
import { describeTroubles } from './cloud/describe-troubles.ts';

// one after another: what one of them breaks is broken for the whole desk
const deployed = inject('desk');
const desk = createCloudDesk(deployed);
afterAll(() => desk.end());

describeAsking(desk);
describePapers(desk, deployed);
describeTroubles(desk, deployed);
describeRefusals(desk);

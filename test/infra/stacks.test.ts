import { beforeAll } from 'vitest';
import { describeDoor } from './describe-door.ts';
import { describeKept } from './describe-kept.ts';
import { describeMachine } from './describe-machine.ts';
import { describeNag } from './describe-nag.ts';
import { describeResourcePolicies } from './describe-resource-policies.ts';
import { describeRights } from './describe-rights.ts';
import { describeWatch } from './describe-watch.ts';
import { describeWork } from './describe-work.ts';
import { type Synthesized, synthesize } from './synthesized.ts';

let synthesized: Synthesized;

beforeAll(() => {
  synthesized = synthesize();
}, 120_000);

const made = () => synthesized;

describeKept(made);
describeMachine(made);
describeRights(made);
describeResourcePolicies(made);
describeWork(made);
describeDoor(made);
describeWatch(made);
describeNag(made);

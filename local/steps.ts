import { ask } from '../functions/ask.ts';
import { cancel } from '../functions/cancel.ts';
import { close } from '../functions/close.ts';
import { escalate } from '../functions/escalate.ts';
import { freeze } from '../functions/freeze.ts';
import { importStatement } from '../functions/import-statement.ts';
import { notify } from '../functions/notify.ts';
import { plan } from '../functions/plan.ts';
import type { Ports } from '../functions/ports.ts';
import { remind } from '../functions/remind.ts';
import { waitForChange } from '../functions/wait-for-change.ts';
import type { Steps } from './machine.ts';

/** The functions behind the machine's states, by the states' names. */
export const stepsOf = (ports: Ports): Steps => ({
  Plan: plan(ports),
  Freeze: freeze(ports),
  Ask: ask(ports),
  Remind: remind(ports),
  Escalate: escalate(ports),
  Cancel: cancel(ports),
  Notify: notify(ports),
  ImportStatement: importStatement(ports),
  WaitForChange: waitForChange(ports),
  Close: close(ports),
});

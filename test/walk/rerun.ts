import { processWebhook } from '../../functions/process-webhook.ts';
import { receiveDocument } from '../../functions/receive-document.ts';
import { stepsOf } from '../../local/steps.ts';
import { headIn } from '../support/memory-house/store.ts';
import type { Walker } from './walker.ts';

/** Every step of the machine is run once more with what it had been given; answers what has changed by it. */
export async function rerun(walker: Walker): Promise<string[]> {
  walker.durable.isBroken = false;
  walker.open();
  await walker.comeToRest();
  const before = stateOf(walker);
  const { ports } = walker.house;
  const steps = stepsOf(ports);
  for (const [id] of walker.durable.inbox) await processWebhook(ports)({ inboxId: id });
  for (const [documentId, { state }] of walker.durable.documents)
    if (state === 'received') await receiveAnew(walker, documentId);
  for (const { incidentId } of walker.models) {
    for (const state of ['Plan', 'Plan', 'Notify']) await steps[state]?.({ incidentId });
    const { version, incident } = headIn(walker.durable, incidentId) ?? {};
    const underWay = incident?.followUps.flatMap(({ delivery, cancellation }) => [delivery?.messageId, cancellation?.messageId]); // prettier-ignore
    for (const { id: messageId, message } of walker.provider.received) {
      const { requestId: followUpId } = message.data;
      if (walker.modelOf(followUpId)?.incidentId !== incidentId || underWay?.includes(messageId) === true) continue;
      for (const state of ['Freeze', 'Ask', 'Remind', 'Escalate', 'Cancel'])
        await steps[state]?.({ incidentId, followUpId, messageId });
    }
    await steps['WaitForChange']?.({ incidentId, version, token: null });
    await steps['Close']?.({ incidentId });
  }
  const after = stateOf(walker);
  return Object.entries(after)
    .filter(([name, count]) => before[name as keyof typeof before] !== count)
    .map(([name, count]) => `run again: ${name} are ${count} instead of ${before[name as keyof typeof before]}`);
}

/** The bytes arrive once more, as they do where the process died before it could put down that it had taken them in. */
async function receiveAnew({ durable, house }: Walker, documentId: string): Promise<void> {
  const document = durable.documents.get(documentId);
  if (document !== undefined) durable.documents.set(documentId, { ...document, state: 'announced' });
  await receiveDocument(house.ports, documentId);
}

function stateOf({ durable, provider }: Walker) {
  return {
    commits: [...durable.commits.values()].reduce((sum, commits) => sum + commits.length, 0),
    requests: provider.received.length,
    messages: durable.outbox.size,
    due: JSON.stringify([...durable.work.values()].map(({ dueAt }) => dueAt)),
  };
}

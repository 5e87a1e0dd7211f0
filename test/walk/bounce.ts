import type { IncidentView } from '../../events/incident-view.ts';
import { recordBounce } from '../../functions/record-bounce.ts';
import type { Walker } from './walker.ts';

/** A message that was sent comes back. */
export async function bounce(walker: Walker, { notices }: IncidentView, which: number): Promise<void> {
  const sent = notices.filter(({ state }) => state === 'sent');
  const noticeId = sent[which % sent.length]?.noticeId;
  if (noticeId === undefined) return;
  const address = walker.durable.outbox.get(noticeId)?.to ?? '';
  await walker.mend(() => recordBounce(walker.house.ports, { noticeId, address }, { role: 'system' }));
}

import type { FollowUpView } from '../../events/incident-view.ts';
import type { EvidenceType } from '../../events/kind.ts';
import type { Answer } from '../../events/webhooks.ts';
import { actorOf, type Stage } from './open.ts';
import type { Lots } from './scene.ts';
import { answerBy, answering, tell } from './tell.ts';

const materials: EvidenceType[] = ['identity-proof', 'loss-proof', 'receipt', 'business-licence'];

/** What a provider may answer, mostly what was hoped for. */
export function anAnswer(lots: Lots): Answer {
  const outcome = lots.pick([
    [55, 'done'],
    [12, 'refused'],
    [15, 'needs-materials'],
    [18, 'in-progress'],
  ] as const);
  const reference = `REF-${lots.upTo(1000)}`;
  switch (outcome) {
    case 'needs-materials':
      return { outcome, reference, materials: materials.slice(0, 1 + lots.upTo(materials.length)) };
    case 'in-progress': {
      const expectedBy = new Date(Date.now() + 5_000).toISOString();
      return { outcome, ...(lots.happens(0.4) && { expectedBy }) };
    }
    case 'refused':
      return { outcome, reference };
    case 'done':
    case undefined:
      return { outcome: 'done', reference, ...(lots.happens(0.1) && { activation: 'unactivated' }) };
  }
}

/** A provider's follow-up gets its answer by webhook, by phone, or is waived. */
export async function answerProvider(stage: Stage, incidentId: string, followUp: FollowUpView): Promise<void> {
  const { scene, lots } = stage;
  const { followUpId } = followUp;
  const actor = actorOf(scene, scene.ledger.incidents.get(incidentId) ?? '');
  const how = lots.draw();
  if (how < 0.6 && actor !== undefined)
    return answerBy(scene, actor, { requestId: followUpId, answer: anAnswer(lots), times: lots.happens(0.2) ? 2 : 1 });
  const mark = scene.ledger.newMark();
  if (how < 0.9) {
    const command = { type: 'record-answer', followUpId, ...anAnswer(lots), note: mark } as const;
    await tell(scene, { incidentId, mark, command, facts: answering });
  } else
    await tell(scene, {
      incidentId,
      mark,
      command: { type: 'waive', followUpId, reason: mark },
      facts: ['follow-up.waived'],
    });
}

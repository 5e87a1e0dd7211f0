import type { Answer } from '../../events/webhooks.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen, type FollowUp } from '../incident.ts';
import { NotFound } from '../refused.ts';
import { findFollowUp } from './find-follow-up.ts';

/** Takes in what a provider says of itself: it answers only what it was asked. */
export function hearProvider(draft: Draft, context: Context, followUpId: string, answer: Answer): void {
  if (findFollowUp(draft.incident, followUpId).party !== 'provider')
    throw new NotFound('the provider was asked nothing by this id');
  takeAnswer(draft, context, followUpId, answer);
}

/**
 * Takes in what a party answered. The first final answer stands; what comes late, again or against it is kept in the
 * timeline and changes nothing.
 */
export function takeAnswer(draft: Draft, context: Context, followUpId: string, answer: Answer): void {
  const followUp = findFollowUp(draft.incident, followUpId);
  const { outcome, reference } = answer;
  const said = {
    followUpId,
    ...(reference !== undefined && { reference }),
    ...(answer.note !== undefined && { note: context.seal(answer.note) }),
  };
  const told = {
    ...said,
    ...(answer.activation !== undefined && { activation: answer.activation }),
    ...(answer.cause !== undefined && { cause: answer.cause }),
    ...(answer.inUseElsewhere !== undefined && { inUseElsewhere: answer.inUseElsewhere }),
  };
  if (!isOpen(followUp) || draft.incident.status !== 'open') {
    draft.record({ type: 'follow-up.answered-again', data: { ...told, outcome } });
    return;
  }
  switch (outcome) {
    case 'in-progress':
      draft.record({ type: 'follow-up.progressed', data: { ...said, ...expected(followUp, answer, draft.at) } });
      return;
    case 'needs-materials':
      draft.record({ type: 'follow-up.materials-named', data: { ...said, materials: answer.materials ?? [] } });
      return;
    case 'done':
    case 'refused':
      draft.record({ type: 'follow-up.answered', data: { ...told, outcome } });
      learn(draft, answer, outcome);
      if (followUp.contact !== null && outcome === 'done')
        draft.record({ type: 'contact.mended', data: followUp.contact });
      if (followUp.ask === 'verify-serial' && (outcome === 'refused' || answer.inUseElsewhere === true))
        elsewhere(draft);
  }
}

/** A promised date moves the next reminder there, once a follow-up and round; a date gone by promises nothing. */
function expected(followUp: FollowUp, { expectedBy }: Answer, at: string): { expectedBy?: string; dueAt?: string } {
  if (expectedBy === undefined) return {};
  const moves = !followUp.extended && expectedBy > at && followUp.waitingFor === followUp.party;
  return moves ? { expectedBy, dueAt: expectedBy } : { expectedBy };
}

/** Another device uses the serial: that is fraud (R11). */
function elsewhere(draft: Draft): void {
  if (draft.incident.verdict !== 'fraud')
    draft.record({ type: 'verdict.recorded', data: { verdict: 'fraud', because: 'serial-elsewhere' } });
}

/** An answer may carry what was asked about: how far the terminal was activated, why it was blocked. 'unknown' says nothing. */
function learn(draft: Draft, { activation, cause }: Answer, outcome: 'done' | 'refused'): void {
  if (outcome === 'refused') return;
  if (activation !== undefined && activation !== 'unknown' && activation !== draft.incident.activation)
    draft.record({ type: 'activation.recorded', data: { activation } });
  if (cause !== undefined && cause !== 'unknown' && cause !== draft.incident.cause)
    draft.record({ type: 'cause.recorded', data: { cause } });
}

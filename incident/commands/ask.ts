import type { Ask } from '../../events/ask.ts';
import { partyOf } from '../../events/party-of.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { openFollowUp } from '../open-follow-up.ts';
import { Refused } from '../refused.ts';

/** An operator asks what no playbook has named. Lifting a freeze is a decision, which may need two. */
export function ask(draft: Draft, context: Context, asked: { ask: Ask; reason: string }): void {
  if (asked.ask === 'unfreeze-account') throw new Refused('an unfreezing is asked by decide-freeze or withdraw');
  if (partyOf(asked.ask) === 'provider' && context.around.provider === null)
    throw new Refused('it is not known which provider to ask: identify the terminal or the merchant first');
  openFollowUp(draft, context, { ask: asked.ask, key: '' }, { reason: context.seal(asked.reason) });
}

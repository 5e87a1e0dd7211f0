import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { Refused } from '../refused.ts';

/** An appeal is filed against a block; its playbook asks the provider and settles the review that it was filed in. */
export function fileAppeal(
  draft: Draft,
  context: Context,
  { grounds, documents }: Extract<Command, { type: 'file-appeal' }>,
): void {
  if (draft.incident.kind !== 'terminal-blocked') throw new Refused('only a block is appealed against');
  draft.record({ type: 'appeal.filed', data: { grounds: context.seal(grounds), documents } });
}

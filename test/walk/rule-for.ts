import type { Answer } from '../../events/webhooks.ts';
import type { Reply } from '../../simulator/serve-providers.ts';
import type { Mood, Said } from './moves.ts';

/** What a provider answers in this mood. */
export function ruleFor(mood: Mood, now: number): Reply {
  if (typeof mood === 'object') return { status: 200, body: JSON.stringify(answerOf(mood, now)) };
  switch (mood) {
    case 'silent':
      return { status: 202, body: '{}' };
    case 'down':
      return { status: 503, body: '' };
    case 'busy':
      return { status: 429, body: '', headers: { 'retry-after': '90' } };
    case 'refuses the call':
      return { status: 400, body: '' };
    case 'talks nonsense':
      return { status: 200, body: '{"outcome":"perhaps"}' };
    case 'hangs up':
      return 'hang-up';
  }
}

/** The same in the contract's words. */
export function answerOf({ expectedIn, materials, ...said }: Said, now: number): Answer {
  return {
    ...said,
    reference: 'REF-1',
    ...(said.outcome === 'needs-materials' && { materials }),
    ...(expectedIn !== undefined && { expectedBy: new Date(now + expectedIn * 60_000).toISOString() }),
  };
}

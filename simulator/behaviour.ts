import { setTimeout as wait } from 'node:timers/promises';
import type { DeskMessage } from './desk-message.ts';
import type { PlannedWebhook } from './later-answers.ts';
import { answerTo, planWebhooks } from './plan-webhooks.ts';
import { ruleFor, Rules, type Rule } from './rules.ts';
import type { Reply } from './serve-providers.ts';

export type BehaviourOptions = { rules: Rules; newId: () => string; plan: (webhook: PlannedWebhook) => void };

export const acknowledged: Reply = { status: 202, body: '{}' };

/** Does what the rules say about each request; throws where they are no rules. */
export function createBehaviour({ rules: given, newId, plan }: BehaviourOptions) {
  const rules = Rules.parse(given);
  const counts = new Map<string, number>();

  /** Every incident goes through the list from its start; messages that name no incident share one count. */
  function nextRule({ ask, incidentId = '' }: DeskMessage['data']): Rule {
    const key = `${incidentId} ${ask}`;
    const n = counts.get(key) ?? 0;
    counts.set(key, n + 1);
    return ruleFor(rules, ask, n);
  }

  /** Rejects where the caller has gone before a slow answer: then nothing was taken. */
  return async function behave(message: DeskMessage, gone: AbortSignal): Promise<Reply> {
    const { slowMs, ...rule } = nextRule(message.data);
    if (slowMs !== undefined) await wait(slowMs, undefined, { signal: gone });
    if ('hangUp' in rule) return 'hang-up';
    if ('nonsense' in rule) return { status: 200, body: rule.nonsense };
    if ('status' in rule) {
      const { status, retryAfter } = rule;
      return { status, body: '{}', ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }) };
    }
    if ('after' in rule) {
      planWebhooks(message, rule, newId).forEach(plan);
      return acknowledged;
    }
    if ('outcome' in rule) return { status: 200, body: JSON.stringify(answerTo(message, rule)) };
    return acknowledged;
  };
}

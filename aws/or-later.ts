import type { Clock } from '../functions/ports.ts';
import { dueItem, grace } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { webhookOf } from './inbox.ts';

/** However often a webhook fails meanwhile, there is one appointment for it. */
const apart = 15 * 60 * 1000;

interface Named {
  inboxId: string;
}

/**
 * Takes a webhook in; where that fails, the sweeper has it told again later. The queue tries a few times within minutes: this is
 * for what takes longer to come right again.
 */
export function orLater<T>(
  take: (named: Named) => Promise<T>,
  { table, clock }: { table: DynamoTable; clock: Clock },
): (body: unknown) => Promise<T> {
  return async (body) => {
    const named = body as Named; // whoever takes it in looks at its shape
    try {
      return await take(named);
    } catch (error) {
      const at = Math.ceil((clock.now() + grace) / apart) * apart;
      await table.write({ put: dueItem(webhookOf(named.inboxId), at) }).catch(() => undefined); // then the queue alone
      throw error;
    }
  };
}

import { once } from './once.ts';

/** Has something done that is known by an id: a webhook processed, a merchant reminded. */
export type Tell = (id: string) => Promise<void>;

/** By a queue, so that it is tried again, and lies where somebody finds it when that does not help. */
export function createTelling(url: string, idOf: 'inboxId' | 'merchantId'): Tell {
  const queue = once(async () => (await import('./queue.ts')).createQueue(url)); // most requests tell nobody
  return async (id) => {
    const put = await queue();
    await put(JSON.stringify({ [idOf]: id }));
  };
}

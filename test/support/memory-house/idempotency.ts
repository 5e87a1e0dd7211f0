import type { Idempotency, KeptAnswer } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

const day = 24 * 60 * 60 * 1000;
const nameOf = (scope: string, key: string) => JSON.stringify([scope, key]);

export function keepAnswer(durable: Durable, answer: KeptAnswer): void {
  durable.answers.set(nameOf(answer.scope, answer.key), answer);
}

/** Kept answers are durable; which requests are under way is not. */
export function createMemoryIdempotency(durable: Durable): Idempotency {
  const underWay = new Set<string>();
  return {
    begin: async (scope, key) => {
      const name = nameOf(scope, key);
      if (underWay.has(name)) return { state: 'busy' };
      const answer = durable.answers.get(name);
      if (answer !== undefined && Date.parse(answer.keptAt) > durable.now - day) return { state: 'kept', answer };
      underWay.add(name);
      return { state: 'begun' };
    },
    end: async (scope, key) => {
      underWay.delete(nameOf(scope, key));
    },
    keep: async (answer) => {
      demandDisk(durable);
      keepAnswer(durable, answer);
    },
  };
}

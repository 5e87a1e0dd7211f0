import { Conflict } from '../../../functions/errors.ts';
import type { Tokens } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

export function createMemoryTokens(durable: Durable): Tokens {
  return {
    add: async (hash, principal) => {
      demandDisk(durable);
      if (durable.tokens.has(hash)) throw new Conflict('there is such a token');
      durable.tokens.set(hash, principal);
    },
    find: async (hash) => durable.tokens.get(hash) ?? null,
    revoke: async (tokenId) => {
      demandDisk(durable);
      const found = [...durable.tokens].find(([, principal]) => principal.tokenId === tokenId);
      return found !== undefined && durable.tokens.delete(found[0]);
    },
  };
}

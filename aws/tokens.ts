import { Conflict } from '../functions/errors.ts';
import type { Principal, Tokens } from '../functions/ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { textIn, type KeyedItem } from './item.ts';
import { keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

/** Tokens by their hash, and by their id for revoking. `signedIn` knows who came with a token of the user pool. */
export function createTokens(table: DynamoTable, signedIn: (hash: string) => Principal | undefined): Tokens {
  return {
    add: async (hash, principal) => {
      const { tokenId } = principal;
      try {
        await table.write(
          { put: tokenItem(hash, principal), if: isNew },
          { put: { ...keys.tokenId(tokenId), hash }, if: isNew },
        );
      } catch (error) {
        if (error instanceof RefusedWrite) throw new Conflict('there is such a token already', { cause: error });
        throw error;
      }
    },
    find: async (hash) => {
      const known = signedIn(hash);
      if (known !== undefined) return known;
      const principal = textIn(await table.get(keys.token(hash)), 'principal');
      return principal === undefined ? null : (JSON.parse(principal) as Principal);
    },
    revoke: async (tokenId) => {
      const hash = textIn(await table.get(keys.tokenId(tokenId)), 'hash');
      if (hash === undefined) return false;
      try {
        await table.write(
          { delete: keys.tokenId(tokenId), if: { that: 'attribute_exists(#pk)' } },
          { delete: keys.token(hash) },
        );
        return true;
      } catch (error) {
        if (error instanceof RefusedWrite) return false; // another was faster
        throw error;
      }
    },
  };
}

/** Those of a merchant are in a list of it. */
export const tokenItem = (hash: string, principal: Principal): KeyedItem => ({
  ...keys.token(hash),
  principal: JSON.stringify(principal),
  ...(principal.merchantId !== null && { merchant: tokensOf(principal.merchantId), place: principal.tokenId }),
});

export const tokensOf = (merchantId: string): string => `token#${merchantId}`;

import type { Principal, Tokens } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** Tokens by their hash. `admin` is the one that the house was started with; it is not stored and cannot be revoked. */
export function createTokens(db: Database, writer: Writer, admin: { hash: string }): Tokens {
  const first: Principal = { tokenId: 'tok_admin', role: 'admin', merchantId: null, name: 'admin' };
  return {
    add: (hash, principal) =>
      writer.write((to) => {
        to.run(
          'INSERT INTO tokens (hash, token_id, body) VALUES (?, ?, ?)',
          hash,
          principal.tokenId,
          JSON.stringify(principal),
        );
      }),
    find: (hash) => {
      if (hash === admin.hash) return Promise.resolve(first);
      const row = db.get<{ body: string }>('SELECT body FROM tokens WHERE hash = ?', hash);
      return Promise.resolve(row === undefined ? null : (JSON.parse(row.body) as Principal));
    },
    revoke: async (tokenId) =>
      (await writer.write((to) => to.run('DELETE FROM tokens WHERE token_id = ?', tokenId))).changes > 0,
  };
}

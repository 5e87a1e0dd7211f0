import { isCallerId } from '../../events/forms.ts';
import { Invalid, NotFound } from '../../incident/refused.ts';
import type { Ports, Principal, RegistryType } from '../ports.ts';
import type { Reply, Request, ResponseSpec } from './route.ts';

/** The id in the path, where an entry is put: the caller's own, of the contract's form. */
export function entryIdOf({ params }: Request): string {
  const id = params['id'] ?? '';
  if (!isCallerId(id)) throw new Invalid('', 'the id in the path has 1 to 64 of A-Z a-z 0-9 . _ -');
  return id;
}

/** A reporter sees the entries of the own merchant only. */
export function demandOwnEntry({ role, merchantId }: Principal, owner: string): void {
  if (role === 'reporter' && merchantId !== owner) throw missingEntry();
}

export const missingEntry = () => new NotFound('there is no such entry');

export const putReply = (outcome: 'created' | 'replaced', body: unknown): Reply => ({
  status: outcome === 'created' ? 201 : 200,
  body,
});

export const putResponses = (schema: ResponseSpec['schema'] & {}): Record<number, ResponseSpec> => ({
  201: { description: 'A new entry', schema },
  200: { description: 'The entry was replaced', schema },
});

export const removedResponse = { 204: { description: 'It is gone' } };

/** Removes an entry that nothing open refers to. */
export async function removeEntry(ports: Ports, type: RegistryType, { params }: Request): Promise<Reply> {
  const { removeUnlessOpen } = await import('../registry-rules.ts');
  if (!(await removeUnlessOpen(ports, type, params['id'] ?? ''))) throw missingEntry();
  return { status: 204 };
}

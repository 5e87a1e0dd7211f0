import type { Erasure } from '../../../functions/erasure-port.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

/** Nothing but what is durable holds anything in this house, and it holds no former state of anything. */
export function createMemoryErasure(durable: Durable): Erasure {
  const kept = (incidentId: string) => [...durable.outbox.values()].filter((entry) => entry.incidentId === incidentId && entry.to !== ''); // prettier-ignore
  return {
    privates: async (incidentId, refs) => {
      demandDisk(durable);
      const left = (durable.privates.get(incidentId) ?? []).filter(({ ref }) => !refs.includes(ref));
      durable.privates.set(incidentId, left);
    },
    addresses: async (incidentId, ids) => kept(incidentId).filter(({ id }) => ids.has(id)).map(({ to }) => to), // prettier-ignore
    messages: async (incidentId, { ids, names, spared }) => {
      demandDisk(durable);
      const theirs = kept(incidentId).filter(({ id, to, subject, body }) => spared?.has(id) !== true && (ids.has(id) || [to, subject ?? '', body].some(names))); // prettier-ignore
      for (const entry of theirs) durable.outbox.set(entry.id, { ...entry, to: '', subject: null, body: '' });
      return theirs.length;
    },
    webhooks: async (names) => {
      demandDisk(durable);
      const theirs = [...durable.inbox.values()].filter(({ body }) => names(body));
      for (const record of theirs) durable.inbox.set(record.id, { ...record, body: '' });
      return theirs.length;
    },
    fileNames: async (incidentId) => {
      demandDisk(durable);
      for (const [id, document] of durable.documents)
        if (document.incidentId === incidentId && document.state === 'announced')
          durable.documents.set(id, { ...document, filename: '' });
    },
    tokenNames: async (merchantId, names) => {
      demandDisk(durable);
      for (const [hash, principal] of durable.tokens)
        if (principal.merchantId === merchantId && names(principal.name))
          durable.tokens.set(hash, { ...principal, name: '' });
    },
    finish: async () => {
      demandDisk(durable);
    },
  };
}

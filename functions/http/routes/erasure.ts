import * as z from 'zod';
import { IncidentId } from '../../../events/scalars.ts';
import { NotFound } from '../../../incident/refused.ts';
import type { Principal } from '../../ports.ts';
import { adminOnly, route } from '../route.ts';

const ErasedView = z
  .object({
    gone: z.array(z.string()).meta({ description: 'Fields whose contents are gone' }),
    records: z.int().meta({ description: 'Names, numbers, addresses and texts that were erased' }),
    messages: z.int().meta({ description: 'Messages whose address and text were erased' }),
    webhooks: z.int().meta({ description: 'Webhooks whose body was erased' }),
    kept: z
      .array(z.object({ documentId: z.string(), type: z.string(), retainUntil: z.iso.datetime() }))
      .meta({ description: 'Documents that are kept as evidence, each until its date at least' }),
  })
  .meta({ id: 'Erased' });

const actorOf = ({ role, tokenId }: Principal) => ({ role, id: tokenId });

/** What the law on personal data asks for: nobody can undo it, so it is an administrator's. */
export const erasureRoutes = [
  route({
    method: 'DELETE',
    path: '/v1/incidents/:incidentId/reporter/personal-data',
    operationId: 'eraseReporter',
    summary: 'Erase who reported an incident, what they wrote and what speaks of them',
    roles: adminOnly,
    problems: [409],
    responses: { 200: { description: 'What is gone', schema: ErasedView } },
    handle: async (ports, { params, principal }) => {
      const incidentId = IncidentId.safeParse(params['incidentId']);
      if (!incidentId.success) throw new NotFound('there is no such incident');
      const { eraseReporter } = await import('../../erasure/erase-reporter.ts'); // seldom asked for: read when it is
      return { status: 200, body: await eraseReporter(ports, incidentId.data, actorOf(principal)) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/merchants/:id/contacts/:contactId/personal-data',
    operationId: 'eraseContact',
    summary: 'Erase a contact of a merchant, what was sent to them and what speaks of them',
    roles: adminOnly,
    problems: [409],
    responses: { 200: { description: 'What is gone', schema: ErasedView } },
    handle: async (ports, { params, principal }) => {
      const contact = { merchantId: params['id'] ?? '', contactId: params['contactId'] ?? '' };
      const { eraseContact } = await import('../../erasure/erase-contact.ts');
      return { status: 200, body: await eraseContact(ports, contact, actorOf(principal)) };
    },
  }),
];

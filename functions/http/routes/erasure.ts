import { isIncidentId } from '../../../events/forms.ts';
import { NotFound } from '../../../incident/refused.ts';
import type { Principal } from '../../ports.ts';
import { adminOnly, route } from '../route.ts';

const erased = async () => (await import('../answers/erased.ts')).Erased;

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
    responses: { 200: { description: 'What is gone', schema: erased } },
    handle: async (ports, { params, principal }) => {
      const incidentId = params['incidentId'] ?? '';
      if (!isIncidentId(incidentId)) throw new NotFound('there is no such incident');
      const { eraseReporter } = await import('../../erasure/erase-reporter.ts'); // seldom asked for: read when it is
      return { status: 200, body: await eraseReporter(ports, incidentId, actorOf(principal)) };
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/merchants/:id/contacts/:contactId/personal-data',
    operationId: 'eraseContact',
    summary: 'Erase a contact of a merchant, what was sent to them and what speaks of them',
    roles: adminOnly,
    problems: [409],
    responses: { 200: { description: 'What is gone', schema: erased } },
    handle: async (ports, { params, principal }) => {
      const contact = { merchantId: params['id'] ?? '', contactId: params['contactId'] ?? '' };
      const { eraseContact } = await import('../../erasure/erase-contact.ts');
      return { status: 200, body: await eraseContact(ports, contact, actorOf(principal)) };
    },
  }),
];

import { NotFound } from '../../../incident/refused.ts';
import { documentIn } from '../../document-links.ts';
import { documentOf, handOutDocument } from '../../hand-out-document.ts';
import { visibleIncident } from '../../visible-incident.ts';
import { everybody, route } from '../route.ts';

const fileResponses = {
  200: { description: 'The bytes', mediaType: '*/*', headers: ['content-disposition'] },
  303: { description: 'Where the bytes lie, for five minutes', headers: ['location'] },
};

export const documentRoutes = [
  route({
    method: 'POST',
    path: '/v1/incidents/:incidentId/evidence',
    operationId: 'announceEvidence',
    summary: 'Say what is about to be uploaded; answers where the bytes go',
    roles: everybody,
    asks: () => import('../asks/announce-evidence.ts'),
    responses: {
      201: { description: 'Upload it now', schema: async () => (await import('../answers/announced.ts')).Announced },
    },
    handle: async (ports, { params, body, principal }) => {
      const { announceDocument } = await import('../../announce-document.ts');
      return { status: 201, body: await announceDocument(ports, params['incidentId'], body, principal) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/documents/:documentId',
    operationId: 'getDocument',
    summary: 'A document as it was handed in',
    roles: everybody,
    responses: fileResponses,
    handle: async (ports, { params, principal }) => {
      const { head } = await visibleIncident(ports, params['incidentId'], principal);
      const document = documentOf(head.incident, params['documentId']);
      const reply = document && (await handOutDocument(ports, document, 'original'));
      if (reply === undefined) throw new NotFound('this incident has no such document');
      return reply;
    },
  }),
  route({
    method: 'GET',
    path: '/d/:token',
    operationId: 'fetchDocument',
    summary: 'A document that a request to a provider names, pictures without their metadata',
    roles: 'anybody',
    responses: {
      ...fileResponses,
      404: { description: 'The link has ended, in words', mediaType: 'text/html' },
    },
    handle: async (ports, { params }) => {
      const documentId = documentIn(ports, params['token'] ?? '');
      const record = documentId === undefined ? null : await ports.files.find(documentId);
      const head = record && (await ports.store.read(record.incidentId));
      const document = head ? documentOf(head.incident, documentId) : undefined;
      const reply = document && (await handOutDocument(ports, document, document.hasCopy ? 'copy' : 'original'));
      if (reply !== undefined) return reply;
      const { gone } = await import('../../pages/answer-page.ts'); // most links are opened while they last
      return gone();
    },
  }),
];

import * as z from 'zod';
import { route } from '../http/route.ts';
import { showAnswerPage, takeAnswerPage } from './answer-page.ts';
import { showStatusPage } from './status-page.ts';

const pageResponse = { description: 'The page', schema: z.string(), mediaType: 'text/html' };
const goneResponse = { description: 'The link has ended, in words', schema: z.string(), mediaType: 'text/html' };

/** Pages for people without an account. */
export const pageRoutes = [
  route({
    method: 'GET',
    path: '/p/:token',
    operationId: 'showAnswerPage',
    summary: 'Where a provider answers one request; opening it changes nothing',
    roles: 'anybody',
    responses: { 200: pageResponse, 404: goneResponse },
    handle: (ports, { params }) => showAnswerPage(ports, params['token']),
  }),
  route({
    method: 'POST',
    path: '/p/:token',
    operationId: 'takeAnswerPage',
    summary: 'The answer of a provider who pressed the button and typed the last four characters',
    roles: 'anybody',
    accepts: 'application/x-www-form-urlencoded',
    body: z.record(z.string(), z.string()),
    responses: {
      200: pageResponse,
      404: goneResponse,
      422: { description: 'Nothing was recorded, in words', schema: z.string(), mediaType: 'text/html' },
    },
    handle: (ports, { params, body }) => takeAnswerPage(ports, params['token'], body),
  }),
  route({
    method: 'GET',
    path: '/m/:token',
    operationId: 'showStatusPage',
    summary: 'Where the merchant sees how the incident stands',
    roles: 'anybody',
    responses: { 200: pageResponse, 404: goneResponse },
    handle: (ports, { params }) => showStatusPage(ports, params['token']),
  }),
];

import { describe, expect, it } from 'vitest';
import { createProviderChannels } from '../../channels/provider-channels.ts';
import { freeze } from '../../functions/freeze.ts';
import type { Handed, Message } from '../../functions/message.ts';
import { plan } from '../../functions/plan.ts';
import { openSmallHouse } from '../functions/small-house.ts';
import { reported } from '../incident/said.ts';

/** Asks by e-mail; what is handed over, and what becomes of the attempt. */
async function asked(handed: Handed) {
  const house = await openSmallHouse(reported());
  const { effects } = await plan(house.ports)({ incidentId: house.incidentId });
  await freeze(house.ports)(effects.find(({ kind }) => kind === 'Freeze'));
  const [request] = house.requests;
  if (request === undefined) throw new Error('nothing was asked');
  const messages: Message[] = [];
  const channels = createProviderChannels({
    postSigned: () => Promise.reject(new Error('nobody is called')),
    messages: {
      send: async (message) => {
        messages.push(message);
        return handed;
      },
    },
  });
  const attempt = await channels.deliver({ kind: 'email', address: 'risk@acquirer.example' }, request);
  return { attempt, messages, request };
}

describe('asking a provider by e-mail', () => {
  it('hands over the form under the id of the message', async () => {
    const { attempt, messages, request } = await asked({ result: 'sent' });
    expect(messages).toEqual([
      {
        about: 'request',
        id: request.messageId,
        incidentId: request.incidentId,
        locale: request.locale,
        to: 'risk@acquirer.example',
        request,
      },
    ]);
    expect(attempt).toEqual({ result: 'sent' });
  });

  it.each<[Handed, object]>([
    [{ result: 'uncertain' }, { result: 'sent' }],
    [
      { result: 'refused', because: 'smtp-550' },
      { result: 'rejected', because: 'smtp-550' },
    ],
    [
      { result: 'later', because: 'smtp-451' },
      { result: 'try-later', because: 'smtp-451' },
    ],
    [
      { result: 'later', because: 'busy', notBefore: '2026-11-23T02:10:00.000Z' },
      { result: 'try-later', because: 'busy', retryAfter: 600 },
    ],
  ])('counts %j as an attempt like one by any other channel: %j', async (handed, attempt) => {
    expect((await asked(handed)).attempt).toEqual(attempt);
  });
});

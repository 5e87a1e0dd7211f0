import * as z from 'zod';
import type { SimulatedProvider } from '../simulated-provider.ts';
import type { Told } from './narrator.ts';

const Said = z.looseObject({
  type: z.string(),
  data: z.looseObject({ outcome: z.string().optional(), reference: z.string().optional() }),
});

export type ProviderWatch = ReturnType<typeof watchProvider>;

/** Watches one provider: each look tells what reached it and what it said by webhook. */
export function watchProvider(provider: SimulatedProvider, title: string) {
  let received = 0;
  let sent = 0;
  return {
    due: provider.due,
    deliverDue: provider.deliverDue,
    /** Requests that are messages of their own, retries not counted. */
    requests: () => new Set(provider.requests.map(({ id }) => id)).size,
    look(now: number): Told[] {
      const requests = provider.requests.slice(received);
      const webhooks = provider.sent.slice(sent);
      received += requests.length;
      sent += webhooks.length;
      return [
        ...requests.map(({ body, type, ask, status, signed }): Told => {
          const { reminder = 0, terminalSerial = '' } = body?.data ?? {};
          const what = [
            `${type} · ${ask} ${terminalSerial}`,
            ...(reminder > 0 ? [`reminder ${reminder}`] : []),
            signed ? 'signature good' : 'NOT SIGNED',
            `answered ${status}`,
          ];
          const at = body === undefined ? now : Date.parse(body.timestamp);
          return { at, about: 'request', from: 'Holdfast', to: title, what: what.join(' · ') };
        }),
        ...webhooks.map(({ at, body, status }): Told => {
          const { type, data } = Said.parse(JSON.parse(body));
          const what = [type, data.outcome, data.reference, `taken with ${status}`].filter(Boolean).join(' · ');
          return { at, about: 'answer', from: title, to: 'Holdfast', what };
        }),
      ];
    },
  };
}

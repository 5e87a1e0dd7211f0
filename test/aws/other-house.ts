import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { operatorsAt } from '../../functions/operators.ts';
import { createDesk } from '../../local/desk.ts';
import { apiEvent } from '../support/memory-house/api-event.ts';

export interface Words {
  sms: string[];
  mails: { subject: string; body: string }[];
}

/** What a house on one machine writes to these addresses when it is asked the same, at the same address of its own. */
export async function wordsOfOneMachine(
  requests: { method: string; path: string; content: object }[],
  to: { phone: string; email: string; publicUrl: string },
): Promise<Words> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-words-'));
  const token = 'of-the-words';
  const desk = await createDesk({
    port: 0,
    folder,
    token,
    clock: { mode: 'manual', start: undefined },
    publicUrl: to.publicUrl,
    operators: operatorsAt(['desk@example.com']),
    mail: undefined,
    allowPrivateTargets: true,
  });
  try {
    desk.start();
    const ask = async (method: string, path: string, content: object) => {
      const [rawPath = '', rawQueryString = ''] = path.split('?');
      const event = apiEvent(method, rawPath, { authorization: `Bearer ${token}` }, JSON.stringify(content));
      const { statusCode = 500, body, stream } = await desk.handle({ ...event, rawQueryString });
      const said = body ?? (stream === undefined ? '' : await textOf(stream));
      if (statusCode >= 300) throw new Error(`${method} ${path} answered ${statusCode} ${said}`);
      return JSON.parse(said) as unknown;
    };
    for (const { method, path, content } of requests) await ask(method, path, content);
    await ask('POST', '/local/clock', { advance: 'PT0S' });
    const { items } = (await ask('GET', '/local/outbox', {})) as {
      items: { to: string; subject: string; body: string }[];
    };
    return {
      sms: items.filter((item) => item.to === to.phone).map(({ body }) => withoutIds(body)),
      mails: items
        .filter((item) => item.to === to.email)
        .map(({ subject, body }) => ({ subject: withoutIds(subject), body: withoutIds(body) })),
    };
  } finally {
    await desk.stop();
    rmSync(folder, { recursive: true });
  }
}

/** Ids, and the tokens of links, are others in each house; so are the times. */
export const withoutIds = (text: string): string =>
  text
    .replaceAll(/inc_\w+/g, 'inc_…')
    .replaceAll(/\/m\/[\w-]+/g, '/m/…')
    .replaceAll(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d/g, '…')
    .replaceAll(/\b\d{1,2} \w{3,9} \d{4}, \d\d:\d\d/g, '…');

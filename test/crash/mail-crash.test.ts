import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { newFolder } from '../local/local-house.ts';
import { startService, type Service } from '../local/service.ts';
import { openPostOffice, type Letter, type PostOffice } from '../support/post-office.ts';

const Opened = z.object({ incidentId: z.string() });
const Incident = z.object({
  notices: z.array(z.object({ noticeId: z.string(), channel: z.string(), state: z.string() })),
});

let folder = '';
const running: Service[] = [];
let office: PostOffice | undefined;
beforeEach(() => {
  folder = newFolder();
});
afterEach(async () => {
  for (const service of running.splice(0)) {
    service.kill('SIGKILL');
    await service.ended;
  }
  await office?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A service that writes to the office, with a reporter who has a mailbox. */
async function start(url: string): Promise<Service> {
  const service = await startService(folder, {
    HOLDFAST_SMTP_URL: url,
    HOLDFAST_MAIL_FROM: 'desk@shop.example',
    HOLDFAST_PUBLIC_URL: 'https://desk.example',
  });
  running.push(service);
  return service;
}

const report = {
  kind: 'terminal-lost',
  activation: 'unactivated',
  terminalSerial: 'SN-1',
  reporter: { name: 'Wang', email: 'wang@tea.example', locale: 'en' },
};

describe('a service that is killed while it hands an e-mail over', () => {
  it('hands it over again after the start, as the same e-mail: the server can tell', async () => {
    const taken: Letter[] = [];
    let first: Service | undefined;
    office = await openPostOffice({
      letter: async (letter) => {
        taken.push(letter);
        first?.kill('SIGKILL'); // the server has it, nobody has written that down
        await first?.ended;
        return undefined;
      },
    });
    first = await start(office.url);
    const { incidentId } = Opened.parse((await first.call('POST', '/v1/incidents', report)).body);
    await first.ended;
    first = undefined;
    expect(taken).toHaveLength(1);

    const second = await start(office.url);
    const sent = await vi.waitFor(async () => {
      const { notices } = Incident.parse((await second.call('GET', `/v1/incidents/${incidentId}`)).body);
      const mail = notices.find(({ channel }) => channel === 'email');
      expect(mail?.state).toBe('sent');
      return mail;
    }, 10_000);
    expect(taken).toHaveLength(2);
    const idsOf = ({ messageId, header }: Letter) => [messageId, header('x-holdfast-message-id'), header('references')];
    expect(taken.map(idsOf)).toEqual(
      Array(2).fill([`<${sent?.noticeId ?? ''}@shop.example>`, sent?.noticeId, `<${incidentId}@shop.example>`]),
    );
    expect(taken[1]?.text).toBe(taken[0]?.text);
  });
});

describe('a service whose mail server is wrong', () => {
  it('does not start with an address that is none, and does not print it', async () => {
    await expect(start('smtp://desk:hunter2@')).rejects.toThrow(/holdfast cannot start: HOLDFAST_SMTP_URL: /);
    await expect(start('smtp://desk:hunter2@')).rejects.not.toThrow(/hunter2/);
  });

  it('starts, and ends, also when the server does not answer', async () => {
    office = await openPostOffice({ letter: () => new Promise(() => undefined) });
    const service = await start(office.url);
    expect((await service.call('POST', '/v1/incidents', report)).status).toBe(201);
    expect(await service.stop()).toEqual({ code: 0, signal: null });
  });
});

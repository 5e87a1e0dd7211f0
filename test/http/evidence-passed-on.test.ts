import { expect, it, describe, onTestFinished } from 'vitest';
import * as z from 'zod';
import type { Rules } from '../../simulator/rules.ts';
import { photograph, picture, secret } from '../support/pictures.ts';
import { patient, sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const pdf = Buffer.from('%PDF-1.4\n%a scan\n%%EOF\n');
const jpeg = { evidenceType: 'identity-proof', contentType: 'image/jpeg' };

const wanted = (...materials: ('identity-proof' | 'loss-proof')[]) => ({
  outcome: 'needs-materials' as const,
  materials,
});

const Documents = z.array(z.strictObject({ type: z.string(), url: z.url(), sha256: z.string() }));

async function start(answers: NonNullable<Rules[string]>, { cadence = {} }: { cadence?: object } = {}) {
  const desk = await startUploadDesk({ 'freeze-account': answers, '*': [{}] }, { cadence });
  onTestFinished(() => desk.stop());
  const asked = () =>
    desk.provider.requests.filter(({ ask, type }) => ask === 'freeze-account' && type === 'request.created');
  const newest = () => {
    const data = asked().at(-1)?.body?.data ?? {};
    const fields = z.looseObject({ round: z.int(), reminder: z.int(), documents: Documents });
    return fields.parse(data);
  };
  const accept = (id: string, evidenceType: string) => desk.command(id, { type: 'accept-evidence', evidenceType });
  const followUp = async (id: string, ask: string) =>
    (await desk.incident(id)).followUps.findLast((candidate) => candidate.ask === ask);
  return { desk, asked, newest, accept, followUp };
}

describe('documents that a provider has asked for', () => {
  it('go out with the ask once more when all are accepted; meanwhile it is not reminded (R32)', async () => {
    const { desk, asked, newest, accept, followUp } = await start([wanted('identity-proof', 'loss-proof'), {}]);
    const id = await desk.report();
    await desk.advance('PT0S');
    expect(newest()).toMatchObject({ round: 1, documents: [] });
    expect(await followUp(id, 'freeze-account')).toMatchObject({ state: 'open', waitingFor: 'merchant', dueAt: null });
    expect(await followUp(id, 'supplementary-materials')).toMatchObject({ state: 'open' });

    await desk.advance('P2D');
    expect(asked()).toHaveLength(1);
    const rejected = await desk.handIn(id, pdf, { evidenceType: 'identity-proof' });
    await desk.command(id, { type: 'reject-evidence', evidenceType: 'identity-proof', reason: 'unreadable' });
    const photographed = await desk.handIn(id, photograph(), jpeg);
    await accept(id, 'identity-proof');
    const scanned = await desk.handIn(id, pdf);
    await desk.advance('PT0S');
    expect(asked()).toHaveLength(1);
    await accept(id, 'loss-proof');
    await desk.advance('PT0S');

    const { round, reminder, documents } = newest();
    expect({ round, reminder }).toEqual({ round: 2, reminder: 0 });
    expect(documents.map(({ type, sha256 }) => [type, sha256])).toEqual([
      ['identity-proof', sha256Of(picture)],
      ['loss-proof', sha256Of(pdf)],
    ]);
    expect(await followUp(id, 'supplementary-materials')).toMatchObject({ state: 'answered', outcome: 'done' });
    expect(await followUp(id, 'freeze-account')).toMatchObject({ round: 2, waitingFor: 'provider' });
    const resumed = (await desk.timeline(id)).find(({ type }) => type === 'follow-up.resumed');
    expect(resumed?.data['documents']).toEqual([photographed, scanned]);
    expect(JSON.stringify(documents)).not.toContain(rejected);

    await desk.advance('PT2H');
    expect(newest()).toMatchObject({ round: 2, reminder: 1 });
    expect(newest().documents.map(({ sha256 }) => sha256)).toEqual(documents.map(({ sha256 }) => sha256));
  });

  it('can be asked for any number of times, each round with what it named (R32)', async () => {
    const { desk, newest, accept } = await start([
      wanted('loss-proof'),
      wanted('identity-proof'),
      wanted('loss-proof'),
      {},
    ]);
    const id = await desk.report();
    const rounds: [string, Buffer][] = [
      ['loss-proof', pdf],
      ['identity-proof', Buffer.from('%PDF-1.4\n%two\n%%EOF\n')],
      ['loss-proof', Buffer.from('%PDF-1.4\n%three\n%%EOF\n')],
    ];
    for (const [index, [evidenceType, bytes]] of rounds.entries()) {
      await desk.advance('PT0S');
      await desk.handIn(id, bytes, { evidenceType });
      await accept(id, evidenceType);
      await desk.advance('PT0S');
      const { round, documents } = newest();
      expect(round).toBe(index + 2);
      expect(documents.map(({ type }) => type)).toEqual(index === 2 ? [evidenceType, evidenceType] : [evidenceType]);
      expect(documents.at(-1)?.sha256).toBe(sha256Of(bytes));
    }
  });

  it('have the same url in every attempt of one message, also after a restart (R32)', async () => {
    const { desk, asked, accept } = await start([wanted('loss-proof'), { status: 503 }, { status: 503 }, {}]);
    const id = await desk.report();
    await desk.advance('PT0S');
    await desk.handIn(id, pdf);
    await accept(id, 'loss-proof');
    await desk.advance('PT10S');
    await desk.restart();
    await desk.advance('PT1M');
    const attempts = asked().filter(({ body }) => body?.data.round === 2);
    expect(attempts.length).toBeGreaterThanOrEqual(3);
    expect(new Set(attempts.map(({ id: messageId, raw }) => `${messageId} ${raw}`)).size).toBe(1);
  });
});

describe("the provider's link", () => {
  it('hands out the copy that was announced: the picture without place, time and device (R32)', async () => {
    const { desk, newest, accept } = await start([wanted('identity-proof'), {}], { cadence: patient });
    const id = await desk.report();
    await desk.advance('PT0S');
    const documentId = await desk.handIn(id, photograph(), jpeg);
    await accept(id, 'identity-proof');
    await desk.advance('PT0S');
    const [document] = newest().documents;
    const link = String(document?.url);
    expect(link).toMatch(/\/d\/doc_\w+\.\w+\.[\w-]{43}$/);
    const { status, headers, bytes } = await desk.call('GET', link, undefined, { authorization: '' });
    expect(status).toBe(200);
    expect(sha256Of(bytes)).toBe(document?.sha256);
    expect(bytes.includes(secret)).toBe(false);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': `attachment; filename="identity-proof-${documentId}.jpg"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
    });

    const path = new URL(link).pathname;
    for (const wrong of [
      '',
      'x',
      'a.b.c',
      documentId,
      path.slice(3, -1),
      `${path.slice(3)}A`,
      path.slice(3).replace(/\.\w+\./, '.zzzzzzz.'),
    ]) {
      const page = await desk.call('GET', `/d/${wrong}`, undefined, { authorization: '' });
      expect(page.status, wrong).toBe(404);
      if (wrong !== '') expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    }

    await desk.advance('P29D');
    expect((await desk.call('GET', path)).status).toBe(200);
    await desk.advance('P1D');
    const ended = await desk.call('GET', path);
    expect(ended.status).toBe(404);
    expect(ended.text).toContain('此链接已失效');
  });

  it('hands out nothing rather than the original where the copy is gone', async () => {
    const { desk, newest, accept } = await start([wanted('identity-proof'), {}]);
    const id = await desk.report();
    await desk.advance('PT0S');
    const documentId = await desk.handIn(id, photograph(), jpeg);
    await accept(id, 'identity-proof');
    await desk.advance('PT0S');
    const link = String(newest().documents[0]?.url);
    const { files } = desk.ports;
    desk.ports.files = {
      ...files,
      handOut: (file, as) => (file.version === 'copy' ? Promise.resolve(null) : files.handOut(file, as)),
    };
    expect((await desk.call('GET', link)).status).toBe(404);
    expect((await desk.call('GET', `/v1/incidents/${id}/documents/${documentId}`)).status).toBe(200);
  });
});

import { request } from 'node:http';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../functions/http/answers/problem.ts';
import { photograph, plainPng } from '../support/pictures.ts';
import { sha256Of, startUploadDesk, type Announced, type UploadDesk } from '../support/upload-desk.ts';

const pdf = Buffer.from('%PDF-1.4\n%a scan\n%%EOF\n');

let desk: UploadDesk;
let id: string;
beforeAll(async () => {
  desk = await startUploadDesk();
  id = await desk.report();
});
afterAll(() => desk.stop());
afterEach(async () => {
  expect((await desk.incident(id)).evidence.flatMap(({ documents }) => documents)).toEqual([]);
  expect(desk.files()).toEqual([]);
});

/** Says that it sends so many bytes, sends these and hangs up. */
async function breakOff({ upload }: Announced, bytes: Uint8Array): Promise<void> {
  const sending = request(upload.url, { method: 'PUT', headers: upload.headers }).on('error', () => undefined);
  const closed = new Promise((ended) => sending.on('close', ended));
  sending.write(bytes);
  await new Promise((sent) => setTimeout(sent, 15));
  sending.destroy();
  await closed;
}

describe('an upload that is not what was announced', () => {
  it.each([
    ['another type', 415, { 'content-type': 'image/jpeg' }],
    ['no digest', 400, { 'content-digest': '' }],
    ['another digest', 400, { 'content-digest': `sha-256=:${Buffer.alloc(32).toString('base64')}:` }],
  ])('is refused by its headers: %s', async (_, status, headers) => {
    const answer = await desk.put(await desk.announced(id, pdf), pdf, headers);
    expect(answer.status).toBe(status);
    expect(Problem.parse(answer.body).detail).toContain('as it was announced');
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  it.each([
    ['longer', 413, Buffer.concat([pdf, pdf])],
    ['shorter', 400, pdf.subarray(0, 9)],
  ])('is refused by its length: %s', async (_, status, bytes) => {
    const announced = await desk.announced(id, pdf);
    expect((await desk.put(announced, bytes, { 'content-length': String(bytes.length) })).status).toBe(status);
  });

  it('is refused without a length', async () => {
    const { upload } = await desk.announced(id, pdf);
    const { 'content-length': _, ...headers } = upload.headers;
    const body = new Blob([pdf]).stream();
    const { status } = await fetch(upload.url, { method: 'PUT', headers, body, duplex: 'half' });
    expect(status).toBe(400);
  });

  it('is refused by its bytes, and may be repeated rightly (R33)', async () => {
    const announced = await desk.announced(id, pdf);
    const { status, body } = await desk.put(announced, Buffer.from('%PDF-1.4\n%a scam\n%%EOF\n'));
    expect(status).toBe(422);
    expect(Problem.parse(body).detail).toBe(
      'the bytes are not those that were announced: their SHA-256 or length differs',
    );
  });

  it.each([
    ['a PNG', plainPng, 'image/jpeg'],
    ['a photograph', photograph(), 'application/pdf'],
    ['a photograph that breaks off', photograph().subarray(0, 60), 'image/jpeg'],
    ['a binary', Buffer.of(1, 2, 3), 'text/csv'],
  ])('is refused because it is not what its type says: %s', async (_, bytes, contentType) => {
    const announced = await desk.announced(id, bytes, { contentType });
    for (let times = 1; times <= 2; times++) {
      const { status, body } = await desk.put(announced, bytes);
      expect(status).toBe(422);
      expect(Problem.parse(body).detail).toMatch(/^the bytes are/);
    }
  });

  it('leaves nothing behind, however it is broken off, bent or replaced (R33)', async () => {
    const damages = fc.oneof(
      fc.record({ kind: fc.constant('break off' as const), at: fc.nat(299) }),
      fc.record({ kind: fc.constant('bend' as const), at: fc.nat(299), by: fc.integer({ min: 1, max: 255 }) }),
      fc.record({ kind: fc.constant('replace' as const), bytes: fc.uint8Array({ minLength: 300, maxLength: 300 }) }),
    );
    const bytes = Buffer.alloc(300, 'a line of text\n');
    await fc.assert(
      fc.asyncProperty(damages, async (damage) => {
        const announced = await desk.announced(id, bytes, { contentType: 'text/plain' });
        switch (damage.kind) {
          case 'break off':
            await breakOff(announced, bytes.subarray(0, damage.at));
            return;
          case 'bend': {
            const bent = Buffer.from(bytes);
            bent.writeUInt8(bent.readUInt8(damage.at) ^ damage.by, damage.at);
            expect((await desk.put(announced, bent)).status).toBe(422);
            return;
          }
          case 'replace':
            fc.pre(sha256Of(damage.bytes) !== sha256Of(bytes));
            expect((await desk.put(announced, damage.bytes)).status).toBe(422);
        }
      }),
      { numRuns: 60 },
    );
    await vi.waitFor(() => {
      expect(desk.files()).toEqual([]);
    });
  });
});

describe('an upload link', () => {
  it('that nobody made opens nothing', async () => {
    const { upload, documentId } = await desk.announced(id, pdf);
    const { pathname } = new URL(upload.url);
    const token = pathname.slice('/u/'.length);
    const [, end = ''] = token.split('.');
    const later = token.replace(end, (Number.parseInt(end, 36) + 1).toString(36));
    for (const wrong of ['', 'x', documentId, token.slice(0, -1), later]) {
      const { status } = await fetch(`${desk.url}/u/${wrong}`, { method: 'PUT', headers: upload.headers, body: pdf });
      expect(status, wrong).toBe(404);
    }
  });

  it('takes PUT only', async () => {
    const { upload } = await desk.announced(id, pdf);
    const answer = await desk.call('GET', upload.url);
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'PUT']);
  });

  it('ends after 15 minutes of real time, whatever policy time shows', async () => {
    const announced = await desk.announced(id, pdf);
    await desk.advance('PT1H');
    const now = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: now + 15 * 60_000 });
    try {
      expect((await desk.put(announced, pdf)).status).toBe(404);
      const late = await desk.announced(id, Buffer.of(0), { contentType: 'text/plain' });
      vi.setSystemTime(now + 29 * 60_000);
      expect((await desk.put(late, Buffer.of(0))).status).toBe(422);
    } finally {
      vi.useRealTimers();
    }
  });
});

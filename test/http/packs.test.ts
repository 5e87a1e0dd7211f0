import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { createSigner } from '../../simulator/signature.ts';
import { webhookSecret } from '../support/desk.ts';
import { photograph, picture, secret } from '../support/pictures.ts';
import { t0 } from '../support/serve-desk.ts';
import { sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const desk = await startUploadDesk({ '*': [{ outcome: 'done', reference: 'FR-3' }], 'recover-funds': [{}] });
afterAll(desk.stop);

const reporter = { name: 'Wang Xiaoming', phone: '+8613900139000', email: 'wang@mail.example' };
const jpeg = { evidenceType: 'loss-proof', contentType: 'image/jpeg', filename: 'Wang.jpg' };
const readers = ['police', 'provider', 'insurer', 'appeal'] as const;

async function packOf(id: string, name: string, lang = 'en'): Promise<Record<string, Buffer>> {
  const { status, headers, bytes } = await desk.call('GET', `/v1/incidents/${id}/packs/${name}?lang=${lang}`);
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}-${name}.zip"`);
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([file, content]) => [file, Buffer.from(content)]));
}

const pageIn = (files: Record<string, Buffer>) =>
  (files['pack.html'] ?? Buffer.alloc(0)).toString().replace(/<style>[^]*?<\/style>|<[^>]*>/g, ' ').replace(/\s+/g, ' '); // prettier-ignore

/** A sale on the terminal, told by the provider itself. */
async function posted(transactionId: string, terminalSerial: string) {
  const transaction = {
    transactionId,
    at: '2026-11-23T02:00:30Z',
    amount: { amount: 1_000_000, currency: 'CNY' },
    terminalSerial,
  };
  const body = JSON.stringify({ type: 'transaction.posted', timestamp: t0, data: { transaction } });
  const signed = createSigner(webhookSecret).headers(`wh-${transactionId}`, Date.parse(t0), body);
  const sent = await fetch(`${desk.url}/v1/webhooks/acquirer`, { method: 'POST', headers: { 'content-type': 'application/json', ...signed }, body }); // prettier-ignore
  expect(sent.status).toBe(202);
}

/** A theft that the thief profits from although the provider had confirmed the stop; one document is accepted, one is not. */
async function stolen(): Promise<{ id: string; accepted: string; judged: string }> {
  const id = await desk.report({ kind: 'terminal-stolen', activation: 'in-use', place: 'behind the till', reporter });
  await desk.advance('PT1M');
  await posted('T-9', 'SN-1');
  await desk.advance('PT0S');
  await desk.command(id, { type: 'record-police-report', caseNumber: 'A-1' });
  await desk.command(id, { type: 'add-note', text: 'rang the wife of Wang Xiaoming' });
  const accepted = await desk.handIn(id, photograph(), jpeg);
  await desk.command(id, { type: 'accept-evidence', evidenceType: 'loss-proof' });
  const judged = await desk.handIn(id, Buffer.from('whose it is'), { evidenceType: 'identity-proof', contentType: 'text/plain' }); // prettier-ignore
  await desk.command(id, { type: 'reject-evidence', evidenceType: 'identity-proof', reason: 'unreadable' });
  return { id, accepted, judged };
}

describe('a pack for each reader', () => {
  let id: string;
  let accepted: string;
  let judged: string;
  beforeAll(async () => {
    ({ id, accepted, judged } = await stolen());
  });

  it.each(readers)('for %s is one file with hashes that are right (R78)', async (name) => {
    const files = await packOf(id, name);
    const sums = files['SHA256SUMS']?.toString().trimEnd().split('\n') ?? [];
    expect(sums).toHaveLength(Object.keys(files).length - 2);
    for (const line of sums) {
      const [sum = '', file = ''] = line.split('  ');
      expect(sha256Of(files[file] ?? Buffer.alloc(0)), file).toBe(sum);
    }
    expect(JSON.parse(files['manifest.json']?.toString() ?? '')).toMatchObject({ incidentId: id, pack: name });
    expect(pageIn(files)).toContain(id);
    expect(files['transactions.csv']?.toString()).toContain('T-9,');
  });

  it('gives the police whom they can ask, what happened, and originals (R78)', async () => {
    const files = await packOf(id, 'police');
    const said = pageIn(files);
    for (const shown of ['Wang Xiaoming', '+8613900139000', 'behind the till', 'case A-1', '10,000.00 CNY', 'FR-3'])
      expect(said).toContain(shown);
    expect(files[`documents/loss-proof-${accepted}.jpg`]).toEqual(photograph());
    expect(files[`documents/identity-proof-${judged}.txt`]?.toString()).toBe('whose it is');
    expect(files['timeline.json']?.toString()).not.toMatch(/"private"|Wang/);
  });

  it('gives the provider its own part, nobody’s name and no word that people wrote (R78)', async () => {
    const files = await packOf(id, 'provider');
    for (const [name, content] of Object.entries(files))
      expect(content.toString('latin1'), name).not.toMatch(/Wang|13900139000|wang@mail|behind the till|the wife/);
    expect(pageIn(files)).toContain('freeze the merchant account');
    expect(Object.keys(files).filter((name) => name.startsWith('documents/'))).toEqual([`documents/loss-proof-${accepted}.jpg`]); // prettier-ignore
  });

  it('passes pictures on without place, time and device, to all but the police (R78)', async () => {
    for (const name of ['provider', 'insurer', 'appeal'] as const) {
      const file = (await packOf(id, name))[`documents/loss-proof-${accepted}.jpg`];
      expect(file, name).toEqual(picture);
      expect(file?.includes(secret)).toBe(false);
    }
  });

  it('gives the insurer the loss and how it came about, and no identity papers (R78)', async () => {
    const files = await packOf(id, 'insurer');
    const said = pageIn(files);
    for (const shown of ['Loss', '10,000.00 CNY', 'case A-1', 'Reported: stolen terminal'])
      expect(said).toContain(shown);
    expect(said).not.toContain('13900139000');
    expect(Object.keys(files).some((name) => name.includes('identity-proof'))).toBe(false);
  });

  it('shows what went through after the stop had been confirmed (R71)', async () => {
    for (const name of ['police', 'provider', 'insurer'] as const) {
      const said = pageIn(await packOf(id, name));
      expect(said).toMatch(/Transactions after the stop was confirmed The provider confirmed the stop at [^.]+\./);
      expect(said).toMatch(/should not have gone through\. Time .* T-9 10,000\.00 CNY/);
    }
  });

  it('gives whoever decides an appeal its grounds and what they rest on (R53, R78)', async () => {
    const blocked = await desk.report({ kind: 'terminal-blocked', cause: 'violation' });
    expect(pageIn(await packOf(blocked, 'appeal'))).toContain('No appeal has been filed yet.');
    const documentId = await desk.handIn(blocked, Buffer.from('a contract'), { evidenceType: 'contract', contentType: 'text/plain' }); // prettier-ignore
    await desk.handIn(blocked, Buffer.from('another'), { evidenceType: 'other', contentType: 'text/plain' });
    await desk.command(blocked, { type: 'file-appeal', grounds: 'All sales were ours.', documents: [documentId] });
    const files = await packOf(blocked, 'appeal');
    expect(pageIn(files)).toContain('All sales were ours.');
    expect(Object.keys(files).filter((name) => name.startsWith('documents/'))).toEqual([`documents/contract-${documentId}.txt`]); // prettier-ignore
  });

  it('is made in both languages', async () => {
    const titles = await Promise.all(readers.map(async (name) => /<h1>(.*)<\/h1>/.exec((await packOf(id, name, 'zh-CN'))['pack.html']?.toString() ?? '')?.[1])); // prettier-ignore
    expect(titles).toEqual([
      '刷卡终端事件材料（提交公安机关）',
      '刷卡终端事件材料（提交服务商）',
      '刷卡终端事件材料（提交保险公司）',
      '终端封机申诉材料',
    ]);
  });

  it('is the desk’s, of the kinds that there are', async () => {
    const own = await desk.tokenOf('shop');
    expect((await desk.call('GET', `/v1/incidents/${id}/packs/police`, undefined, own)).status).toBe(403);
    for (const name of ['press', '__proto__', 'constructor']) {
      const { status, body } = await desk.call('GET', `/v1/incidents/${id}/packs/${name}`);
      expect(status).toBe(404);
      expect(z.object({ detail: z.string() }).parse(body).detail).toContain('police, provider, insurer, appeal');
    }
    expect((await desk.call('GET', `/v1/incidents/${id}/packs/police?lang=fr`)).status).toBe(422);
  });
});

import { unzipSync } from 'fflate';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { hashOf, noHash } from '../../functions/hash-chain.ts';
import { TimelineEntryView } from '../../events/incident-view.ts';
import { sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const desk = await startUploadDesk();
afterAll(desk.stop);

const bytes = Buffer.from('a scan of the loss proof, by Wang');

async function exported(id: string): Promise<Record<string, Buffer>> {
  const { status, headers, bytes: archive } = await desk.call('GET', `/v1/incidents/${id}/export`);
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/zip');
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${id}.zip"`);
  return Object.fromEntries(Object.entries(unzipSync(archive)).map(([name, file]) => [name, Buffer.from(file)]));
}

const Manifest = z.object({
  incidentId: z.string(),
  lastHash: z.string(),
  files: z.array(z.object({ name: z.string(), size: z.int(), sha256: z.string() })),
  documents: z.array(z.object({ documentId: z.string(), name: z.string(), state: z.string() })),
});
const manifestOf = (files: Record<string, Buffer>) =>
  Manifest.parse(JSON.parse(files['manifest.json']?.toString() ?? ''));

async function withDocument(fields: object = {}) {
  const transactions = [{ transactionId: '=cmd', at: '2026-11-22T02:00:00Z', amount: { amount: 1_000_050, currency: 'CNY' } }]; // prettier-ignore
  const id = await desk.report({ transactions, ...fields });
  const documentId = await desk.handIn(id, bytes, { contentType: 'text/plain', filename: 'by Wang.txt' });
  await desk.advance('PT0S');
  return { id, documentId, name: `documents/loss-proof-${documentId}.txt` };
}

describe('the export of an incident', () => {
  it('is one file with all that is known, and the documents as they were handed in (R33)', async () => {
    const { id, name } = await withDocument();
    const files = await exported(id);
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'report.zh-CN.html',
      'timeline.zh-CN.csv',
      'report.en.html',
      'timeline.en.csv',
      'incident.json',
      'timeline.json',
      'deadlines.json',
      'transactions.csv',
      name,
      'SHA256SUMS',
      'manifest.json',
    ]);
    expect(files[name]).toEqual(bytes);
    expect(JSON.parse(files['incident.json']?.toString() ?? '')).toEqual(await desk.incident(id));
    expect(files['transactions.csv']?.toString()).toContain("'=cmd,2026-11-22T02:00:00.000Z,10000.50,1000050,CNY,sale");
    expect(files['report.en.html']?.toString()).toContain('Incident report so far');
    expect(files['timeline.zh-CN.csv']?.toString()).toContain('收到报告：终端遗失');
  });

  it('proves itself: every hash is right, and the timeline is a chain that ends as the manifest says (R33)', async () => {
    const { id } = await withDocument();
    const files = await exported(id);
    const sums = files['SHA256SUMS']?.toString().trimEnd().split('\n') ?? [];
    expect(sums).toHaveLength(Object.keys(files).length - 2);
    for (const line of sums) {
      const [sum = '', name = ''] = line.split('  ');
      expect(sha256Of(files[name] ?? Buffer.alloc(0)), name).toBe(sum);
    }
    const { items } = z.object({ items: z.array(TimelineEntryView) }).parse(JSON.parse(files['timeline.json']?.toString() ?? '')); // prettier-ignore
    const last = items.reduce((previous, entry) => hashOf(previous, entry), noHash);
    const manifest = manifestOf(files);
    expect(last).toBe(manifest.lastHash);
    expect(manifest.incidentId).toBe(id);
    expect(manifest.files.map(({ name }) => name)).toEqual(sums.map((line) => line.split('  ')[1]));
  });

  it('says of each document whether it is still what was handed in (R33, R34)', async () => {
    const { id, documentId } = await withDocument();
    const other = await desk.handIn(id, Buffer.from('another'), { contentType: 'text/plain' });
    expect(manifestOf(await exported(id)).documents.map(({ state }) => state)).toEqual(['as-recorded', 'as-recorded']);
    const fileOf = (document: string) => join(desk.folder, 'documents', `${document}.original`);
    chmodSync(fileOf(documentId), 0o600);
    writeFileSync(fileOf(documentId), 'something else');
    rmSync(fileOf(other), { force: true });
    expect(manifestOf(await exported(id)).documents).toMatchObject([
      { documentId, state: 'altered' },
      { documentId: other, state: 'missing' },
    ]);
  });

  it('holds what people wrote as long as it is not erased (R84)', async () => {
    const { id } = await withDocument({ activation: 'unactivated' });
    expect((await exported(id))['timeline.json']?.toString()).toContain('by Wang.txt');
    await desk.command(id, { type: 'withdraw', reason: 'found' });
    const { status } = await desk.call('DELETE', `/v1/incidents/${id}/reporter/personal-data`);
    expect(status).toBe(200);
    const files = await exported(id);
    for (const [name, file] of Object.entries(files))
      if (!name.startsWith('documents/')) expect(file.toString(), name).not.toMatch(/Wang|13900139000/);
  });

  it('is the desk’s', async () => {
    const { id } = await withDocument();
    expect((await desk.call('GET', `/v1/incidents/${id}/export`, undefined, await desk.tokenOf('shop'))).status).toBe(403); // prettier-ignore
    expect((await desk.call('GET', '/v1/incidents/inc_none/export')).status).toBe(404);
  });
});

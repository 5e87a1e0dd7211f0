import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { TimelineEntryView } from '../../events/incident-view.ts';
import { photograph } from '../support/pictures.ts';
import { sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const desk = await startUploadDesk();
afterAll(desk.stop);

const Manifest = z.strictObject({
  incidentId: z.string(),
  version: z.int(),
  exportedAt: z.iso.datetime(),
  chain: z.strictObject({ entries: z.int(), lastHash: z.string() }),
  files: z.array(z.strictObject({ name: z.string(), size: z.int(), sha256: z.string() })),
  missing: z.array(z.string()),
});

async function exported(incidentId: string, headers: Record<string, string> = {}) {
  const {
    status,
    bytes,
    headers: sent,
  } = await desk.call('GET', `/v1/incidents/${incidentId}/export`, undefined, headers);
  if (status !== 200) throw new Error(`the export answered ${status}`);
  const files = unzipSync(bytes);
  const json = (name: string): unknown => JSON.parse(strFromU8(files[name] ?? Buffer.from('null')));
  return { files, json, sent, manifest: Manifest.parse(json('manifest.json')) };
}

const text = Buffer.from('%PDF-1.4\n%the licence\n%%EOF\n');
const picture = photograph(6);
const incidentId = await desk.report({ description: 'left in a taxi' });
const licence = await desk.handIn(incidentId, text, { evidenceType: 'business-licence', filename: '李伟的执照.pdf' });
const photo = await desk.handIn(incidentId, picture, { evidenceType: 'photograph', contentType: 'image/jpeg', filename: 'p.jpg' }); // prettier-ignore
for (let n = 0; n < 230; n++) await desk.command(incidentId, { type: 'add-note', text: `note ${n}` });

describe('the export of an incident (R33)', () => {
  it('is one file with the whole timeline, whose chain can be made again from it', async () => {
    const { json, manifest, sent } = await exported(incidentId);
    expect(sent.get('content-type')).toBe('application/zip');
    expect(sent.get('content-disposition')).toBe(`attachment; filename="${incidentId}.zip"`);
    const entries = z.array(TimelineEntryView).parse(json('timeline.json'));
    expect(entries.length).toBeGreaterThan(230);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    let previousHash = '0'.repeat(64);
    for (const { seq, at, type, actor, data, hash } of entries) {
      const made = createHash('sha256').update(previousHash + String(canonicalize({ seq, at, type, actor, data }))).digest('hex'); // prettier-ignore
      expect(made).toBe(hash);
      previousHash = hash;
    }
    expect(manifest.chain).toEqual({ entries: entries.length, lastHash: previousHash });
    expect(entries.flatMap((entry) => Object.values(entry.private ?? {}))).toContain('left in a taxi');
    expect(json('incident.json')).toMatchObject({ incidentId, version: manifest.version });
  });

  it('holds every document as it was handed in, under a name that nobody chose', async () => {
    const { files } = await exported(incidentId);
    expect(Object.keys(files).toSorted()).toEqual([
      `documents/business-licence-${licence}.pdf`,
      `documents/photograph-${photo}.jpg`,
      'incident.json',
      'manifest.json',
      'timeline.json',
    ]);
    expect(Buffer.from(files[`documents/business-licence-${licence}.pdf`] ?? [])).toEqual(text);
    expect(Buffer.from(files[`documents/photograph-${photo}.jpg`] ?? [])).toEqual(picture);
  });

  it('says of every file how long it is and what its SHA-256 is', async () => {
    const { files, manifest } = await exported(incidentId);
    const { 'manifest.json': _manifest, ...others } = files;
    expect(manifest.files.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
      Object.entries(others)
        .map(([name, bytes]) => ({ name, size: bytes.length, sha256: sha256Of(bytes) }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
    expect(manifest.missing).toEqual([]);
  });

  it('says what is missing where the bytes of a document are gone, and gives the rest', async () => {
    const other = await desk.report();
    const gone = await desk.handIn(other, text, { evidenceType: 'contract' });
    await desk.ports.files.discard(gone);
    const { files, manifest } = await exported(other);
    expect(manifest.missing).toEqual([gone]);
    expect(Object.keys(files)).not.toContain(`documents/contract-${gone}.pdf`);
  });

  it('is for the merchant whose incident it is, and for nobody else', async () => {
    const own = await exported(incidentId, await desk.tokenOf('shop'));
    expect(own.manifest.incidentId).toBe(incidentId);
    const path = `/v1/incidents/${incidentId}/export`;
    expect((await desk.call('GET', path, undefined, await desk.tokenOf('other'))).status).toBe(404);
    expect((await desk.call('GET', path, undefined, { authorization: '' })).status).toBe(401);
  });
});

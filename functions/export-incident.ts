import { createHash } from 'node:crypto';
import { makeZip } from 'client-zip';
import { shownIncident } from './shown-incident.ts';
import { documentFileName } from './hand-out-document.ts';
import type { Reply } from './http/route.ts';
import { nowFor } from './now.ts';
import type { Head, Ports, Principal } from './ports.ts';
import { timelineOf } from './timeline.ts';
import { visibleIncident } from './visible-incident.ts';

/** One file of an export; its bytes are made while they are read. */
interface Part {
  name: string;
  input: AsyncIterable<Uint8Array>;
}

/** What the manifest says of a file that was written before it. */
interface Listed {
  name: string;
  size: number;
  sha256: string;
}

const pageOfTimeline = 200;

/**
 * Everything that is kept of an incident as one ZIP file: the whole timeline, the documents as they were handed in, how
 * the incident stands, and a manifest with the SHA-256 of each (R33). It is made as it is read, a document at a time.
 */
export async function exportIncident(ports: Ports, id: string | undefined, principal: Principal): Promise<Reply> {
  const { incidentId, head } = await visibleIncident(ports, id, principal);
  const headers = {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${incidentId}.zip"`,
    'x-content-type-options': 'nosniff',
  };
  const made = await ports.files.handOutMade(zipOf(ports, incidentId, head), headers);
  if ('url' in made) return { status: 303, headers: { location: made.url } };
  return { status: 200, headers, stream: made.stream };
}

function zipOf(ports: Ports, incidentId: string, head: Head): AsyncIterable<Uint8Array> {
  const lastModified = new Date(head.incident.lastAt);
  async function* files() {
    const listed: Listed[] = [];
    const missing: string[] = [];
    for await (const { name, input } of partsOf(ports, incidentId, head, missing))
      yield { name, lastModified, input: measured(name, input, listed) };
    const { version, seq: entries, hash: lastHash } = head;
    const exportedAt = nowFor(ports.clock, head.incident);
    const manifest = { incidentId, version, exportedAt, chain: { entries, lastHash }, files: listed, missing };
    yield { name: 'manifest.json', lastModified, input: jsonOf(manifest) };
  }
  return makeZip(files());
}

async function* partsOf(ports: Ports, incidentId: string, head: Head, missing: string[]): AsyncIterable<Part> {
  yield { name: 'incident.json', input: once(jsonOf(await shownIncident(ports, incidentId, head))) };
  yield { name: 'timeline.json', input: timelineBytes(ports, incidentId, head.seq) };
  for (const { type, documents } of head.incident.evidence)
    for (const document of documents) {
      const bytes = await ports.files.read({ documentId: document.documentId, version: 'original' });
      if (bytes === null) missing.push(document.documentId);
      else yield { name: `documents/${documentFileName({ ...document, type })}`, input: once(bytes) };
    }
}

/** The entries up to this one, as one array of JSON, a page at a time. */
async function* timelineBytes(ports: Ports, incidentId: string, last: number): AsyncIterable<Uint8Array> {
  let separator = '[\n';
  for (let after: number | null = 0; after !== null && after < last;) {
    const page: Awaited<ReturnType<typeof timelineOf>> = await timelineOf(ports, incidentId, {
      after,
      limit: pageOfTimeline,
    });
    for (const entry of page.items.filter(({ seq }) => seq <= last)) {
      yield Buffer.from(separator + JSON.stringify(entry));
      separator = ',\n';
    }
    after = page.next;
  }
  yield Buffer.from('\n]\n');
}

/** The bytes as they are; what came through is put on the list at their end. */
async function* measured(name: string, bytes: AsyncIterable<Uint8Array>, listed: Listed[]): AsyncIterable<Uint8Array> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    hash.update(chunk);
    yield chunk;
  }
  listed.push({ name, size, sha256: hash.digest('hex') });
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

const jsonOf = (content: unknown): Buffer => Buffer.from(`${JSON.stringify(content, null, 2)}\n`);

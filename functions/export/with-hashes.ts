import { createHash, type Hash } from 'node:crypto';
import type { ArchivedDocument } from './documents-in.ts';
import type { ArchivedFile } from './zip.ts';

interface Listed {
  name: string;
  size: number;
  sha256: string;
}

interface Contents {
  /** What the archive is of, in its manifest. */
  about: Record<string, string | number>;
  at: string;
  documents: ArchivedDocument[];
}

/**
 * The files, then a list of their hashes in the form that `sha256sum -c` reads, then a manifest, which also says of each
 * document whether it is what was handed in. Hashed on the way, so that the lists speak of what is in the archive.
 */
export async function* withHashes(
  files: AsyncIterable<ArchivedFile>,
  { about, at, documents }: Contents,
): AsyncGenerator<ArchivedFile> {
  const listed: Listed[] = [];
  for await (const file of files) {
    const hash = createHash('sha256');
    const count = { size: 0 };
    yield { ...file, bytes: measured(file.bytes, hash, count) };
    listed.push({ name: file.name, size: count.size, sha256: hash.digest('hex') });
  }
  const sums = listed.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');
  const manifest = {
    ...about,
    madeAt: at,
    files: listed,
    documents: documents.map((document) => judged(document, listed)),
  };
  yield { name: 'SHA256SUMS', at, bytes: [Buffer.from(sums)] };
  yield { name: 'manifest.json', at, bytes: [Buffer.from(JSON.stringify(manifest, null, 2))] };
}

async function* measured(bytes: ArchivedFile['bytes'], hash: Hash, count: { size: number }) {
  for await (const piece of bytes) {
    hash.update(piece);
    count.size += piece.length;
    yield piece;
  }
}

function judged(
  { documentId, type, version, name, sha256, receivedAt, retainUntil }: ArchivedDocument,
  listed: Listed[],
) {
  const found = listed.find((file) => file.name === name);
  const state = found === undefined ? 'missing' : found.sha256 === sha256 ? 'as-recorded' : 'altered';
  return { documentId, type, version, name, recordedSha256: sha256, receivedAt, retainUntil, state };
}

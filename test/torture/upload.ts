import { createHash, randomBytes } from 'node:crypto';
import type { EvidenceType } from '../../events/kind.ts';
import { photograph } from '../support/pictures.ts';
import { Announced } from '../support/upload-desk.ts';
import type { Stage } from './open.ts';
import { asking } from './register.ts';

/** A document is announced and its bytes are put where the desk says, as often as it takes. */
export async function upload({ scene, lots }: Stage, incidentId: string, evidenceType: EvidenceType): Promise<void> {
  const { client, ledger, fuse, admin } = scene;
  const isPicture = lots.happens(0.3);
  const text = randomBytes(1_000 + lots.upTo(150_000)).toString('hex');
  const bytes = new Uint8Array(isPicture ? photograph(8) : Buffer.from(text));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const contentType = isPicture ? 'image/jpeg' : 'text/plain';
  const announced = await client.send({
    method: 'POST',
    to: `/v1/incidents/${incidentId}/evidence`,
    headers: { ...asking(admin), 'idempotency-key': ledger.newMark() },
    body: JSON.stringify({ evidenceType, filename: 'proof', contentType, size: bytes.length, sha256 }),
  });
  if (announced.status === 409) return; // it holds as many as it may
  if (announced.status !== 201) {
    ledger.violated(`a document was announced and answered ${announced.status} ${JSON.stringify(announced.body)}`);
    return;
  }
  const { documentId, upload } = Announced.parse(announced.body);
  fuse.saw('upload');
  const { status, body } = await client.send({ method: 'PUT', to: upload.url, headers: upload.headers, body: bytes });
  if (status === 200) ledger.uploads.push({ incidentId, documentId, sha256 });
  else ledger.violated(`${documentId} was uploaded and answered ${status} ${JSON.stringify(body)}`);
}

import { createHash } from 'node:crypto';
import { asking } from '../register.ts';
import type { Scene } from '../scene.ts';
import { get, type Snapshot } from '../snapshot.ts';

/** Documents are handed out as they were handed in. */
export async function wrongBytes({ ledger, desk, admin }: Scene): Promise<string[]> {
  const wrong: string[] = [];
  for (const { incidentId, documentId, sha256 } of ledger.uploads) {
    const to = `${desk.url}/v1/incidents/${incidentId}/documents/${documentId}`;
    const response = await fetch(to, { headers: asking(admin) });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') !== sha256)
      wrong.push(`${documentId} was handed in otherwise than ${response.status} ${bytes.length} bytes`);
  }
  return wrong;
}

/** Terminals are registered as it was acknowledged, and so is each that has taken another's place. */
export async function wrongRegistry(scene: Scene, { incidents }: Snapshot): Promise<string[]> {
  const wanted = new Map(scene.ledger.terminals);
  for (const { view, timeline } of incidents.values())
    for (const { type, data } of timeline) {
      const replaced = wanted.get(view.terminalSerial ?? '');
      if (type === 'replacement.recorded' && data['complete'] === true && replaced !== undefined)
        wanted.set(String(data['serial']), replaced);
    }
  const wrong: string[] = [];
  for (const [serial, terminal] of wanted) {
    const found = (await get(scene, `/v1/terminals/${serial}`)) as Record<string, unknown>;
    const differs = Object.entries(terminal).some(([field, value]) => found[field] !== value);
    if (differs) wrong.push(`${serial} is registered as ${JSON.stringify(found)}, not as ${JSON.stringify(terminal)}`);
  }
  return wrong;
}

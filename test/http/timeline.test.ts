import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { answered, sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const { providerId, serial } = await desk.register({
  '*': [{ status: 500 }, { outcome: 'in-progress', note: 'soon' }],
});
const incidentId = await desk.report({ terminalSerial: serial, description: 'left in a taxi' });
await desk.report({ terminalSerial: serial, description: 'a red one' });
await desk.advance('P1D');
await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'add-note', text: 'they ring back' });
const [asked] = (await desk.incident(incidentId)).followUps;
const body = answered(asked?.followUpId ?? '', { reference: 'REF-1', note: 'it is done' });
await sendSigned(desk, { to: providerId, body, off: 24 * 60 * 60 });
await desk.advance('PT0S');

describe('the timeline (R33)', () => {
  it('is a chain of hashes that anybody can make again: RFC 8785 JSON, SHA-256, from 64 zeros', async () => {
    let previousHash = '0'.repeat(64);
    for (const [index, entry] of (await desk.timeline(incidentId)).entries()) {
      const { seq, at, type, actor, data } = entry;
      const hash = createHash('sha256').update(previousHash + String(canonicalize({ seq, at, type, actor, data }))).digest('hex'); // prettier-ignore
      expect(entry).toMatchObject({ seq: index + 1, previousHash, hash });
      previousHash = hash;
    }
  });

  it('holds what was reported, asked, told, answered and noted, and who did it', async () => {
    const entries = await desk.timeline(incidentId);
    const actors = new Map(entries.map(({ type, actor }) => [type, actor.role]));
    expect(Object.fromEntries(actors)).toMatchObject({
      'incident.opened': 'admin',
      'report.joined': 'admin',
      'follow-up.opened': 'admin',
      'request.failed': 'system',
      'follow-up.reminded': 'system',
      'follow-up.progressed': 'provider',
      'note.added': 'admin',
      'follow-up.answered': 'provider',
      'notice.sent': 'system',
      'incident.closed': 'provider',
    });
  });

  it('holds no text and no personal data in what is hashed; they stand beside it', async () => {
    const entries = await desk.timeline(incidentId);
    const hashed = JSON.stringify(entries.map(({ data }) => data));
    const texts = entries.flatMap((entry) => Object.values(entry.private ?? {}));
    for (const text of [
      'left in a taxi',
      'a red one',
      'they ring back',
      'soon',
      'it is done',
      'Wang',
      '+8613900139000',
    ]) {
      expect(texts).toContain(text);
      expect(hashed).not.toContain(text);
    }
  });

  it('is the same after a restart, and nothing that comes later changes it', async () => {
    const before = await desk.timeline(incidentId);
    await desk.restart();
    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'reopen', reason: 'not done' });
    await desk.advance('P1D');
    const after = await desk.timeline(incidentId);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.length).toBeGreaterThan(before.length);
  });
});

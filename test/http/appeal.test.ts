import { describe, expect, it, onTestFinished } from 'vitest';
import * as z from 'zod';
import { sha256Of, startUploadDesk } from '../support/upload-desk.ts';

const pdf = Buffer.from('%PDF-1.4\n%the contract\n%%EOF\n');
const contract = { evidenceType: 'contract' };
const blocked = { kind: 'terminal-blocked', cause: 'violation' };
const Asked = z.looseObject({
  reason: z.string(),
  documents: z.array(z.object({ type: z.string(), url: z.url(), sha256: z.string() })),
});
const WrongFields = z.looseObject({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) });

async function start(rules: Parameters<typeof startUploadDesk>[0] = { '*': [{}] }) {
  const desk = await startUploadDesk(rules);
  onTestFinished(() => desk.stop());
  return desk;
}

describe('an appeal', () => {
  it('reaches the provider with its grounds and its documents, and the answer goes on from there (R53)', async () => {
    const desk = await start({ appeal: [{ outcome: 'refused', reference: 'AP-1' }], '*': [{}] });
    const id = await desk.report(blocked);
    const documentId = await desk.handIn(id, pdf, contract);
    const card = '4111 1111 1111 1111';
    await desk.command(id, {
      type: 'file-appeal',
      grounds: `we sell tea, ${card} is a customer`,
      documents: [documentId],
    });
    await desk.advance('PT0S');

    const [sent] = desk.provider.requests.filter(({ ask }) => ask === 'appeal');
    const { reason, documents } = Asked.parse(sent?.body?.data);
    expect(reason).toContain('we sell tea, 411111******1111 is a customer');
    expect(documents).toMatchObject([{ type: 'contract', sha256: sha256Of(pdf) }]);
    const fetched = await fetch(documents[0]?.url ?? '');
    expect(sha256Of(Buffer.from(await fetched.arrayBuffer()))).toBe(sha256Of(pdf));

    const { followUps, status } = await desk.incident(id);
    expect(status).toBe('open');
    expect(followUps).toContainEqual(expect.objectContaining({ ask: 'appeal', outcome: 'refused', reference: 'AP-1' }));
    expect(followUps.at(-1)).toMatchObject({ ask: 'review', state: 'open' });
  });

  it.each([
    ['file-appeal', (documents: string[]) => ({ type: 'file-appeal', grounds: 'unfair', documents }), '/documents/1'],
    ['record-triage', (basis: string[]) => ({ type: 'record-triage', verdict: 'normal', basis }), '/basis/1'],
  ])('and a verdict name only documents that the incident has received: %s', async (_, command, pointer) => {
    const desk = await start();
    const [id, other] = [await desk.report(blocked), await desk.report(blocked)];
    const own = await desk.handIn(id, pdf, contract);
    const foreign = await desk.handIn(other, pdf, contract);
    const { documentId: announced } = await desk.announced(id, pdf, contract);
    const { version } = await desk.incident(id);
    for (const unknown of [foreign, announced, 'doc_01JD8Z5K3W9Q2X7M4N6P8R0T1V']) {
      const { status, body } = await desk.call('POST', `/v1/incidents/${id}/commands`, command([own, unknown]));
      expect(status).toBe(422);
      expect(WrongFields.parse(body).errors.map((error) => error.pointer)).toEqual([pointer]);
    }
    expect((await desk.incident(id)).version).toBe(version);
    expect((await desk.call('POST', `/v1/incidents/${id}/commands`, command([own]))).status).toBe(200);
  });

  it('is refused with what would be needed where there is no such block', async () => {
    const desk = await start();
    const id = await desk.report({ kind: 'terminal-blocked', cause: 'hardware' });
    const answer = await desk.call('POST', `/v1/incidents/${id}/commands`, { type: 'file-appeal', grounds: 'x', documents: [] }); // prettier-ignore
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('record-cause');
  });
});

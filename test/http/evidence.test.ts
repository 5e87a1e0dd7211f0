import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { Problem } from '../../functions/http/answers/problem.ts';
import { photograph, picture, screenshot, secret } from '../support/pictures.ts';
import { patient, sha256Of, startUploadDesk, type UploadDesk } from '../support/upload-desk.ts';

const pdf = Buffer.from('%PDF-1.4\n%a scan\n%%EOF\n');

let desk: UploadDesk;
beforeAll(async () => {
  desk = await startUploadDesk();
});
afterAll(() => desk.stop());

const stateOf = async (incidentId: string, type: string) =>
  (await desk.incident(incidentId)).evidence.find((evidence) => evidence.type === type)?.state;

const typesOf = async (incidentId: string) => (await desk.timeline(incidentId)).map(({ type }) => type);

describe('the evidence that was asked for', () => {
  it('is asked, received, rejected with the reason, received anew, accepted; all accepted answers who asked (R30)', async () => {
    const id = await desk.report();
    expect((await desk.incident(id)).evidence.map(({ type, state }) => ({ type, state }))).toEqual([
      { type: 'identity-proof', state: 'asked' },
      { type: 'loss-proof', state: 'asked' },
    ]);
    await desk.handIn(id, pdf);
    expect(await stateOf(id, 'loss-proof')).toBe('received');
    await desk.command(id, { type: 'reject-evidence', evidenceType: 'loss-proof', reason: '缺少盖章页' });
    expect((await desk.incident(id)).evidence).toContainEqual(
      expect.objectContaining({ type: 'loss-proof', state: 'rejected', reason: '缺少盖章页' }),
    );
    await desk.handIn(id, photograph(6), { contentType: 'image/jpeg' });
    await desk.command(id, { type: 'accept-evidence', evidenceType: 'loss-proof' });
    await desk.handIn(id, screenshot, { evidenceType: 'identity-proof', contentType: 'image/png' });
    const supply = async () => (await desk.incident(id)).followUps.find(({ ask }) => ask === 'supply-evidence')?.state;
    expect(await supply()).toBe('open');
    await desk.command(id, { type: 'accept-evidence', evidenceType: 'identity-proof' });
    expect(await supply()).toBe('answered');
    expect((await desk.incident(id)).evidence.map(({ state, documents }) => [state, documents.length])).toEqual([
      ['accepted', 1],
      ['accepted', 2],
    ]);
  });

  it('may be more than was asked, and may come when the incident is closed (R33)', async () => {
    const id = await desk.report({ activation: 'unactivated' });
    const followUp = (await desk.incident(id)).followUps.find(({ ask }) => ask === 'deregister');
    await desk.command(id, { type: 'record-answer', followUpId: followUp?.followUpId, outcome: 'done' });
    expect((await desk.incident(id)).status).toBe('closed');
    await desk.handIn(id, pdf, { evidenceType: 'police-receipt' });
    expect(await stateOf(id, 'police-receipt')).toBe('received');
    expect((await desk.incident(id)).status).toBe('closed');
  });
});

describe('a document that was received', () => {
  it('stands in the timeline with its hash, its name beside it, and is handed out as it came (R33)', async () => {
    const id = await desk.report();
    const original = photograph(6);
    const filename = '张三 身份证 6222021234567890128.jpg';
    const documentId = await desk.handIn(id, original, { contentType: 'image/jpeg', filename });
    const entry = (await desk.timeline(id)).find(({ type }) => type === 'evidence.received');
    expect(entry?.data).toMatchObject({
      type: 'loss-proof',
      documentId,
      size: original.length,
      sha256: sha256Of(original),
    });
    expect(JSON.stringify(entry?.data)).not.toContain('张三');
    expect(Object.values(entry?.private ?? {})).toEqual(['张三 身份证 622202*********0128.jpg']);
    const { status, headers, bytes } = await desk.call('GET', `/v1/incidents/${id}/documents/${documentId}`);
    expect(status).toBe(200);
    expect(bytes.equals(original)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-length': String(original.length),
      'content-disposition': `attachment; filename="loss-proof-${documentId}.jpg"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  it('is kept for half a year or more, through restarts, and says until when (R34)', async () => {
    const ours = await startUploadDesk({ '*': [{}] }, { cadence: patient });
    onTestFinished(() => ours.stop());
    const id = await ours.report();
    const slip = await ours.handIn(id, pdf, { evidenceType: 'slip' });
    const proof = await ours.handIn(id, screenshot, { contentType: 'image/png' });
    const { evidence } = await ours.incident(id);
    const retained = Object.fromEntries(
      evidence.flatMap(({ documents }) => documents.map(({ documentId, retainUntil }) => [documentId, retainUntil])),
    );
    expect(retained).toEqual({ [slip]: '2027-05-25T02:00:00.000Z', [proof]: '2029-11-22T02:00:00.000Z' });
    await ours.command(id, { type: 'withdraw', reason: 'found' });
    await ours.restart();
    await ours.advance('P183D');
    const { bytes } = await ours.call('GET', `/v1/incidents/${id}/documents/${slip}`);
    expect(bytes.equals(pdf)).toBe(true);
  });

  it('can be put again, which changes nothing (R33)', async () => {
    const id = await desk.report();
    const announced = await desk.announced(id, pdf);
    for (let times = 1; times <= 3; times++) expect((await desk.put(announced, pdf)).status).toBe(200);
    const both = await Promise.all([desk.put(announced, pdf), desk.put(announced, pdf)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await desk.put(announced, Buffer.from('%PDF-1.4\n%a scam\n%%EOF\n'))).status).toBe(422);
    expect((await typesOf(id)).filter((type) => type === 'evidence.received')).toHaveLength(1);
    expect(desk.files().filter((name) => name.startsWith(announced.documentId))).toEqual([
      `${announced.documentId}.original`,
    ]);
  });

  it('is seen by its own merchant and by nobody else (R33)', async () => {
    const id = await desk.report();
    const own = await desk.tokenOf('shop');
    const other = await desk.tokenOf('other');
    expect((await desk.announce(id, pdf, {}, own)).status).toBe(201);
    expect((await desk.announce(id, pdf, {}, other)).status).toBe(404);
    const documentId = await desk.handIn(id, pdf);
    const path = `/v1/incidents/${id}/documents/${documentId}`;
    expect((await desk.call('GET', path, undefined, own)).status).toBe(200);
    expect((await desk.call('GET', path, undefined, other)).status).toBe(404);
    expect((await desk.call('GET', path, undefined, { authorization: '' })).status).toBe(401);
    const elsewhere = await desk.report();
    expect((await desk.call('GET', `/v1/incidents/${elsewhere}/documents/${documentId}`)).status).toBe(404);
  });
});

describe('an announcement', () => {
  it.each([
    ['evidenceType', 'selfie'],
    ['filename', ''],
    ['filename', 'a\nb'],
    ['filename', 'a'.repeat(201)],
    ['contentType', 'image/gif'],
    ['contentType', 'text/html'],
    ['size', 0],
    ['size', 20 * 1024 * 1024 + 1],
    ['size', 1.5],
    ['sha256', 'abc'],
    ['sha256', `${'0'.repeat(63)}g`],
    ['note', 'not known'],
  ])('with a wrong %s is refused (%j)', async (field, value) => {
    const id = await desk.report({ terminalSerial: 'SN-9' });
    const answer = await desk.announce(id, pdf, { [field]: value });
    expect(answer.status).toBe(422);
    expect(Problem.parse(answer.body).errors?.map(({ pointer }) => pointer)).toEqual([`/${field}`]);
  });

  it('is made once for an Idempotency-Key', async () => {
    const id = await desk.report({ terminalSerial: 'SN-9' });
    const [first, second] = [
      await desk.announce(id, pdf, {}, { 'idempotency-key': 'k' }),
      await desk.announce(id, pdf, {}, { 'idempotency-key': 'k' }),
    ];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  it('takes a document of 20 MiB, and a SHA-256 in capitals', async () => {
    const id = await desk.report({ terminalSerial: 'SN-9' });
    const large = Buffer.alloc(20 * 1024 * 1024, 'a');
    await desk.handIn(id, large, {
      contentType: 'text/plain',
      sha256: sha256Of(large).toUpperCase(),
      evidenceType: 'other',
    });
    expect(await stateOf(id, 'other')).toBe('received');
  });
});

describe('a picture that is received', () => {
  it('leaves two files: what came, and what is passed on', async () => {
    const id = await desk.report({ terminalSerial: 'SN-9' });
    const documentId = await desk.handIn(id, photograph(), { contentType: 'image/jpeg' });
    const data = (await desk.timeline(id)).findLast(({ type }) => type === 'evidence.received')?.data;
    expect(data).toMatchObject({ copy: { size: picture.length, sha256: sha256Of(picture) } });
    expect(desk.files().filter((name) => name.startsWith(documentId))).toEqual([
      `${documentId}.copy`,
      `${documentId}.original`,
    ]);
    expect(picture.includes(secret)).toBe(false);
  });
});

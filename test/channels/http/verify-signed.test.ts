import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifySigned, type SignedMessage } from '../../../channels/http/verify-signed.ts';

const key = Buffer.from('a secret of at least 24 bytes');
const secret = `whsec_${key.toString('base64')}`;
const otherSecret = `whsec_${Buffer.from('another secret of 24 bytes').toString('base64')}`;
const now = Date.UTC(2026, 10, 23, 2) + 500;
const seconds = Math.floor(now / 1000);
const body = '{"type":"request.answered","note":"已冻结"}';

const signed = (id: string, timestamp: string, content: string) =>
  `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${content}`).digest('base64')}`;

const genuine: SignedMessage = {
  secrets: [secret],
  id: 'msg_1',
  timestamp: String(seconds),
  signature: signed('msg_1', String(seconds), body),
  body,
  now,
  toleranceSeconds: 300,
};

const at = (timestamp: string): SignedMessage => ({
  ...genuine,
  timestamp,
  signature: signed('msg_1', timestamp, body),
});

describe('a signed message', () => {
  it.each<[string, Partial<SignedMessage>]>([
    ['as text', {}],
    ['as bytes', { body: Buffer.from(body) }],
    ['with the old of two secrets', { secrets: [otherSecret, secret] }],
    ['with a secret without its prefix', { secrets: [key.toString('base64')] }],
    ['beside a secret that is none', { secrets: ['', 'not base64!', secret] }],
    ['with one of several signatures', { signature: `v1a,abc v1,AAAA  ${genuine.signature as string} v1,` }],
    ['of an empty body', { body: '', signature: signed('msg_1', String(seconds), '') }],
    [
      'with an id of 10,000 characters',
      { id: 'a'.repeat(10_000), signature: signed('a'.repeat(10_000), String(seconds), body) },
    ],
  ])('is believed %s', (_, change) => {
    expect(verifySigned({ ...genuine, ...change })).toBe(true);
  });

  it.each([-300, -299, 0, 299, 300])('is believed %i seconds from now', (offset) => {
    expect(verifySigned(at(String(seconds + offset)))).toBe(true);
  });

  it.each([-301, 301, -86_400, 86_400])('is not believed %i seconds from now', (offset) => {
    expect(verifySigned(at(String(seconds + offset)))).toBe(false);
  });

  it.each<[string, Partial<SignedMessage>]>([
    ['another body', { body: `${body} ` }],
    ['another id', { id: 'msg_2' }],
    ['another second', { timestamp: String(seconds + 1) }],
    ['another secret', { secrets: [otherSecret] }],
    ['no secret', { secrets: [] }],
    ['no id', { id: undefined }],
    ['an empty id', { id: '', signature: signed('', String(seconds), body) }],
    ['two ids', { id: ['msg_1', 'msg_1'] }],
    ['no timestamp', { timestamp: undefined }],
    ['two timestamps', { timestamp: [String(seconds)] }],
    ['no signature', { signature: undefined }],
    ['an empty signature', { signature: '' }],
    ['a list of signatures', { signature: [genuine.signature as string] }],
    ['only a version', { signature: 'v1,' }],
    ['no version', { signature: (genuine.signature as string).slice(3) }],
    ['another version', { signature: (genuine.signature as string).replace('v1', 'v1a') }],
    ['a version in capitals', { signature: (genuine.signature as string).replace('v1', 'V1') }],
    ['a signature that goes on', { signature: `${genuine.signature as string},x` }],
    ['a signature cut short', { signature: (genuine.signature as string).slice(0, -1) }],
    ['100,000 spaces', { signature: ' '.repeat(100_000) }],
    ['no time', { now: Number.NaN }],
  ])('is not believed with %s', (_, change) => {
    expect(verifySigned({ ...genuine, ...change })).toBe(false);
  });

  it.each([
    '',
    ' ',
    'NaN',
    'Infinity',
    '-1',
    '+',
    `+${seconds}`,
    ` ${seconds}`,
    `${seconds} `,
    `0${seconds}`,
    `${seconds}.0`,
  ])('is not believed with the timestamp %j', (timestamp) => {
    expect(verifySigned(at(timestamp))).toBe(false);
  });

  it.each([`${seconds}x`, '0x6741', '1e9', '9'.repeat(400), `${seconds}000`, '１７９５３９９２００'])(
    'is not believed with the timestamp %s',
    (timestamp) => {
      expect(verifySigned(at(timestamp))).toBe(false);
    },
  );

  it('is not believed if bytes that are not UTF-8 stand for those that were signed', () => {
    const signature = signed('msg_1', String(seconds), '\ufffd');
    expect(verifySigned({ ...genuine, signature, body: '\ufffd' })).toBe(true);
    expect(verifySigned({ ...genuine, signature, body: Buffer.from([0xff]) })).toBe(false);
  });

  it('is not believed, and nothing is thrown, whatever its headers are', () => {
    const header = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string()), fc.constant(undefined));
    fc.assert(
      fc.property(header, header, header, fc.array(fc.string()), (id, timestamp, signature, secrets) => {
        expect(verifySigned({ ...genuine, id, timestamp, signature, secrets })).toBe(false);
        expect(verifySigned({ ...genuine, id, signature, secrets: [secret, ...secrets] })).toBe(false);
      }),
    );
  });
});

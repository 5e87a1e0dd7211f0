import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../aws/environment.ts';
import { wholeEnvironment as whole } from './whole-environment.ts';

describe('the environment of a function', () => {
  it('is read where it is whole; what may be missing has its default', () => {
    expect(readEnvironment(whole)).toMatchObject({
      sender: { mailFrom: 'desk@example.com', configurationSet: 'set', smsSender: '' },
      settings: { publicUrl: 'https://desk.example', operators: [] },
      allowPrivateTargets: false,
    });
  });

  it.each(Object.keys(whole))('names %s where it is missing', (name) => {
    expect(() => readEnvironment({ ...whole, [name]: undefined })).toThrow(new RegExp(`^${name}: `));
  });

  it.each([
    ['HOLDFAST_MACHINE', 'incident'],
    ['HOLDFAST_WEBHOOKS', 'webhooks'],
    ['HOLDFAST_MAIL_FROM', 'nobody'],
    ['HOLDFAST_PUBLIC_URL', 'ftp://desk.example'],
    ['HOLDFAST_SMS_SENDER', 'twelve-signs'],
    ['HOLDFAST_OPERATORS', 'desk@example.com, somebody'],
    ['HOLDFAST_ALLOW_PRIVATE_TARGETS', 'perhaps'],
  ])('names %s where it is %s, and nothing else', (name, value) => {
    expect(() => readEnvironment({ ...whole, [name]: value })).toThrow(new RegExp(`^${name}: [^;]+$`));
  });

  it('names all that is wrong at once', () => {
    expect(() => readEnvironment({ ...whole, HOLDFAST_TABLE: '', HOLDFAST_BUS: '' })).toThrow(
      /^HOLDFAST_TABLE: .+; HOLDFAST_BUS: /,
    );
  });
});

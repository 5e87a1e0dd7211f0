import { describe, expect, it } from 'vitest';
import { failureOf } from '../../aws/message-failure.ts';

const answered = (name: string, httpStatusCode: number) =>
  Object.assign(new Error('said no'), { name, $metadata: { httpStatusCode } });

describe('a message that a service does not take', () => {
  it.each([
    ['InvalidParameterException', 'sms', 'invalid-number'],
    ['OptedOutException', 'sms', 'opted-out'],
    ['BadRequestException', 'email', 'invalid-address'],
  ] as const)('is refused for good by %s', (name, channel, because) => {
    expect(failureOf(answered(name, 400), channel)).toEqual({ result: 'refused', because, isAnswer: true });
  });

  it.each([
    ['ThrottledException', 'sms', 429, 'sns-throttled'],
    ['MailFromDomainNotVerifiedException', 'email', 400, 'ses-mail-from-domain-not-verified'],
  ] as const)('is for later after %s: nothing has gone out', (name, channel, status, because) => {
    expect(failureOf(answered(name, status), channel)).toEqual({ result: 'later', because, isAnswer: true });
  });

  it.each([answered('InternalErrorException', 500), new Error('socket hang up'), 'nothing at all'])(
    'may have gone out where there was no answer: %s',
    (error) => {
      expect(failureOf(error, 'sms')).toEqual({ result: 'later', because: 'sns-unreachable', isAnswer: false });
    },
  );
});

import type { MessageChannel } from '../events/template.ts';

/** What a failed attempt comes to; `isAnswer`: the service has said no, so nothing has gone out. */
export type MessageFailure =
  { result: 'refused'; because: string; isAnswer: true } | { result: 'later'; because: string; isAnswer: boolean };

/** What the services say of this number, address or text; whatever else they refuse they refuse everybody, and that can be mended. */
const forGood: Record<string, string> = {
  InvalidParameter: 'invalid-number',
  InvalidParameterException: 'invalid-number',
  InvalidParameterValue: 'invalid-number',
  InvalidParameterValueException: 'invalid-number',
  OptedOut: 'opted-out',
  OptedOutException: 'opted-out',
  BadRequestException: 'invalid-address',
};

export function failureOf(error: unknown, channel: MessageChannel): MessageFailure {
  const name = error instanceof Error ? error.name : '';
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode ?? 0;
  const isAnswer = status >= 400 && status < 500;
  const because = isAnswer ? forGood[name] : undefined;
  if (because !== undefined) return { result: 'refused', because, isAnswer: true };
  const service = channel === 'sms' ? 'sns' : 'ses';
  return { result: 'later', because: `${service}-${isAnswer ? slugOf(name) : 'unreachable'}`, isAnswer };
}

/** `MailFromDomainNotVerifiedException` is `mail-from-domain-not-verified`. */
function slugOf(name: string): string {
  return name
    .replace(/(Exception|Error|Fault)$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();
}

import { maskNumbers } from '../events/mask.ts';
import { whereItFailed } from '../functions/where-it-failed.ts';

/** Attributes that hold what is nobody's business here, whatever is in them. */
const private_ = /^(authorization|token|secret|password|signature|cookie|name|phone|email|address|to|body|text|note|description|place|possibleHolder|reason|message|filename)$/i; // prettier-ignore

/** As a replacer of JSON.stringify: a log line holds no secret, card number, name, telephone number or address, and of an error no message. */
export function redacted(key: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (private_.test(key) && !isOwnMessage(key, value)) return '[redacted]';
  return maskNumbers(key === 'stack' ? whereItFailed(value) : value)
    .replaceAll(/\+\d{7,15}\b/g, '[phone]')
    .replaceAll(/[^\s<>"'@]+@[^\s<>"'@]+/g, '[email]');
}

/** The line's own message is a slug. */
const isOwnMessage = (key: string, value: string): boolean => key === 'message' && /^[a-z-]{1,40}$/.test(value);

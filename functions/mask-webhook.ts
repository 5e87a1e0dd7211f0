import { Card } from '../events/card.ts';
import { maskNumbers } from '../events/mask.ts';

/** Fields that name a thing and never describe one: what stands there is left alone (contract, Masking). */
const names = new Set([
  'type',
  'timestamp',
  'requestId',
  'incidentId',
  'reference',
  'caseNumber',
  'merchantNumber',
  'terminalNumber',
  'terminalSerial',
  'newSerial',
  'trackingNumber',
  'transactionId',
]);

/** A text, with its colon if it names a field, or a number long enough for a card. */
const token = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|(?<![\d.eE+-])\d{13,19}(?![\d.eE])/gs;

/**
 * A webhook's body as it may be kept: card and identity numbers are masked in every text, and where a number is one, but in
 * references and the like, in fields that nobody here reads too. The rest stays word for word; what is not JSON is masked as one text.
 */
export function maskWebhook(body: string): string {
  if (!isJson(body)) return maskNumbers(body);
  let field = '';
  return body.replace(token, (found, colon: string | undefined) => {
    if (colon !== undefined) {
      field = textIn(found.slice(0, -colon.length));
      return found;
    }
    const text = found.startsWith('"') ? textIn(found) : found;
    const masked = maskedIn(field, text);
    return masked === text ? found : JSON.stringify(masked);
  });
}

function maskedIn(field: string, text: string): string {
  if (names.has(field)) return text;
  const card = field === 'card' ? Card.safeParse(text).data : undefined;
  return card ?? maskNumbers(text);
}

const textIn = (token: string): string => JSON.parse(token) as string;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

import { timingSafeEqual } from 'node:crypto';
import type { Ports } from './ports.ts';

/** As long as a provider's answer link: both stand in one message, and each reminder brings new ones. */
const lastingSeconds = 30 * 24 * 60 * 60;

/**
 * Where a provider fetches a document, from the message's own time for 30 days of policy time. Made from that time
 * alone, so that every attempt of one message carries the same url; nothing is stored.
 */
export function documentLink({ secrets, settings }: Ports, documentId: string, madeAt: string): string {
  const end = Math.floor(Date.parse(madeAt) / 1000) + lastingSeconds;
  const token = `${documentId}.${end.toString(36)}`;
  return `${settings.publicUrl}/d/${token}.${secrets.derive(purposeOf(token))}`;
}

/** The document that a link's token opens, or nothing where it has ended or is not ours. */
export function documentIn({ secrets, clock }: Ports, token: string): string | undefined {
  const [documentId = '', end = '', signature = ''] = token.split('.');
  const right = Buffer.from(secrets.derive(purposeOf(`${documentId}.${end}`)));
  const given = Buffer.from(signature);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
  return Number.parseInt(end, 36) * 1000 > clock.now() ? documentId : undefined;
}

const purposeOf = (token: string) => `document:${token}`;

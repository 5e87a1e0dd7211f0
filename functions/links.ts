import { hash } from 'node:crypto';
import { later } from '../incident/later.ts';
import type { LinkRecord, Ports } from './ports.ts';

const day = 24 * 60 * 60 * 1000;
/** A merchant's status page outlives the longest dispute; a provider's answer link one round of asking. */
const lasting = { merchant: 180 * day, provider: 30 * day };

export const hashOfToken = (token: string): string => hash('sha256', token, 'base64url');

/** The page where the merchant sees how the incident stands. The token can be derived again, so only its hash is kept. */
export function statusPage(ports: Ports, incidentId: string, openedAt: string): { url: string; record: LinkRecord } {
  return made(ports, 'm', {
    incidentId,
    party: 'merchant',
    followUpId: null,
    endsAt: later(openedAt, lasting.merchant),
  });
}

/** The page where the provider answers one follow-up, without an account. */
export function answerPage(
  ports: Ports,
  incidentId: string,
  followUpId: string,
  madeAt: string,
): { url: string; record: LinkRecord } {
  return made(ports, 'p', { incidentId, party: 'provider', followUpId, endsAt: later(madeAt, lasting.provider) });
}

function made(
  { secrets, settings }: Ports,
  page: 'm' | 'p',
  link: Omit<LinkRecord, 'hash'>,
): { url: string; record: LinkRecord } {
  const token = secrets.derive(`link:${page}:${link.incidentId}:${link.followUpId ?? ''}`);
  return { url: `${settings.publicUrl}/${page}/${token}`, record: { ...link, hash: hashOfToken(token) } };
}

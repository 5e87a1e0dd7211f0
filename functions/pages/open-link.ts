import { hashOfToken } from '../links.ts';
import type { Head, LinkRecord, Ports } from '../ports.ts';

/** What a link opens, or nothing once it has ended, was never made, or is of another party. Opening changes nothing. */
export async function openLink(
  ports: Ports,
  token: string | undefined,
  party: LinkRecord['party'],
): Promise<{ link: LinkRecord; head: Head } | undefined> {
  const link = await ports.store.link(hashOfToken(token ?? ''));
  if (link?.party !== party || link.endsAt <= new Date(ports.clock.now()).toISOString()) return undefined;
  const head = await ports.store.read(link.incidentId);
  return head === null ? undefined : { link, head };
}

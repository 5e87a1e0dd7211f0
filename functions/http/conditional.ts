import type { Head } from '../ports.ts';
import { HttpProblem } from './problem.ts';
import type { Reply } from './route.ts';

export const etagOf = (version: number): string => `"${String(version)}"`;

const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));

/** 304 to whoever has this version already. */
export function unlessMatched(ifNoneMatch: string | undefined, etag: string, reply: Reply): Reply {
  const tags = tagsIn(ifNoneMatch ?? '');
  if (tags.includes(etag) || tags.includes('*')) return { status: 304, headers: { etag } };
  return { ...reply, headers: { ...reply.headers, etag } };
}

/** Throws 412 where the incident is not at the version that the caller decided on. */
export function demandMatch(ifMatch: string | undefined, { version }: Head): void {
  if (ifMatch === undefined) return;
  const tags = tagsIn(ifMatch);
  if (tags.includes('*') || tags.includes(etagOf(version))) return;
  throw new HttpProblem(412, `the incident is at version ${String(version)} now; read it again and decide anew`);
}

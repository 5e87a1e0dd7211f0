import type { Reply } from '../http/route.ts';

/** An archive on its way out, under a name that nobody wrote. */
export function archiveReply(name: string, stream: AsyncIterable<Uint8Array>): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
    },
    stream,
  };
}

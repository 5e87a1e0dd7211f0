import { lookup } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { ForbiddenTarget } from './forbidden-target.ts';
import { guardedLookup, type ResolveName } from './guarded-lookup.ts';
import type { TargetRule } from './target-guard.ts';

/** Connections an origin may have at a time, so that a slow one does not use up the files of the process. */
const connectionsPerOrigin = 256;

/**
 * Keeps connections alive, and connects only where `allows` says so: literal addresses are checked here, names by their
 * answers, before a packet is sent, and both once more by the address that is connected in the end. A request to
 * another place fails with `ForbiddenTarget`. The caller destroys the agent.
 */
export function createAgent({ allows, resolve = lookup }: { allows: TargetRule; resolve?: ResolveName }): Agent {
  const connect = buildConnector({ lookup: guardedLookup(allows, resolve), allowH2: false });
  return new Agent({
    connections: connectionsPerOrigin,
    connect: (options, callback) => {
      if (isIP(options.hostname) !== 0 && !allows(options.hostname)) {
        callback(new ForbiddenTarget(options.hostname), null);
        return;
      }
      connect(options, (...[error, socket]) => {
        if (error !== null) {
          callback(error, null);
        } else if (socket.remoteAddress === undefined || !allows(socket.remoteAddress)) {
          socket.destroy();
          callback(new ForbiddenTarget(options.hostname), null);
        } else {
          callback(null, socket);
        }
      });
    },
  });
}

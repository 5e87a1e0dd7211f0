import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { ForbiddenTarget } from './forbidden-target.ts';
import type { TargetRule } from './target-guard.ts';

/** Asks the name service for every address of a name; `dns.lookup` is one. */
export type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, answers: LookupAddress[]) => void,
) => void;

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

/** Leaves out the answers that are not allowed, so that a name with one good address of many is reached there. */
function guardedLookup(allows: TargetRule, resolve: ResolveName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, answers) => {
      if (error !== null) {
        callback(error, []);
        return;
      }
      const allowed = answers.filter(({ address }) => allows(address));
      const [first] = allowed;
      if (first === undefined) callback(new ForbiddenTarget(hostname), []);
      else if (options.all === true) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

import type { LookupAddress, LookupAllOptions } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { ForbiddenTarget } from './forbidden-target.ts';
import type { TargetRule } from './target-guard.ts';

/** Asks the name service for every address of a name; `dns.lookup` is one. */
export type ResolveName = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, answers: LookupAddress[]) => void,
) => void;

/** Leaves out the answers that are not allowed, so that a name with one good address of many is reached there. */
export function guardedLookup(allows: TargetRule, resolve: ResolveName): LookupFunction {
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

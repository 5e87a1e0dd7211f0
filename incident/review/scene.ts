import type { Transaction } from '../../events/transaction.ts';
import { concerns } from '../concerns.ts';
import { isMissing, type Incident } from '../incident.ts';
import { boundariesOf, type Boundary } from './boundaries.ts';
import type { Seen } from './seen.ts';

/** What the incident itself says of a transaction: whether it is about it, and what stands against it. */
export interface Scene {
  boundaries: Boundary[];
  /** Is the transaction of the terminal, or of the frozen account, that the incident is about? */
  concerns: (transaction: Transaction) => boolean;
  /** Since when it should not have been possible; null where nothing stands against it. */
  against: (transaction: Transaction) => Pick<Seen, 'lostAt' | 'confirmedAt'>;
  /** Since when the whole account was frozen, by which no terminal should have made it; null where it was not. */
  frozenAt: (transaction: Transaction) => string | null;
  /** The terminal by one name, whichever of its two the transaction gives. */
  terminalOf: (transaction: Transaction) => string;
}

export function sceneOf(incident: Incident): Scene {
  const boundaries = boundariesOf(incident);
  const atOf = (name: Boundary['name']) => boundaries.find((boundary) => boundary.name === name)?.at;
  const lostAt = atOf('lost') ?? incident.openedAt;
  const confirmedAt = atOf('confirmed');
  const liftedAt = atOf('lifted');
  const frozenAt = frozenSince(incident);
  const { terminalSerial, terminalNumber } = incident.subject;
  const isFrozen = ({ at }: Transaction) =>
    frozenAt !== undefined && at >= frozenAt && (liftedAt === undefined || at <= liftedAt);
  const frozenFor = (transaction: Transaction) => (isFrozen(transaction) ? (frozenAt ?? null) : null);
  return {
    boundaries,
    concerns: (transaction) => concerns(incident, transaction) || isFrozen(transaction),
    against: (transaction) => {
      if (liftedAt !== undefined && transaction.at > liftedAt) return { lostAt: null, confirmedAt: null };
      if (concerns(incident, transaction))
        return { lostAt: isMissing(incident) ? lostAt : null, confirmedAt: confirmedAt ?? null };
      return { lostAt: null, confirmedAt: frozenFor(transaction) };
    },
    frozenAt: frozenFor,
    terminalOf: ({ terminalSerial: serial, terminalNumber: number }) =>
      serial ?? (number !== undefined && number === terminalNumber ? terminalSerial : number) ?? '',
  };
}

/** Since when the whole account is frozen, whatever terminal it is used by. */
function frozenSince({ followUps }: Incident): string | undefined {
  const frozen = followUps.flatMap(({ ask, status }) =>
    ask === 'freeze-account' && status.state === 'answered' && status.outcome === 'done' ? [status.at] : [],
  );
  return frozen.toSorted()[0];
}

import type { Invocation } from './invocation.ts';

/** What is billed, or bounded by a quota. */
export type Measure =
  | 'transitions'
  | 'executions'
  | 'taskCalls'
  | 'invocations'
  | 'gbMs'
  | 'writes'
  | 'reads'
  | 'apiRequests'
  | 'busEvents'
  | 'queueRequests'
  | 'objectWrites'
  | 'objectReads'
  | 'objectEvents'
  | 'secretReads'
  | 'smsParts'
  | 'mails';

export interface Use {
  measure: Measure;
  by: number;
  /** What it was for: a function, a state, a family of items. */
  of: string;
  incidentId?: string | undefined;
  invocation?: Invocation | undefined;
}

/** Everything that was used, in its order. */
export class Meter {
  readonly uses: Use[] = [];

  count(use: Use): void {
    this.uses.push(use);
  }

  /** Where it stands now, for `since`. */
  get mark(): number {
    return this.uses.length;
  }

  since(mark: number): Use[] {
    return this.uses.slice(mark);
  }
}

/** Whom a use is for: a request names it by its key, else the function that it was made in. */
export const incidentOf = ({ incidentId, invocation }: Use): string | undefined => incidentId ?? invocation?.incidentId;

export const purposeOf = ({ invocation }: Use): Invocation['purpose'] => invocation?.purpose ?? 'work';

/** What is done whether or not there are incidents: the sweeper's own look, not what it does for one. */
export const isStanding = (use: Use): boolean => purposeOf(use) === 'standing' && use.incidentId === undefined;

export function sumOf(uses: Iterable<Use>, measure: Measure, wanted: (use: Use) => boolean = () => true): number {
  let sum = 0;
  for (const use of uses) if (use.measure === measure && wanted(use)) sum += use.by;
  return sum;
}

/** Sums by what was used for. */
export function sumsOf(uses: Iterable<Use>, measure: Measure): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const use of uses) if (use.measure === measure) sums[use.of] = (sums[use.of] ?? 0) + use.by;
  return sums;
}

/** Notes of messages that go out, and of equal ones: the bars leave messages apart. */
export const isOfMessages = ({ of }: Use): boolean => /^(message|sent)\b/.test(of);

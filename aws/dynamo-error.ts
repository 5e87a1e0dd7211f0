import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { Conflict, Unavailable } from '../functions/errors.ts';
import type { Item } from './item.ts';
import { RefusedWrite } from './refused-write.ts';

interface Reason {
  Code?: string | undefined;
  Item?: Raw | undefined;
}

/** The document client leaves what an error holds as it comes. */
type Raw = Record<string, AttributeValue>;

/** What was refused because of somebody else's transaction on the same item: it may be written a moment later. */
export function isContended(error: unknown): boolean {
  return nameOf(error) === 'TransactionConflictException' || codesOf(error).has('TransactionConflict');
}

/** What DynamoDB takes no more of at present. The client has tried again already, but not a whole transaction. */
export function isThrottled(error: unknown): boolean {
  const codes = codesOf(error);
  return throttling.some((code) => codes.has(code));
}

/** What an error of the client means to whoever asked; mistakes of ours stay what they are. */
export function meaningOf(error: unknown): unknown {
  const refused = refusedIn(error);
  if (refused !== undefined) return refused;
  if (isContended(error)) return new Conflict('somebody else writes the same', { cause: error });
  return mistakes.includes(nameOf(error)) ? error : new Unavailable('the table does not answer', { cause: error });
}

function refusedIn(error: unknown): RefusedWrite | undefined {
  if (nameOf(error) === 'ConditionalCheckFailedException')
    return new RefusedWrite(new Map([[0, plain((error as { Item?: Raw }).Item)]]), { cause: error });
  const failed = reasonsOf(error).flatMap(({ Code, Item }, index) =>
    Code === 'ConditionalCheckFailed' ? [[index, plain(Item)] as const] : [],
  );
  return failed.length > 0 ? new RefusedWrite(new Map(failed), { cause: error }) : undefined;
}

const plain = (item: Raw | undefined): Item | undefined => item && unmarshall(item);

function reasonsOf(error: unknown): Reason[] {
  return nameOf(error) === 'TransactionCanceledException'
    ? ((error as { CancellationReasons?: Reason[] }).CancellationReasons ?? [])
    : [];
}

const codesOf = (error: unknown): Set<string> => new Set(reasonsOf(error).map(({ Code }) => Code ?? 'None'));

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

const throttling = ['ThrottlingError', 'ProvisionedThroughputExceeded', 'RequestLimitExceeded'];

/** No attempt will change these. */
const mistakes = [
  'ValidationException',
  'ResourceNotFoundException',
  'AccessDeniedException',
  'UnrecognizedClientException',
  'TypeError',
  'RangeError',
];

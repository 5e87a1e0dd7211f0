/**
 * How the table's keys and indexes are called. What lies under them is the business of `aws/table.ts`; a test holds both to the
 * same names.
 */
export const key = { partition: 'pk', sort: 'sk' } as const;

/** Epoch seconds after which DynamoDB may remove an item. */
export const expiry = 'expiresAt';

/** What indexes sort by, and the one of deadlines. */
export const place = 'place';
export const deadline = 'deadline';

/** The indexes, by the attribute that is their partition key. */
export const indexes = {
  'by-list': 'list',
  'by-kind': 'kind',
  'by-merchant': 'merchant',
  'by-provider': 'provider',
  'by-terminal': 'terminal',
  'by-deadline': 'deadlines',
} as const;

/** What the keys of partitions begin with, for whoever is granted access to some of them only. */
export type Partition =
  | 'incident#'
  | 'overdue#'
  | 'claim#'
  | 'link#'
  | 'answer#'
  | 'inbox#'
  | 'token#'
  | 'token-id#'
  | 'registry#'
  | 'number#'
  | 'document#'
  | 'statement#'
  | 'message#'
  | 'sent#'
  | 'scores#'
  | 'due#'
  | 'sweep#'
  | 'residence#';

/** What the sort keys of commits begin with: the consumers of the stream are woken by these alone. */
export const commitPrefix = 'commit#';

/** What a commit bears that is news to whoever drives the incident: the consumer that wakes machines is told of these alone. */
export const news = 'news';

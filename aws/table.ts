/**
 * The one table (docs/decisions/030). Every item has `pk` and `sk`; what holds of an incident shares its partition, so
 * that it is read by one query. Items that are listed bear the key of each list beside them; an item without one is not
 * in that list, and costs nothing there.
 */
export const key = { partition: 'pk', sort: 'sk' } as const;

/** Where DynamoDB may remove an item from: epoch seconds. Only what retention does not want bears it. */
export const expiry = 'expiresAt';

/** What indexes sort by: an id or a place that grows with time, so that newest first is the end of the list. */
export const place = 'place';

/** What the one of deadlines sorts by instead. */
export const deadline = 'deadline';

/**
 * The indexes, each named after the attribute that is its partition key. They hold keys only: a change of anything else
 * writes nothing there.
 */
export const indexes = {
  'by-list': 'list',
  'by-kind': 'kind',
  'by-merchant': 'merchant',
  'by-provider': 'provider',
  'by-terminal': 'terminal',
  'by-deadline': 'deadlines',
} as const;

export type IndexName = keyof typeof indexes;

export const sortOf = (index: IndexName): string => (index === 'by-deadline' ? deadline : place);

/** Lists that grow with all incidents lie in so many partitions: each takes 1,000 writes a second. */
export const shards = 8;

/** Lists of incidents by their kind; all of them together are the list of all, which therefore reads from each. */
export const shardsOfKind = 2;

/** What the keys of partitions begin with, for whoever grants access by them. */
export const partitions = [
  'incident#',
  'overdue#',
  'claim#',
  'link#',
  'answer#',
  'inbox#',
  'token#',
  'token-id#',
  'registry#',
  'number#',
  'document#',
  'statement#',
  'message#',
  'sent#',
  'scores#',
  'due#',
  'sweep#',
  'residence#',
] as const;

/** What the sort keys of commits begin with: the consumers of the stream look at these and at nothing else. */
export const commitPrefix = 'commit#';

/** What a commit bears that is news to whoever drives the incident: the consumer that wakes machines is told of these alone. */
export const news = 'news';

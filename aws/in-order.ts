/** Reads the next page after the last thing it answered; a page that is not full is its last. */
export type Reader<T> = (last: T | undefined) => Promise<T[]>;

interface Source<T> {
  read: Reader<T>;
  waiting: T[];
  last: T | undefined;
  isOver: boolean;
}

/** The first `limit` things of several sources, each of which is in order by itself. Pages of all are read at once. */
export async function inOrder<T>(
  readers: Reader<T>[],
  { by, limit, page }: { by: (one: T) => string; limit: number; page: number },
): Promise<T[]> {
  const sources = readers.map((read): Source<T> => ({ read, waiting: [], last: undefined, isOver: false }));
  const found: T[] = [];
  while (found.length < limit) {
    await Promise.all(sources.map((source) => fill(source, page)));
    // as long as every source that may hold more has something to compare with
    do {
      const next = sources.reduce<Source<T> | undefined>((first, source) => before(source, first, by), undefined);
      const one = next?.waiting.shift();
      if (one === undefined) return found;
      found.push(one);
    } while (found.length < limit && sources.every(({ waiting, isOver }) => waiting.length > 0 || isOver));
  }
  return found;
}

async function fill<T>(source: Source<T>, page: number): Promise<void> {
  if (source.waiting.length > 0 || source.isOver) return;
  const read = await source.read(source.last);
  source.waiting = read;
  source.last = read.at(-1);
  source.isOver = read.length < page;
}

function before<T>(one: Source<T>, other: Source<T> | undefined, by: (one: T) => string): Source<T> | undefined {
  const [first, second] = [one.waiting[0], other?.waiting[0]];
  if (first === undefined) return other;
  return second === undefined || by(first) < by(second) ? one : other;
}

/** Entries of one partition, in the order of what they sort by; entries that sort alike by what they are called. */
export class Sorted<T> {
  private readonly entries: { sort: string; name: string; value: T }[] = [];

  get size(): number {
    return this.entries.length;
  }

  /** Where the first entry stands that does not come before. */
  private place(sort: string, name = ''): number {
    let [low, high] = [0, this.entries.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const entry = this.entries[middle];
      if (entry !== undefined && (entry.sort < sort || (entry.sort === sort && entry.name < name))) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  get(sort: string, name = ''): T | undefined {
    const entry = this.entries[this.place(sort, name)];
    return entry?.sort === sort && entry.name === name ? entry.value : undefined;
  }

  put(sort: string, name: string, value: T): void {
    const place = this.place(sort, name);
    const there = this.entries[place];
    this.entries.splice(place, there?.sort === sort && there.name === name ? 1 : 0, { sort, name, value });
  }

  delete(sort: string, name = ''): void {
    const place = this.place(sort, name);
    const there = this.entries[place];
    if (there?.sort === sort && there.name === name) this.entries.splice(place, 1);
  }

  /** What lies in a range, either way round, from behind `after` on. Looks at no more than is taken. */
  *range(
    { from, to }: { from: string; to: string },
    { backwards, after }: { backwards: boolean; after?: { sort: string; name: string } | undefined },
  ): Generator<{ sort: string; name: string; value: T }> {
    let [first, last] = [this.place(from), this.place(to, '\uffff')];
    if (after !== undefined && backwards) last = Math.min(last, this.place(after.sort, after.name));
    if (after !== undefined && !backwards) first = Math.max(first, this.place(after.sort, `${after.name}\0`));
    for (let step = 0; first + step < last; step++) {
      const entry = this.entries[backwards ? last - 1 - step : first + step];
      if (entry !== undefined) yield entry;
    }
  }
}

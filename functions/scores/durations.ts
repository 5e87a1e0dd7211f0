/** Classes of durations grow by a tenth: what is told of one is less than 10 % off, and exact where all in its class are alike. */
const growth = 1.1;

const classOf = (milliseconds: number): number =>
  milliseconds < 1 ? 0 : 1 + Math.floor(Math.log(milliseconds) / Math.log(growth));

/** The counts by which a duration is remembered: how many are of its class, and their sum. */
export function countsOf(measure: string, milliseconds: number): Record<string, number> {
  const length = Math.max(0, Math.round(milliseconds));
  const name = `${measure}/${String(classOf(length))}`;
  return { [name]: 1, [`${name}/ms`]: length };
}

/** The durations that counts remember, class by class: how many, and their mean in milliseconds. */
function classesIn(counts: Record<string, number>, measure: string): { many: number; mean: number }[] {
  return Object.entries(counts)
    .flatMap(([count, many]) => {
      const [, of, index, sum] = /^([a-z-]+)\/(\d+)(\/ms)?$/.exec(count) ?? [];
      if (of !== measure || index === undefined || sum !== undefined || many <= 0) return [];
      return [{ index: Number(index), many, mean: Math.round((counts[`${count}/ms`] ?? 0) / many) }];
    })
    .toSorted((one, other) => one.index - other.index);
}

/** The duration, in milliseconds, that this share of all does not exceed (nearest rank); null where there is none. */
export function quantileOf(counts: Record<string, number>, measure: string, share: number): number | null {
  const classes = classesIn(counts, measure);
  const all = classes.reduce((sum, { many }) => sum + many, 0);
  let left = Math.ceil(all * share);
  for (const { many, mean } of classes) {
    left -= many;
    if (left <= 0) return mean;
  }
  return null;
}

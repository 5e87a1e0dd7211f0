/** The last so many things that were looked at, by name: a Map keeps the order in which they were put. */
export interface Recent<T> {
  get(name: string): T | undefined;
  set(name: string, value: T): void;
  delete(name: string): void;
}

export function createRecent<T>(most: number): Recent<T> {
  const values = new Map<string, T>();
  const set = (name: string, value: T) => {
    values.delete(name);
    values.set(name, value);
    for (const oldest of values.keys()) {
      if (values.size <= most) return;
      values.delete(oldest);
    }
  };
  return {
    get: (name) => {
      const value = values.get(name);
      if (value !== undefined) set(name, value);
      return value;
    },
    set,
    delete: (name) => {
      values.delete(name);
    },
  };
}

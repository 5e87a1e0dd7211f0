/**
 * A port, or the rest of one, that a function has no use for, and does not bring along. Whoever uses it all the same is
 * told so.
 */
export function absent<T extends object>(name: string, present: Partial<NoInfer<T>> = {}): T {
  return new Proxy(present as T, {
    get: (there, method) => {
      if (method in there) return Reflect.get(there, method) as unknown;
      throw new TypeError(`this function has no port ${name}, so it cannot ${String(method)}`);
    },
  });
}

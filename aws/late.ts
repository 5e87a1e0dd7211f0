/** A port that is read when it is first called: what few ask for does not delay the start of a function. */
export function late<T extends object>(load: () => Promise<T>): T {
  let loaded: Promise<T> | undefined;
  return new Proxy({} as T, {
    get:
      (_, method) =>
      async (...asked: unknown[]): Promise<unknown> => {
        const port = await (loaded ??= load());
        return Reflect.apply(Reflect.get(port, method) as (...all: unknown[]) => unknown, port, asked);
      },
  });
}

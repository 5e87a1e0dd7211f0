import { once } from './once.ts';

/** A port that is read when it is first called: what few ask for does not delay the start of a function. */
export function late<T extends object>(load: () => Promise<T>): T {
  const loaded = once(load);
  return new Proxy({} as T, {
    get:
      (_, method) =>
      async (...asked: unknown[]): Promise<unknown> => {
        const port = await loaded();
        return Reflect.apply(Reflect.get(port, method) as (...all: unknown[]) => unknown, port, asked);
      },
  });
}

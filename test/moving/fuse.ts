/** Whoever burns it for the last time dies there. */
export interface Fuse {
  burnt: number;
  /** After so many; Infinity: never. */
  length: number;
}

export class Died extends Error {
  override readonly name = 'Died';
}

function burn(fuse: Fuse): void {
  fuse.burnt += 1;
  if (fuse.burnt >= fuse.length) throw new Died('the process died here');
}

/** An object whose every call, every answer, and every piece of what it streams burns the fuse. */
export function withFuse<T extends object>(target: T, fuse: Fuse): T {
  return new Proxy(target, {
    get: (object, name): unknown => {
      const value: unknown = Reflect.get(object, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]): unknown => {
        burn(fuse);
        return answered(Reflect.apply(value, object, args), fuse);
      };
    },
  });
}

function answered(value: unknown, fuse: Fuse): unknown {
  if (value instanceof Promise)
    return value.then((answer: unknown) => {
      burn(fuse);
      return answered(answer, fuse);
    });
  if (value === null || typeof value !== 'object') return value;
  if (Symbol.asyncIterator in value) return piecesOf(value as AsyncIterable<unknown>, fuse);
  return Object.values(value).some((member) => typeof member === 'function') ? withFuse(value, fuse) : value;
}

async function* piecesOf(stream: AsyncIterable<unknown>, fuse: Fuse): AsyncGenerator {
  for await (const piece of stream) {
    burn(fuse);
    yield piece;
  }
}

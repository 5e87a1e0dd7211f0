import { setImmediate as turn } from 'node:timers/promises';

/** What is under way. */
export class Work {
  private count = 0;

  begin(): void {
    this.count += 1;
  }

  end(): void {
    this.count -= 1;
  }

  async during<T>(job: () => Promise<T>): Promise<T> {
    this.begin();
    try {
      return await job();
    } finally {
      this.end();
    }
  }

  /** Fulfilled when nothing is left to do, and nothing follows from what was done. */
  async rested(): Promise<void> {
    for (let quiet = 0; quiet < enough;) {
      await turn();
      quiet = this.count === 0 ? quiet + 1 : 0;
    }
  }
}

/** So many turns without work. */
const enough = 5;

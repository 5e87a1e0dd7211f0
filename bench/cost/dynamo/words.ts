import type { Attributes, Value } from './attributes.ts';

/** What an expression speaks of, as it came with the request. */
export interface Spoken {
  names?: Record<string, string> | undefined;
  values?: Attributes | undefined;
}

/** The words of an expression, one after another. */
export class Words {
  private readonly words: string[];
  private readonly spoken: Spoken;
  private at = 0;

  constructor(expression: string, spoken: Spoken) {
    this.words = expression.match(/<=|>=|<>|[=<>(),]|[#:]?[\w.]+/g) ?? [];
    this.spoken = spoken;
  }

  get isAtEnd(): boolean {
    return this.at >= this.words.length;
  }

  /** Takes the next word where it is this one. */
  take(word: string): boolean {
    if (this.words[this.at]?.toUpperCase() !== word.toUpperCase()) return false;
    this.at += 1;
    return true;
  }

  demand(word: string): void {
    if (!this.take(word)) throw new SyntaxError(`${word} is missing before ${this.words.slice(this.at).join(' ')}`);
  }

  next(): string {
    const word = this.words[this.at];
    if (word === undefined) throw new SyntaxError('an expression ends too soon');
    this.at += 1;
    return word;
  }

  /** The name of an attribute. */
  name(): string {
    const word = this.next();
    if (!word.startsWith('#')) return word;
    const name = this.spoken.names?.[word];
    if (name === undefined) throw new SyntaxError(`nothing is named ${word}`);
    return name;
  }

  value(): Value {
    const word = this.next();
    const value = this.spoken.values?.[word];
    if (value === undefined) throw new SyntaxError(`nothing is meant by ${word}`);
    return value;
  }

  /** What stands between commas. */
  list<T>(one: () => T): T[] {
    const all = [one()];
    while (this.take(',')) all.push(one());
    return all;
  }
}

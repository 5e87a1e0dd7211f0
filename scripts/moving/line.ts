import { createHash } from 'node:crypto';
import { MovedLine, type Moved } from '../../functions/moving/moved.ts';

const checkLength = 16;
const checkOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, checkLength);

/** A thing as a line of JSON that ends with a check of what stands before it, so that a line which was changed can be named. */
export function lineOf(thing: Moved): string {
  const body = JSON.stringify(thing).slice(0, -1);
  return `${body},"check":"${checkOf(body)}"}\n`;
}

/** The thing that a line is; undefined where it is not the line that was written. */
export function thingIn(line: string): Moved | undefined {
  const [, body, check] = /^(.*),"check":"(\w+)"\}$/s.exec(line) ?? [];
  if (body === undefined || check !== checkOf(body)) return undefined;
  const read = MovedLine.safeParse(JSON.parse(`${body}}`));
  return read.success ? (read.data as unknown as Moved) : undefined;
}

const lineFeed = 0x0a;

/** Lines of bytes that end with a line feed, and with nothing else: texts may have other signs that break lines. */
export async function* linesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let begun: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    for (let to = chunk.indexOf(lineFeed); to >= 0; to = chunk.indexOf(lineFeed, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, to)]).toString();
      begun = [];
      from = to + 1;
    }
    begun.push(chunk.subarray(from));
  }
  const rest = Buffer.concat(begun);
  if (rest.length > 0) yield rest.toString();
}

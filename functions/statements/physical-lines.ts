/** One line of a file without its line break; `end` is where the next one begins, in bytes from the start of the file. */
export interface PhysicalLine {
  number: number;
  bytes: Buffer;
  end: number;
  /** It was longer than any line may be, and `bytes` holds its beginning only. */
  isCut: boolean;
}

/** Where in a file to go on. */
export interface Position {
  /** Bytes from the start. */
  byte: number;
  /** Lines that lie before it. */
  line: number;
}

export const start: Position = { byte: 0, line: 0 };

/** No line of a statement is longer; one that is costs no more memory than this. */
export const longestLine = 64 * 1024;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Lines by their bytes, so that it is no matter in which encoding they are: neither UTF-8 nor GB 18030 has a line feed within a character. */
export async function* physicalLines(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { byte, line }: Position,
): AsyncGenerator<PhysicalLine> {
  let kept: Buffer[] = [];
  let length = 0;
  let number = line;
  let end = byte;

  function take(piece: Buffer): void {
    if (length < longestLine) kept.push(piece.subarray(0, longestLine - length));
    length += piece.length;
    end += piece.length;
  }
  function finished(): PhysicalLine {
    const bytes = kept.length === 1 && kept[0] !== undefined ? kept[0] : Buffer.concat(kept);
    const isCut = length > longestLine;
    kept = [];
    length = 0;
    number += 1;
    return { number, bytes: bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes, end, isCut };
  }

  for await (const chunk of source) {
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    for (let at = buffer.indexOf(lineFeed); at >= 0; at = buffer.indexOf(lineFeed, from)) {
      take(buffer.subarray(from, at));
      end += 1;
      from = at + 1;
      yield finished();
    }
    if (from < buffer.length) take(Buffer.from(buffer.subarray(from))); // a copy: the chunk may be used again
  }
  if (length > 0) yield finished();
}

/** The data folder cannot be used; the message says why and what to do, and nothing has been changed. */
export class UnusableData extends Error {
  override readonly name = 'UnusableData';

  /** What the operating system or SQLite said of a file. */
  static because(file: string, error: unknown): UnusableData {
    const why = error instanceof Error ? error.message : String(error);
    const hint = /not a database|malformed/.test(why)
      ? 'the file is damaged or of another program; put back a copy of the folder, or choose another with HOLDFAST_DATA'
      : 'look at the rights and the free space of the folder';
    return new UnusableData(`${file} cannot be used: ${why}; ${hint}`, { cause: error });
  }
}

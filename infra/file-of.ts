/** The file of a state's function: WaitForChange is wait-for-change. */
export const fileOf = (state: string): string => state.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/** The construct of a file's function: wait-for-change is WaitForChange. */
export const idOf = (file: string): string =>
  file.replace(/(^|-)([a-z])/g, (_, _hyphen, letter: string) => letter.toUpperCase());

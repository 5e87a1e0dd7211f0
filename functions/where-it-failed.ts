/** One line of a stack: where something was called, by file, line and column. */
const frame = /^ {4}at .*(:\d+:\d+\)?|\(<anonymous>\)|\(native\))$/;

/**
 * Of an error's stack its name and the places that it came by, for the log. Not its message: that may quote what somebody wrote, as that
 * of a SyntaxError does.
 */
export function whereItFailed(stack: string): string {
  const [first = '', ...more] = stack.split('\n');
  const name = /^[A-Z]\w*(?: \[\w+\])?(?=:|$)/.exec(first)?.[0] ?? 'Error';
  return [name, ...more.filter((line) => frame.test(line))].join('\n');
}

import { styleText } from 'node:util';

/** One thing that happened, as it is told; `at` is policy time in milliseconds. */
export type Told = {
  at: number;
  about: 'request' | 'answer' | 'message' | 'timeline' | 'state' | 'person';
  from: string;
  to?: string;
  what: string;
  /** shown below, as it is */
  text?: string;
};

export type Narrator = ReturnType<typeof createNarrator>;
type Style = Parameters<typeof styleText>[0];

const longest = 16; // lines of one message: an application form is longer

const styles: Record<Told['about'], Style> = {
  request: 'cyan',
  answer: 'green',
  message: 'yellow',
  timeline: 'dim',
  state: 'bold',
  person: 'magenta',
};

/** Writes the story line by line. */
export function createNarrator({ write, coloured }: { write: (line: string) => void; coloured: boolean }) {
  const paint = (style: Style, text: string) => (coloured ? styleText(style, text, { validateStream: false }) : text);
  const indent = ' '.repeat(11);
  return {
    tell: ({ at, about, from, to, what, text }: Told): void => {
      const who = to === undefined ? from : `${from} → ${to}`;
      write(`  ${paint('dim', new Date(at).toISOString().slice(11, 19))} ${paint(styles[about], who)}: ${what}`);
      const lines = (text ?? '').split('\n').filter((line) => line.trim() !== '');
      const more = lines.length > longest ? [`… and ${lines.length - longest} lines more`] : [];
      for (const line of [...lines.slice(0, longest), ...more]) write(`${indent}${paint('dim', '│')} ${line}`);
    },
    heading: (text: string): void => write(`\n${paint('bold', text)}`),
    line: (text: string): void => write(text),
    good: (text: string): void => write(paint('green', text)),
    bad: (text: string): void => write(paint('red', text)),
  };
}

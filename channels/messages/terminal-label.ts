import type { Frame } from './catalogue.ts';
import type { Pen } from './pen.ts';
import type { Common } from '../../functions/message-variables.ts';

/** Which terminal a message is about, or the merchant's account if it is about none. */
export function terminalLabel(frame: Frame, variables: Common, pen: Pen): string {
  const code = variables.terminalSerial ?? variables.terminalNumber;
  if (code !== null) return frame.terminal(pen.code(code));
  return frame.account(variables.merchantNumber === null ? null : pen.code(variables.merchantNumber));
}

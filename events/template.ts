import * as z from 'zod';

/** What a message says; the text lies in the catalogues of `channels/messages`. */
export const Template = z.enum([
  'report-received',
  'stop-using',
  'guidance',
  'evidence-asked',
  'reminder',
  'refused',
  'alarm',
  'escalation',
  'cardholder-notice',
  'update-contact',
  'closing-report',
  'undeliverable',
  'operator-task',
  'message-failed',
  'deadline',
]);
export type Template = z.infer<typeof Template>;

export const MessageChannel = z.enum(['sms', 'email']);
export type MessageChannel = z.infer<typeof MessageChannel>;

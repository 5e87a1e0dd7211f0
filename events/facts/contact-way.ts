import * as z from 'zod';
import { MessageChannel } from '../template.ts';

/** One of the two ways to somebody; a contact's number and mailbox are good or bad each on its own. */
export const ContactWay = z.strictObject({ contactId: z.string(), channel: MessageChannel });
export type ContactWay = z.infer<typeof ContactWay>;

import * as z from 'zod';
import { answerFields, namesMaterials } from './commands.ts';
import { freeText } from './free-text.ts';
import { Cause } from './kind.ts';
import { FollowUpId } from './made-ids.ts';
import { CallerId, line } from './scalars.ts';
import { Transaction } from './transaction.ts';

const terminal = { terminalSerial: CallerId.optional(), terminalNumber: CallerId.optional() };
const namesTerminal = (data: { terminalSerial?: string | undefined; terminalNumber?: string | undefined }) =>
  data.terminalSerial !== undefined || data.terminalNumber !== undefined;
const terminalNeeded = { error: 'terminalSerial or terminalNumber is needed', path: ['terminalSerial'] };

const message = <T extends string, D extends z.ZodType>(type: T, data: D) => z.object({ type: z.literal(type), data });

/**
 * What a provider may send of itself. Fields that are not known are kept with the raw body and not read;
 * a message that does not fit any of these is kept for an operator to match.
 */
export const ProviderMessage = z.discriminatedUnion('type', [
  message(
    'request.answered',
    z.object({ requestId: FollowUpId, ...answerFields }).refine(namesMaterials.check, namesMaterials.problem),
  ),
  message(
    'terminal.blocked',
    z
      .object({ ...terminal, cause: Cause.optional(), note: freeText(4000).optional() })
      .refine(namesTerminal, terminalNeeded),
  ),
  message(
    'terminal.unblocked',
    z.object({ ...terminal, note: freeText(4000).optional() }).refine(namesTerminal, terminalNeeded),
  ),
  message('transaction.posted', z.object({ transaction: z.object(Transaction.shape) })),
  message(
    'replacement.shipped',
    z.object({ terminalSerial: CallerId, newSerial: CallerId, trackingNumber: line(200).optional() }),
  ),
  message(
    'replacement.activated',
    z.object({ terminalSerial: CallerId, newSerial: CallerId, trackingNumber: line(200).optional() }),
  ),
  message(
    'appeal.decided',
    z.object({
      requestId: FollowUpId,
      decision: z.enum(['granted', 'rejected']),
      reference: line(200).optional(),
      note: freeText(4000).optional(),
    }),
  ),
]);
export type ProviderMessage = z.infer<typeof ProviderMessage>;

/** What a provider may answer at once, in the body of its 2xx. Anything else there counts as an acknowledgement only. */
export const ImmediateAnswer = z.object(answerFields).refine(namesMaterials.check, namesMaterials.problem);
export type Answer = z.infer<typeof ImmediateAnswer>;

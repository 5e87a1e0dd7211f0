import * as z from 'zod';

/** What the desk sends; only what the simulator acts on is compulsory, so that it can still show a message that is wrong. */
export const DeskMessage = z.looseObject({
  type: z.string(),
  timestamp: z.iso.datetime(),
  data: z.looseObject({
    requestId: z.string(),
    ask: z.string(),
    incidentId: z.string().optional(),
    round: z.number().optional(),
    reminder: z.number().optional(),
    terminalSerial: z.string().nullish(),
    reason: z.string().optional(),
    lifts: z.array(z.string()).optional(),
    documents: z.array(z.looseObject({ type: z.string() })).optional(),
    answerTo: z.string().optional(),
  }),
});
export type DeskMessage = z.infer<typeof DeskMessage>;

/** The message, or undefined if it is no JSON or of another shape. */
export function readDeskMessage(raw: string): DeskMessage | undefined {
  try {
    return DeskMessage.safeParse(JSON.parse(raw)).data;
  } catch {
    return undefined;
  }
}

import * as z from 'zod';
import { Ask } from './ask.ts';
import { Duration } from './scalars.ts';

const count = z.int().min(0);

const Lengths = z
  .object({ median: z.string().meta({ examples: ['PT3M20S'] }), p90: z.string().meta({ examples: ['PT2H'] }) })
  .nullable()
  .meta({ id: 'Lengths', description: 'ISO 8601, less than 10 % off; null where there is none yet' });

/** How a provider has dealt with one ask. */
const AskScore = z
  .object({
    ask: Ask,
    asked: count.meta({ description: 'done, refused, open and takenBack add up to it' }),
    acknowledged: count.meta({ description: 'Its system took the request, or it answered' }),
    answered: count.meta({ description: 'Anything was answered: done, refused, needs-materials, in-progress' }),
    done: count,
    refused: count,
    open: count,
    takenBack: count,
    escalated: count,
    toAcknowledge: Lengths,
    toAnswer: Lengths.meta({ description: 'Until the first answer of any kind' }),
    toConfirm: Lengths.meta({ description: 'Until done, without the time for which the merchant was waited for' }),
    agreed: z
      .object({
        within: Duration,
        inTime: count,
        late: count.meta({
          description: 'Answered later than the cadence of the time allowed, or reminded and silent',
        }),
      })
      .meta({ description: 'The first answer against the cadence that was agreed; `within` is the present one' }),
    promised: z
      .object({ dates: count, kept: count, broken: count })
      .meta({ description: 'The last answer against the date that the provider had named (expectedBy)' }),
  })
  .meta({ id: 'AskScore' });

/** A provider measured against its own promises (R83). */
export const ScoreCard = z
  .object({
    providerId: z.string(),
    since: z.iso
      .datetime()
      .meta({ description: 'What was asked from here on counts: this month and the eleven before it (UTC)' }),
    asks: z.array(AskScore),
    breaches: count.meta({
      description: 'Sales and refunds after the provider had confirmed that there would be none',
    }),
  })
  .meta({ id: 'ScoreCard' });
export type ScoreCard = z.infer<typeof ScoreCard>;
export type AskScore = z.infer<typeof AskScore>;

import * as z from 'zod';
import { CadenceByAsk } from './cadence.ts';
import { DeadlineName } from './deadline.ts';
import { Locale } from './locale.ts';
import { Money } from './money.ts';
import { ReviewLimits } from './review-limits.ts';
import { millisecondsOf } from './durations.ts';
import { CallerId, Duration, Email, HttpUrl, line, Phone, TimeZone } from './scalars.ts';

/** A Standard Webhooks secret: base64 of 16 to 64 bytes, with or without its `whsec_`. */
const Secret = z
  .string()
  .max(128)
  .regex(/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/, 'a Standard Webhooks secret: whsec_ and base64')
  .refine((text) => {
    const bytes = Buffer.from(text.replace(/^whsec_/, ''), 'base64').length;
    return bytes >= 16 && bytes <= 64;
  }, 'a secret of 16 to 64 bytes in base64')
  .meta({ examples: ['whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD'] });

export const ProviderChannel = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('http'), url: HttpUrl, secret: Secret }),
  z.strictObject({ kind: z.literal('email'), address: Email }),
  z.strictObject({ kind: z.literal('phone'), number: Phone, hours: line(200).optional() }),
  z.strictObject({ kind: z.literal('branch'), address: line(500), hours: line(200).optional() }),
]);
export type ProviderChannel = z.infer<typeof ProviderChannel>;

/** Which of the deadlines that others set bind this one; without it none does. */
const deadlines = z.array(DeadlineName).max(DeadlineName.options.length).optional();

const liftNeeds = z.union([z.literal(1), z.literal(2)]).optional();

/** The acquirer or payment company that is asked; its channels in order of preference. */
export const Provider = z
  .strictObject({
    name: line(200),
    locale: Locale.optional(),
    channels: z.array(ProviderChannel).min(1).max(10),
    webhookSecret: Secret,
    escalation: z.array(z.strictObject({ name: line(200), email: Email.optional(), phone: Phone.optional() })).max(20),
    cadence: CadenceByAsk.optional(),
    deadlines,
    liftNeeds,
  })
  .meta({ id: 'Provider' });
export type Provider = z.infer<typeof Provider>;

const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 22:00');

export const ContactRole = z.enum(['owner', 'staff', 'supplier', 'partner', 'finance']);
export type ContactRole = z.infer<typeof ContactRole>;

const Contact = z
  .strictObject({
    contactId: CallerId,
    role: ContactRole,
    name: line(200),
    phone: Phone.optional(),
    email: Email.optional(),
    locale: Locale.optional(),
  })
  .meta({ id: 'Contact' });

const day = 24 * 60 * 60 * 1000;
const InspectionEvery = Duration.pipe(
  z.string().refine((every) => millisecondsOf(every) >= day, { error: 'at least a day, such as P90D' }),
).meta({ examples: ['P90D'] });

export const Merchant = z
  .strictObject({
    merchantNumber: CallerId,
    name: line(200),
    locale: Locale.optional(),
    timezone: TimeZone.optional(),
    providerId: CallerId,
    contacts: z
      .array(Contact)
      .max(100)
      .refine(
        (contacts) => new Set(contacts.map((c) => c.contactId)).size === contacts.length,
        'a contactId stands twice',
      ),
    quietHours: z.strictObject({ from: ClockTime, to: ClockTime }).optional(),
    deadlines,
    inspection: z.strictObject({ every: InspectionEvery }).optional().meta({
      description: 'How often the owner is reminded to inspect the terminals; without it never',
    }),
    review: ReviewLimits.optional(),
    liftNeeds,
    legalAdviceFrom: Money.refine(({ amount }) => amount > 0, { error: 'more than zero', path: ['amount'] })
      .optional()
      .meta({ description: 'The loss from which on legal advice is recommended; absent: CNY 50,000.00' }),
  })
  .meta({ id: 'Merchant' });
export type Merchant = z.infer<typeof Merchant>;

export const Terminal = z
  .strictObject({ terminalNumber: CallerId, model: line(100), merchantId: CallerId, providerId: CallerId })
  .meta({ id: 'Terminal' });
export type Terminal = z.infer<typeof Terminal>;

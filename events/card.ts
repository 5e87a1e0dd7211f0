import * as z from 'zod';

/** A card number as the contract lets it be kept: first six, last four. A whole number is masked here, before anybody sees it. */
export const Card = z
  .string()
  .regex(/^[0-9*]{8,19}$/, 'a masked card number such as 622202******1234')
  .overwrite((card) =>
    /^\d{13,19}$/.test(card) ? card.slice(0, 6) + '*'.repeat(card.length - 10) + card.slice(-4) : card,
  )
  .meta({ examples: ['622202******1234'] });

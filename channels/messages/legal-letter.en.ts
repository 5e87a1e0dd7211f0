import type { LegalAdvice } from '../../functions/message-variables.ts';
import type { Letter } from './catalogue.ts';
import type { Pen } from './pen.ts';

/** A lawyer is worth asking, why, and what to bring (R43). */
export function legalLetter(advice: LegalAdvice, pen: Pen): Letter {
  const { why, short, brief } = reasonOf(advice, pen);
  const forDesk = advice.reader === 'operator';
  return {
    subject: `${brief}: we advise to ask a lawyer`,
    sms: {
      what: `${short}. ${forDesk ? 'Tell your manager; have them see a lawyer.' : 'See a lawyer soon, keep all papers.'}`,
      more: [],
    },
    body: [
      `${why} ${
        forDesk
          ? 'Please tell your manager, ring the merchant, and advise them to ask a lawyer soon.'
          : 'We advise you to ask a lawyer soon.'
      }`,
      'Questions for the lawyer: can a court secure the money, can the provider or the bank be held liable, and by when must a claim be made?',
      '',
      'Bring along:',
      '- Business licence, identity card, the acquiring contract.',
      '- The receipt of the police report; the provider’s reference and all that was written.',
      '- Receipts, slips and bank statements from before and after.',
      '',
      'Whoever has no lawyer can ring 12348 in China, the public legal-service line; advice there is free.',
    ],
  };
}

function reasonOf(advice: LegalAdvice, pen: Pen): { why: string; short: string; brief: string } {
  switch (advice.because) {
    case 'loss': {
      const sum = pen.money(advice.loss);
      return { why: `The loss has reached ${sum}.`, short: `Loss now ${sum}`, brief: 'A large loss' };
    }
    case 'freeze-refused': {
      const { reference } = advice;
      return {
        why: `The provider refused to freeze the account${reference === null ? '' : ` (ref. ${pen.code(reference)})`}; money may still be moved out.`,
        short: `Freeze refused${reference === null ? '' : `, ref. ${pen.code(reference)}`}`,
        brief: 'The freeze was refused',
      };
    }
  }
}

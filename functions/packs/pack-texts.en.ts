import type { PackTexts } from './pack-texts.ts';

export const texts: PackTexts = {
  title: {
    police: 'Incident with a card terminal: for the police',
    provider: 'Incident with a card terminal: for the provider',
    insurer: 'Incident with a card terminal: for the insurer',
    appeal: 'Appeal against the block of a card terminal',
  },
  lead: {
    police:
      'What happened, which transactions are suspicious, who can be asked, and the documents as they were handed in.',
    provider: 'What was asked of you and when, what you answered, and which transactions went through all the same.',
    insurer: 'How the loss came about, what was done against it, how large it is, and what proves it.',
    appeal: 'Why the block is contested, and the documents that this rests on.',
  },
  heading: {
    contacts: 'Who can be asked',
    breach: 'Transactions after the stop was confirmed',
    appeal: 'Grounds of the appeal',
  },
  column: { who: 'Who', phone: 'Phone', email: 'E-mail' },
  reporter: 'reported it',
  owner: 'owner',
  confirmed: (time) =>
    `The provider confirmed the stop at ${time}. What was made after that should not have gone through.`,
  notConfirmed: 'The provider has not confirmed any stop.',
  noBreach: 'None is known.',
  noAppeal: 'No appeal has been filed yet.',
  readme: `pack.html          to read and to print
transactions.csv   every transaction
timeline.json      the timeline, a hash chain, without what people wrote (for the police)
documents/         documents
SHA256SUMS         the hash of every file: run sha256sum -c SHA256SUMS in this folder
manifest.json      the list; whether each document is what was recorded when it came
`,
};

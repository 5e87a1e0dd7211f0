import { largestUnit } from '../../functions/words/largest-unit.ts';
import type { InspectionText } from './catalogue.ts';

const units = { day: 'day', hour: 'hour', minute: 'minute' };

function often(every: string): string {
  const { count, unit } = largestUnit(every);
  return count === 1 ? `every ${units[unit]}` : `every ${count} ${units[unit]}s`;
}

export const inspection: InspectionText = ({ terminals, hasMore, every }) => ({
  subject: 'Please inspect your terminals',
  sms: {
    what: `Please inspect your ${hasMore ? '' : `${terminals.length} `}terminal${terminals.length === 1 ? '' : 's'} today.`,
    more: ['All there, serials and seals right?', 'If one is missing, tell us at once.'],
  },
  body: [
    `It is time to inspect the terminals again (${often(every)}). Please go through them one by one:`,
    ...terminals.map(({ serial, terminalNumber, model }) => `- ${serial} (no. ${terminalNumber}, ${model})`),
    ...(hasMore ? ['- and the others'] : []),
    '',
    '1. Is each of them there?',
    '2. Is the serial on its back the one above?',
    '3. Are seals and screws untouched, and is nothing stuck on or plugged in that was not there before?',
    '4. Does everybody use a password of their own, and none the first one?',
    '',
    'If one is missing or has been tampered with, contact us at once (see below): we report it and have the provider stop it.',
    'If all is well, there is nothing to answer.',
  ],
});

import { advice } from './advice.en.ts';
import type { Catalogue } from './catalogue.ts';
import { form } from './form.en.ts';
import { frame } from './frame.en.ts';
import { inspection } from './inspection.en.ts';
import { letters } from './letters.en.ts';
import { reasons } from './reasons.en.ts';
import { words } from '../../functions/words/words.en.ts';

export const catalogue = { words, letters, advice, reasons, frame, form, inspection } satisfies Catalogue;

import { advice } from './advice.zh-CN.ts';
import type { Catalogue } from './catalogue.ts';
import { form } from './form.zh-CN.ts';
import { frame } from './frame.zh-CN.ts';
import { inspection } from './inspection.zh-CN.ts';
import { letters } from './letters.zh-CN.ts';
import { reasons } from './reasons.zh-CN.ts';
import { words } from '../../functions/words/words.zh-CN.ts';

export const catalogue = { words, letters, advice, reasons, frame, form, inspection } satisfies Catalogue;

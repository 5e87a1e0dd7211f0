import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../../channels/messages/catalogue-of.ts';
import { Ask } from '../../../events/ask.ts';
import { EvidenceType } from '../../../events/kind.ts';
import { Locale } from '../../../events/locale.ts';
import { Template } from '../../../events/template.ts';
import { preventions } from '../../../incident/prevention.ts';
import { keysOf } from './keys-of.ts';

describe('the catalogues', () => {
  it('have the same keys in both languages', () => {
    expect(keysOf(catalogueOf('en')).sort()).toEqual(keysOf(catalogueOf('zh-CN')).sort());
  });

  it.each(Locale.options)('know a word for everything in %s', (locale) => {
    const { letters, words } = catalogueOf(locale);
    expect(Object.keys(letters).sort()).toEqual([...Template.options].sort());
    expect(Object.keys(words.ask).sort()).toEqual([...Ask.options].sort());
    expect(Object.keys(words.evidence).sort()).toEqual([...EvidenceType.options].sort());
    expect(Object.keys(words.prevention)).toEqual([...preventions]);
  });
});

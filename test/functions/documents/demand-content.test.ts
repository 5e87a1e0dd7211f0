import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentType } from '../../../events/document.ts';
import { demandContent } from '../../../functions/documents/demand-content.ts';
import { Invalid } from '../../../incident/refused.ts';
import { photograph, plainPng, screenshot } from '../../support/pictures.ts';

const pdf = Buffer.from('%PDF-1.4\n%a scan\n%%EOF\n');
const heic = Buffer.concat([Buffer.from('00000018', 'hex'), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
const gbk = Buffer.from('bdbbd2d7c8d52cbdf0b6ee0d0a323032362d31312d32332c3130302e30300d0a', 'hex'); // 交易日,金额
const utf16 = Buffer.from('\ufeff交易日,金额\n', 'utf16le');

describe('bytes that are what their type says', () => {
  it.each([
    ['a photograph', 'image/jpeg', photograph()],
    ['a screenshot', 'image/png', screenshot],
    ['a PNG without metadata', 'image/png', plainPng],
    ['a PDF', 'application/pdf', pdf],
    ['a table in UTF-8', 'text/csv', Buffer.from('交易日,金额\r\n2026-11-23,"100.00"\t\r\n')],
    ['a table with a byte order mark', 'text/csv', Buffer.from('\ufeff交易日,金额\n')],
    ['a table in GBK', 'text/csv', gbk],
    ['a text that begins as a BMP would', 'text/plain', Buffer.from('BM is the branch manager.\n')],
  ] as const)('pass: %s', async (_, contentType, bytes) => {
    await expect(demandContent(contentType, bytes)).resolves.toBeUndefined();
  });
});

describe('bytes that are something else', () => {
  it.each([
    ['a PNG as a JPEG', 'image/jpeg', plainPng, 'the bytes are image/png, not image/jpeg'],
    ['a HEIC as a JPEG, as telephones name it', 'image/jpeg', heic, 'the bytes are image/heic, not image/jpeg'],
    [
      'a page as a PDF',
      'application/pdf',
      Buffer.from('<html></html>'),
      'the bytes are of no known kind, not application/pdf',
    ],
    ['a PDF as a table', 'text/csv', pdf, 'the bytes are application/pdf, not text/csv'],
    ['a photograph as a text', 'text/plain', photograph(), 'the bytes are no text in UTF-8 or GB 18030'],
    ['text with a NUL', 'text/plain', Buffer.from('a\0b'), 'the bytes are no text in UTF-8 or GB 18030'],
    [
      'text with an escape sequence',
      'text/csv',
      Buffer.from('a\x1b[2Jb'),
      'the bytes are no text in UTF-8 or GB 18030',
    ],
    ['a table in UTF-16', 'text/csv', utf16, 'the bytes are no text in UTF-8 or GB 18030'],
  ] as const)('are refused with what they are: %s', async (_, contentType, bytes, detail) => {
    const refusal = await demandContent(contentType, bytes).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(Invalid);
    expect(refusal).toHaveProperty('message', detail);
  });

  it('are refused or taken, whatever they are, and nothing else happens', async () => {
    const starts = fc.constantFrom(
      '',
      '89504e470d0a1a0a',
      'ffd8ff',
      '504b0304',
      '1f8b08',
      '00000018667479706d696631',
      'fffb',
      '4f676753',
    );
    const noise = fc.tuple(starts, fc.uint8Array({ maxLength: 600 }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ContentType.options), noise, async (contentType, [start, rest]) => {
        const bytes = Buffer.concat([Buffer.from(start, 'hex'), rest]);
        await demandContent(contentType, bytes).catch((error: unknown) => {
          expect(error).toBeInstanceOf(Invalid);
        });
      }),
    );
  });
});

/** Control characters but tab, line feed and carriage return; form feed, which printers' exports put between pages. */
const control = /[^\P{Cc}\t\n\f\r]/u;

const decoders = ['utf-8', 'gb18030'].map((name) => new TextDecoder(name, { fatal: true }));

/** Text for people and spreadsheets, in one of the two encodings that banks export: UTF-8, or GB 18030 (GBK). */
export function isPlainText(bytes: Uint8Array): boolean {
  return decoders.some((decoder) => {
    try {
      return !control.test(decoder.decode(bytes));
    } catch {
      return false; // not in this encoding
    }
  });
}

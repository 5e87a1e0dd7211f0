const asciiOnly = /^[\x20-\x7e]*$/;

/** A field without what spreadsheets and bills put around it: blanks, `="…"`, a leading `'` or backtick, full-width digits. */
export function clean(field: string): string {
  const plain = (asciiOnly.test(field) ? field : field.normalize('NFKC')).trim();
  const [, formula = plain] = /^="(.*)"$/s.exec(plain) ?? [];
  return /^['`]/.test(formula) ? formula.slice(1).trim() : formula;
}

/** Lines of a CSV file (RFC 4180), with the mark by which spreadsheets know UTF-8. */
export function csvOf(columns: string[], rows: Iterable<(string | number | null | undefined)[]>): string {
  return '\ufeff' + [columns, ...rows].map(csvLine).join('');
}

export const csvLine = (cells: (string | number | null | undefined)[]): string => cells.map(cellOf).join(',') + '\r\n';

/** What begins like a formula is none: whoever wrote it shall not calculate in somebody else's spreadsheet. */
function cellOf(cell: string | number | null | undefined): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

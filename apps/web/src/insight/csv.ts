/**
 * Rows as a spreadsheet opens them in Denmark: semicolons, a mark that it is UTF-8. What begins like a formula is
 * written as text, so that a name never becomes one.
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => row.map(cell).join(';'));
  return `\u{feff}${lines.join('\r\n')}\r\n`;
}

/** Behind quotes or blanks too, and in the wide forms of its signs: as in the files that the server makes. */
const FORMULA = /^[\s"'\u{a0}\u{feff}]*[=+\-@\t\r\n\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}|%]/u;

function cell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[;"\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}

/** Hands rows to the reader as a file. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const address = URL.createObjectURL(new Blob([csvText(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

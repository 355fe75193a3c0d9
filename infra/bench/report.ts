/** A table for people and a line of JSON for each row, for scripts. A number without a unit is a ratio or a rate. */
export type Result = { readonly bench: string } & Readonly<Record<string, string | number | null>>;

export function print(title: string, results: readonly Result[], note = ''): void {
  const columns = [...new Set(results.flatMap((result) => Object.keys(result)))].filter(
    (name) => name !== 'bench',
  );
  const rows = results.map((result) => columns.map((name) => String(result[name] ?? '-')));
  const widths = columns.map(
    (name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)) + 2,
  );
  const line = (cells: readonly string[]) => cells.map((cell, i) => cell.padStart(widths[i] ?? 0)).join('');
  const table = [columns, ...rows].map(line).join('\n');
  const json = results.map((result) => JSON.stringify(result)).join('\n');
  process.stdout.write(`\n${title}\n${table}\n${note === '' ? '' : `${note}\n`}\n${json}\n`);
}

export function rounded(value: number | null, digits = 2): number | null {
  return value === null || Number.isNaN(value) ? null : Number(value.toFixed(digits));
}

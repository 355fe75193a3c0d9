/** Rows in columns as wide as their widest cell, under their names. */
export function tableOfLines(
  names: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const widths = names.map((name, at) => Math.max(name.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [names, ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

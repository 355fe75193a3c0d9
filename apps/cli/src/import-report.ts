import type { ImportReport, RowError, RowWarning } from '@loenspor/interchange';

/** What came of an import, for people: first the counts, then each row that needs a look. */
export function reportLines(report: ImportReport, dryRun: boolean): readonly string[] {
  const { rows, accepted, added, duplicates, errors, warnings } = report;
  const counts =
    `${rows} rækker: ${accepted} godtaget (${added} ${dryRun ? 'ville blive tilføjet' : 'tilføjet'}), ` +
    `${duplicates} dubletter, ${errors.length} fejl`;
  return [
    counts,
    ...section('Fejl, der skal rettes:', errors),
    ...section('Læst med en bemærkning:', warnings),
    ...(dryRun ? ['Intet er gemt (dry run: nothing was stored).'] : []),
  ];
}

function section(title: string, findings: readonly (RowError | RowWarning)[]): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings
    .toSorted((a, b) => a.row - b.row)
    .map(
      ({ row, column, code, detail }) =>
        `  række ${row} (Excel-række ${row + 1}), ${column}: ${detail} [${code}]`,
    );
  return ['', title, ...lines];
}

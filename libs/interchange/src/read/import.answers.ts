import { isErased } from '@loenspor/event-sourcing';
import type { Language } from '@loenspor/event-sourcing/http';
import type {
  ImportAnswer,
  ImportCountsAnswer,
  ImportFinding,
  ImportResult,
  ImportRowAnswer,
} from '../contract.js';
import type { ImportReport } from '../import/import-report.js';
import { findingWords } from '../log/finding-words.js';
import { cellsOfRow } from '../log/log-columns.js';
import type { ImportJob } from '../queue/import-job.js';
import type { ImportRowRow } from './import-row.row.js';
import type { ImportRunRow } from './import-run.row.js';

type Told = Omit<ImportRowAnswer, 'detail'> & { readonly detail?: string };

/** An import that was sent in. Its revision is that of the log's own telling of it, where it has come to that. */
export function answerOfJob(
  job: ImportJob,
  run: ImportRunRow | null,
  fileName: string | null,
  language: Language,
): ImportAnswer {
  const { id, fileSha256, state, dryRun, startedBy, uploadedAt, finishedAt, done, total, counts } = job;
  const { failure } = job;
  return {
    ...{ id, revision: run?.revision ?? 0, fileName, fileSha256, state, dryRun, startedBy },
    ...{ uploadedAt, finishedAt, progress: { done, total }, counts, position: job.position },
    failure: failure && { code: failure.code, detail: failure.detail[language] },
  };
}

/** An import that the log alone tells of, such as one from the command line. */
export function answerOfRun(run: ImportRunRow): ImportAnswer {
  const { id, revision, fileName, fileSha256, startedBy, startedAt, finishedAt, counts } = run;
  const accepted = counts?.accepted ?? 0;
  return {
    ...{ id, revision, fileName: typeof fileName === 'string' ? fileName : null, fileSha256 },
    ...{ state: counts ? ('DONE' as const) : ('RUNNING' as const), dryRun: false, startedBy },
    ...{ uploadedAt: startedAt, finishedAt, progress: { done: accepted, total: accepted }, counts },
    ...{ position: null, failure: null },
  };
}

/** What a run said of a file. The Danish was said while reading; English is told from the code. */
export function resultOf(report: ImportReport, language: Language): ImportResult {
  const { rows, accepted, added, duplicates, errors, warnings } = report;
  const told = (finding: Omit<ImportFinding, 'excelRow'>): ImportFinding => {
    const { row, column, code, detail } = finding;
    const said = language === 'da' ? detail : findingWords(code, column, '').en;
    return { row, excelRow: row + 1, column, code, detail: said };
  };
  return { rows, accepted, added, duplicates, errors: errors.map(told), warnings: warnings.map(told) };
}

/** What the log keeps of a run that it alone tells of: its counts, and the rows that were refused. */
export function resultOfRows(
  counts: ImportCountsAnswer,
  refused: readonly ImportRowRow[],
  language: Language,
): ImportResult {
  const errors = refused.map((row) => {
    const { row: number, excelRow, column, code, detail } = rowAnswer(row, row.row, language);
    return { row: number, excelRow, column, code, detail };
  });
  return { ...counts, errors, warnings: [] };
}

/** A refused row. `row`: its number in the file that it is asked of. */
export function rowAnswer(kept: ImportRowRow, row: number, language: Language): ImportRowAnswer {
  const { column, code, state, resolvedBy, resolvedAt } = kept;
  const cells = cellsIn(kept.cells);
  const answer: Told = {
    ...{ row, excelRow: row + 1, column, code, state, cells, replacement: cellsIn(kept.replacement) },
    ...{ reason: typeof kept.reason === 'string' ? kept.reason : null, resolvedBy, resolvedAt },
  };
  return { ...answer, detail: findingWords(code, column, cells?.[column] ?? '')[language] };
}

function cellsIn(cells: unknown): Readonly<Record<string, string>> | null {
  if (cells === null || isErased(cells)) return null;
  return cellsOfRow(cells as Readonly<Record<string, string>>);
}

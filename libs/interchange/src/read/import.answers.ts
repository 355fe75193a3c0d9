import { isErased } from '@loenspor/event-sourcing';
import type { Told } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import type {
  ImportAnswer,
  ImportCountsAnswer,
  ImportFinding,
  ImportResult,
  ImportRowAnswer,
} from '../contract.js';
import { asideWords, englishWarning, findingWords } from '../log/finding-words.js';
import type { KnownWords } from '../log/finding-words.js';
import { cellsOfRow } from '../log/log-columns.js';
import type { ImportJob, JobReport, JobTrouble } from '../queue/import-job.js';
import type { ImportRowRow } from './import-row.row.js';
import type { ImportRunRow } from './import-run.row.js';

/** Of how many findings is told at once. */
export const MOST_FINDINGS = 1_000;

/** How a finding is told: with the names of all municipalities. */
export type Telling = { readonly language: Language; readonly known: KnownWords };

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
    putOff: putOffOf(job, language),
  };
}

function putOffOf({ state, trouble, notBefore }: ImportJob, language: Language): ImportAnswer['putOff'] {
  if (state !== 'WAITING' || trouble === null || notBefore === null) return null;
  const { code, detail } = TROUBLES[trouble];
  return { code, detail: detail[language], until: notBefore };
}

const TROUBLES: Readonly<Record<JobTrouble, { readonly code: string; readonly detail: Told }>> = {
  STORE: {
    code: 'store-unavailable',
    detail: {
      da: 'Databaserne svarede ikke. Filen læses af sig selv, når de gør.',
      en: 'The databases did not answer. The file is read by itself once they do.',
    },
  },
  UNKNOWN: {
    code: 'internal-error',
    detail: {
      da: 'Filen kunne ikke læses færdig. Det prøves snart igen.',
      en: 'The file could not be read to its end. It is tried again soon.',
    },
  },
};

/** An import that the log alone tells of, such as one from the command line. */
export function answerOfRun(run: ImportRunRow): ImportAnswer {
  const { id, revision, fileName, fileSha256, startedBy, startedAt, finishedAt, counts } = run;
  const accepted = counts?.accepted ?? 0;
  return {
    ...{ id, revision, fileName: typeof fileName === 'string' ? fileName : null, fileSha256 },
    ...{ state: counts ? ('DONE' as const) : ('RUNNING' as const), dryRun: false, startedBy },
    ...{ uploadedAt: startedAt, finishedAt, progress: { done: accepted, total: accepted }, counts },
    ...{ position: null, failure: null, putOff: null },
  };
}

/** What a run said of a file: of the rows after a number, the first. What is said was said while reading. */
export function resultOf(report: JobReport, after: number, language: Language): ImportResult {
  const { rows, accepted, added, duplicates } = report;
  const { errors, warnings } = language === 'da' ? report : inEnglish(report);
  return { rows, accepted, added, duplicates, ...firstAfter(after, errors, warnings) };
}

function inEnglish({ errors, warnings, english }: JobReport): Pick<JobReport, 'errors' | 'warnings'> {
  const wordsOf = (code: string, column: string) => findingWords(code, column, null).en;
  return {
    errors: errors.map((error, at) => {
      return { ...error, detail: english?.[at] ?? wordsOf(error.code, error.column) };
    }),
    warnings: warnings.map((each) => ({ ...each, detail: englishWarning(each.code, each.column) })),
  };
}

type Finding = Omit<ImportFinding, 'excelRow'>;

function firstAfter(after: number, errors: readonly Finding[], warnings: readonly Finding[]) {
  const left = [...errors, ...warnings].map(({ row }) => row).filter((row) => row > after);
  left.sort((a, b) => a - b);
  const last = left.length > MOST_FINDINGS ? (left[MOST_FINDINGS - 1] ?? null) : null;
  const told = (findings: readonly Finding[]): readonly ImportFinding[] =>
    findings
      .filter(({ row }) => row > after && (last === null || row <= last))
      .toSorted((a, b) => a.row - b.row)
      .map(({ row, column, code, detail }) => ({ row, excelRow: row + 1, column, code, detail }));
  return { errors: told(errors), warnings: told(warnings), nextAfter: last };
}

/** What the log keeps of a run that it alone tells of: its counts, and of its refused rows those after a number. */
export function resultOfRows(
  { rows, accepted, added, duplicates }: ImportCountsAnswer,
  refused: readonly ImportRowRow[],
  telling: Telling,
): ImportResult {
  const errors = refused.map((row) => rowAnswer(row, row.row, telling));
  return { rows, accepted, added, duplicates, ...firstAfter(0, errors, []) };
}

/** A refused row. `row`: its number in the file that it is asked of. */
export function rowAnswer(kept: ImportRowRow, row: number, telling: Telling): ImportRowAnswer {
  const { column, code, state, resolvedBy, resolvedAt } = kept;
  const cells = cellsIn(kept.cells);
  const { language, known } = telling;
  const words = state === 'DISCARDED' ? asideWords : findingWords(code, column, cells ?? 'ERASED', known);
  return {
    ...{ row, excelRow: row + 1, column, code, state, cells, replacement: cellsIn(kept.replacement) },
    ...{ reason: typeof kept.reason === 'string' ? kept.reason : null, resolvedBy, resolvedAt },
    detail: words[language],
  };
}

function cellsIn(cells: unknown): Readonly<Record<string, string>> | null {
  if (cells === null || isErased(cells)) return null;
  return cellsOfRow(cells as Readonly<Record<string, string>>);
}

import { foldProjection, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { FoldDefinition, Projected, Projection } from '@loenspor/event-sourcing';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import { negotiationVocabulary } from '@loenspor/negotiation';
import type { NegotiationEvent } from '@loenspor/negotiation';
import { payCaseVocabulary } from '@loenspor/pay-case';
import type { PayCaseEvent } from '@loenspor/pay-case';
import type { DataSource } from 'typeorm';
import type { ImportEvent } from '../domain/index.js';
import { CaseDirectoryRow } from './case-directory.row.js';
import { ImportRowRow } from './import-row.row.js';
import { ImportRunRow } from './import-run.row.js';

export const interchangeRows = [CaseDirectoryRow, ImportRowRow, ImportRunRow] as const;

/** What an import looks up: cases by number, refused rows, files read before. */
export function interchangeProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, caseDirectory),
    foldProjection(dataSource, importRows),
    foldProjection(dataSource, importRuns),
  ];
}

/** Cases by the numbers that people know, with their mandates. */
export const caseDirectory: FoldDefinition<CaseDirectoryRow> = {
  name: 'case-directory',
  version: 1,
  row: CaseDirectoryRow,
  sources: [
    source<NegotiationEvent, CaseDirectoryRow>({
      category: 'negotiation',
      keysOf: ({ stream }) => [uuidOfStream(stream)],
      on: {
        ...ignoring(negotiationVocabulary.events),
        NegotiationOpened: (row, { data }, id) => row ?? opened(id, 'NEGOTIATION', 'PRE_AGREEMENT', data),
      },
    }),
    source<PayCaseEvent, CaseDirectoryRow>({
      category: 'payCase',
      keysOf: ({ stream }) => [uuidOfStream(stream)],
      on: {
        ...ignoring(payCaseVocabulary.events),
        CaseOpened: (row, { data }, id) => row ?? opened(id, 'PAY_CASE', data.origin, data),
      },
    }),
    source<MandateEvent, CaseDirectoryRow>({
      category: 'mandate',
      keysOf: (event) => (event.type === 'MandateDrafted' ? [event.data.subject.id] : []),
      on: {
        ...ignoring(mandateVocabulary.events),
        MandateDrafted: (row, { stream }) =>
          row && { ...row, mandateIds: [...new Set([...row.mandateIds, uuidOfStream(stream)])] },
      },
    }),
  ],
};

/** Refused rows, each once, and what became of them. */
export const importRows: FoldDefinition<ImportRowRow> = {
  name: 'import-rows',
  version: 2,
  row: ImportRowRow,
  sources: [
    source<ImportEvent, ImportRowRow>({
      category: 'import',
      keysOf: ({ data }) => ('subjectId' in data ? [data.subjectId] : []),
      on: {
        ImportStarted: 'ignored',
        ImportFinished: 'ignored',
        ImportRowRefused: (row, { stream, commandId, data }, subjectId) => ({
          subjectId,
          commandId: row?.commandId ?? commandId,
          importId: uuidOfStream(stream),
          row: data.row,
          column: data.column,
          code: data.code,
          state: 'ERROR',
          cells: data.cells,
          ...nothingDone,
        }),
        ImportRowMended: (row, { data: { cells }, ...event }) =>
          row && { ...row, ...doneBy(event), state: 'MENDED', replacement: cells },
        ImportRowDiscarded: (row, { data: { reason }, ...event }) =>
          row && { ...row, ...doneBy(event), state: 'DISCARDED', reason },
      },
    }),
  ],
};

const nothingDone = { replacement: null, reason: null, resolvedBy: null, resolvedAt: null };

function doneBy({
  actor,
  recordedAt,
}: Pick<Projected<ImportEvent>, 'actor' | 'recordedAt'>): Pick<ImportRowRow, 'resolvedBy' | 'resolvedAt'> {
  return { resolvedBy: actor.userId, resolvedAt: recordedAt };
}

/** Files that were read. */
export const importRuns: FoldDefinition<ImportRunRow> = {
  name: 'import-runs',
  version: 2,
  row: ImportRunRow,
  sources: [
    source<ImportEvent, ImportRunRow>({
      category: 'import',
      keysOf: ({ stream }) => [uuidOfStream(stream)],
      on: {
        ImportRowRefused: (row, { revision }) => row && { ...row, revision },
        ImportRowMended: (row, { revision }) => row && { ...row, revision },
        ImportRowDiscarded: (row, { revision }) => row && { ...row, revision },
        ImportStarted: (_, { data, recordedAt, actor, revision }, id) => ({
          id,
          fileSha256: data.fileSha256,
          fileName: data.fileName,
          rows: data.rows,
          revision,
          startedAt: recordedAt,
          startedBy: actor.userId,
          finishedAt: null,
          counts: null,
        }),
        ImportFinished: (row, { data, recordedAt, revision }) =>
          row && { ...row, revision, finishedAt: recordedAt, counts: data },
      },
    }),
  ],
};

type Opening = Pick<CaseDirectoryRow, 'number' | 'municipality' | 'area'> & { readonly externalRef?: string };

function opened(
  id: string,
  kind: CaseDirectoryRow['kind'],
  caseType: CaseDirectoryRow['caseType'],
  { number, externalRef, municipality, area }: Opening,
): CaseDirectoryRow {
  return { id, kind, number, externalRef: externalRef ?? null, caseType, municipality, area, mandateIds: [] };
}

/** Every event of a vocabulary, ignored: for a projection that needs few of many. */
function ignoring<Type extends string>(events: { readonly [Name in Type]: unknown }): {
  [Name in Type]: 'ignored';
} {
  return Object.fromEntries(Object.keys(events).map((type) => [type, 'ignored'])) as {
    [Name in Type]: 'ignored';
  };
}

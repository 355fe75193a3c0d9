import { foldProjection, onEvery, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { preAgreementVocabulary } from '../domain/pre-agreement.events.js';
import type { PreAgreementEvent } from '../domain/pre-agreement.events.js';
import { evolvePreAgreement, noPreAgreement } from '../domain/pre-agreement.state.js';
import { PreAgreementRow } from './pre-agreement.row.js';
import type { RecordedAs } from './pre-agreement.row.js';

export const preAgreementRows = [PreAgreementRow] as const;

/** What fills the rows of pre-agreements. */
export function preAgreementProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'pre-agreements',
      version: 3,
      row: PreAgreementRow,
      sources: preAgreementSources,
    }),
  ];
}

/** What is told twice changes nothing. */
const toRow: Fold<PreAgreementRow, Projected<PreAgreementEvent>> = (row, event, id) => {
  if (row && event.revision <= row.revision) return row;
  const course = evolvePreAgreement(row?.course ?? noPreAgreement, event);
  if (course.key === null) return row;
  return {
    id,
    ...course.key,
    revision: event.revision,
    position: event.position,
    versions: course.versions.length,
    course,
    recordedAs: [...(row?.recordedAs ?? []), ...recordedBy(event)],
  };
};

function recordedBy(event: PreAgreementEvent): readonly RecordedAs[] {
  if (event.type !== 'AgreementRecorded') return [];
  const { version, scope, title, signedOn = null } = event.data;
  return [{ version, scope, title, signedOn }];
}

export const preAgreementSources: readonly Source<PreAgreementRow>[] = [
  source<PreAgreementEvent, PreAgreementRow>({
    category: preAgreementVocabulary.category,
    keysOf: ({ stream }) => [uuidOfStream(stream)],
    on: onEvery<PreAgreementEvent, PreAgreementRow>(preAgreementVocabulary, toRow),
  }),
];

import { foldProjection, onEvery, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import { preAgreementVocabulary } from '../domain/pre-agreement.events.js';
import type { PreAgreementEvent } from '../domain/pre-agreement.events.js';
import { isDone, roundsAtLast } from '../domain/pre-agreement.review.js';
import { evolvePreAgreement, noPreAgreement } from '../domain/pre-agreement.state.js';
import type { AgreementVersion, PreAgreement } from '../domain/pre-agreement.state.js';
import { lastDayOf } from '../domain/pre-agreement.versions.js';
import { PreAgreementRow } from './pre-agreement.row.js';
import type { RecordedAs } from './pre-agreement.row.js';

export const preAgreementRows = [PreAgreementRow] as const;

/** What fills the rows of pre-agreements. */
export function preAgreementProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'pre-agreements',
      version: 4,
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
    ...clockedBy(course),
    course,
    recordedAs: [...(row?.recordedAs ?? []), ...recordedBy(event)],
  };
};

/** What its clocks are found by: reviews that are done have none, nor has a version that another one overtook. */
function clockedBy({
  rounds,
  versions,
  termination,
}: PreAgreement): Pick<PreAgreementRow, 'reviewedIn' | 'held' | 'endsOn' | 'noticedOn'> {
  const periods = [...new Set(rounds.map(({ agreementPeriod }) => agreementPeriod))];
  const ends = termination !== null && versions.some((version) => endsBy(version, termination.effectiveTo));
  return {
    reviewedIn: periods.filter((period) => roundsAtLast(rounds, period).some(isDone)),
    held: versions.map((version) => ({ from: version.effectiveFrom, to: lastDayOf(version) ?? NO_END })),
    endsOn: ends ? termination.effectiveTo : null,
    noticedOn: ends ? termination.noticedOn : null,
  };
}

const NO_END = '9999-12-31';

function endsBy(version: AgreementVersion, day: string): boolean {
  return lastDayOf(version) === day && version.effectiveFrom <= day;
}

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

import { calledByConsultant, calledByNumber, calledByPlace, folded, wordsSaid } from '@loenspor/casework';
import { foldProjection, searchSource, uuidOfStream } from '@loenspor/event-sourcing';
import type { Projected, Projection, SearchedWords, Source } from '@loenspor/event-sourcing';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { negotiationVocabulary } from '../domain/negotiation.vocabulary.js';
import { preAgreementVocabulary } from '../domain/pre-agreement.events.js';
import type { PreAgreementEvent, PreAgreementKey } from '../domain/pre-agreement.events.js';
import { NegotiationSearchRow, PreAgreementSearchRow } from './negotiation-search.row.js';

export const negotiationSearchRows = [NegotiationSearchRow, PreAgreementSearchRow] as const;

/** What fills the rows that negotiations and pre-agreements are found by. */
export function negotiationSearchProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'negotiation-search',
      version: 1,
      row: NegotiationSearchRow,
      sources: negotiationSources,
    }),
    foldProjection(dataSource, {
      name: 'pre-agreement-search',
      version: 1,
      row: PreAgreementSearchRow,
      sources: [preAgreementSource],
    }),
  ];
}

const empty = { called: {}, shared: {}, internal: {} } as const;

const negotiationSources: readonly Source<NegotiationSearchRow>[] = [
  searchSource<NegotiationEvent, NegotiationSearchRow>({
    vocabulary: negotiationVocabulary,
    idOf: ({ stream }) => uuidOfStream(stream),
    begin: ({ type, data, occurredOn, position }, id) => {
      if (type !== 'NegotiationOpened') return null;
      const { municipality, area } = data;
      return { id, municipality, area, lastActivityOn: occurredOn, position, ...empty };
    },
    called: calledAfter,
    said: wordsSaid,
  }),
  searchSource<MandateEvent, NegotiationSearchRow>({
    vocabulary: mandateVocabulary,
    idOf: ({ data: { subject } }) => (subject.kind === 'NEGOTIATION' ? subject.id : null),
    begin: () => null,
    called: (before) => before,
    said: wordsSaid,
  }),
];

function calledAfter(before: SearchedWords, { type, data }: Projected<NegotiationEvent>): SearchedWords {
  if (type === 'ConsultantAssigned') return { ...before, ...calledByConsultant(data.consultantId) };
  if (type !== 'NegotiationOpened') return before;
  const consultant = calledByConsultant(data.consultantId, data.imported);
  return { kind: folded('forhandling'), ...calledByPlace(data), ...calledByNumber(data), ...consultant };
}

/** Found once it has a version: a key whose round is open may have none yet. */
const preAgreementSource = searchSource<PreAgreementEvent, PreAgreementSearchRow>({
  vocabulary: preAgreementVocabulary,
  idOf: ({ stream }) => uuidOfStream(stream),
  begin: ({ data, occurredOn, position }, id) => {
    const { municipality, area } = data as Partial<PreAgreementKey>;
    if (municipality === undefined || area === undefined) return null;
    return { id, municipality, area, lastActivityOn: occurredOn, position, ...empty };
  },
  called: (before, { type, data }) => {
    if (type === 'AgreementRecorded') return { ...before, ...calledByPlace(data), title: folded(data.title) };
    return type === 'RoundOpened' ? { ...before, ...calledByPlace(data) } : before;
  },
  said: wordsSaid,
});

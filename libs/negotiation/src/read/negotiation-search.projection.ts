import {
  calledByConsultant,
  calledByNumber,
  calledByPlace,
  folded,
  saidTo,
  textsSaid,
  withoutDrawnFor,
} from '@loenspor/casework';
import {
  calledSource,
  foldProjection,
  onEvery,
  saidSource,
  source,
  uuidOfStream,
} from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import { mandateVocabulary } from '@loenspor/mandate';
import type { MandateEvent } from '@loenspor/mandate';
import type { DataSource } from 'typeorm';
import type { NegotiationEvent } from '../domain/negotiation.events.js';
import { negotiationVocabulary } from '../domain/negotiation.vocabulary.js';
import { preAgreementVocabulary } from '../domain/pre-agreement.events.js';
import type { PreAgreementEvent, PreAgreementKey } from '../domain/pre-agreement.events.js';
import { negotiationAudience } from './negotiation.audience.js';
import { NegotiationCalledRow, NegotiationSaidRow, PreAgreementCalledRow } from './negotiation-search.row.js';

export const negotiationSearchRows = [
  NegotiationCalledRow,
  NegotiationSaidRow,
  PreAgreementCalledRow,
] as const;

/** What fills the rows that negotiations and pre-agreements are found by. */
export function negotiationSearchProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'negotiations-called',
      version: 2,
      row: NegotiationCalledRow,
      sources: [called],
    }),
    foldProjection(dataSource, {
      name: 'negotiations-said',
      version: 3,
      row: NegotiationSaidRow,
      sources: negotiationSaidSources,
    }),
    foldProjection(dataSource, {
      name: 'pre-agreements-called',
      version: 2,
      row: PreAgreementCalledRow,
      sources: [agreementsCalled],
    }),
  ];
}

const called = calledSource<NegotiationEvent, NegotiationCalledRow>({
  vocabulary: negotiationVocabulary,
  idOf: ({ stream }) => uuidOfStream(stream),
  on: {
    NegotiationOpened: (_, { data }, id) => ({
      id,
      called: {
        kind: folded('forhandling forhåndsaftale'),
        ...calledByPlace(data),
        ...calledByNumber(data),
        ...calledByConsultant(data.consultantId, data.imported),
      },
    }),
    ConsultantAssigned: (row, { data }) =>
      row && { ...row, called: { ...row.called, ...calledByConsultant(data.consultantId) } },
  },
});

const said = saidTo(negotiationAudience);

export const negotiationSaidSources: readonly Source<NegotiationSaidRow>[] = [
  saidSource<NegotiationEvent, NegotiationSaidRow>({
    vocabulary: negotiationVocabulary,
    caseOf: ({ stream }) => uuidOfStream(stream),
    said,
  }),
  saidSource<MandateEvent, NegotiationSaidRow>({
    vocabulary: mandateVocabulary,
    caseOf: ({ data: { subject } }) => (subject.kind === 'NEGOTIATION' ? subject.id : null),
    said: (event) => said(withoutDrawnFor(event)),
  }),
];

/** The reasons of its rounds are those of the negotiations. */
const toAgreement: Fold<PreAgreementCalledRow, Projected<PreAgreementEvent>> = (row, event, id) => {
  const before = row ?? begun(event, id);
  if (!before) return undefined;
  const { type, data, occurredOn, position } = event;
  const isVersion = type === 'AgreementRecorded' || type === 'VersionAgreed';
  const words = type === 'RoundOpened' || type === 'RoundClosed' ? '' : textsSaid(event.data).join(' ');
  const key = type === 'AgreementRecorded' || type === 'RoundOpened' ? calledByPlace(data) : {};
  const terms = [...new Set([...(before.called['terms'] ?? '').split(' '), ...folded(words).split(' ')])];
  return {
    ...before,
    called: { ...before.called, ...key, terms: terms.join(' ').trim() },
    stands: before.stands || isVersion,
    lastActivityOn: occurredOn > before.lastActivityOn ? occurredOn : before.lastActivityOn,
    position,
  };
};

function begun(
  { data, occurredOn, position }: Projected<PreAgreementEvent>,
  id: string,
): PreAgreementCalledRow | undefined {
  const { municipality, area } = data as Partial<PreAgreementKey>;
  if (municipality === undefined || area === undefined) return undefined;
  const called = { kind: folded('forhåndsaftale') };
  return { id, called, municipality, area, stands: false, lastActivityOn: occurredOn, position };
}

const agreementsCalled: Source<PreAgreementCalledRow> = source<PreAgreementEvent, PreAgreementCalledRow>({
  category: preAgreementVocabulary.category,
  keysOf: ({ stream }) => [uuidOfStream(stream)],
  on: onEvery<PreAgreementEvent, PreAgreementCalledRow>(preAgreementVocabulary, toAgreement),
});

import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { ClaimRound, OpenRound } from './pre-agreement.commands.js';
import { preAgreementDecider } from './pre-agreement.decider.js';
import type { RoundOpening, RoundOutcome } from './pre-agreement.events.js';
import { reviewOf } from './pre-agreement.review.js';
import { isRoundOpen } from './pre-agreement.versions.js';

const given = specificationOf(preAgreementDecider);
const key = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const round = (negotiationId: string, agreementPeriod = 'OK26') => ({
  ...key,
  negotiationId,
  agreementPeriod,
});
const opening: RoundOpening = {
  number: 'FA-2026-0017',
  scope: 'LEADER_AGREEMENT',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
};
const claim = (negotiationId: string, reason?: string) =>
  new ClaimRound({ ...round(negotiationId), opening, ...(reason !== undefined && { reason }) });
const opened = (negotiationId: string, period?: string) =>
  recorded('RoundOpened', round(negotiationId, period));
const closed = (negotiationId: string, outcome: RoundOutcome) =>
  recorded('RoundClosed', { negotiationId, outcome });
const claimedBy = (negotiationId: string, reason?: string) => [
  {
    type: 'RoundOpened' as const,
    data: { ...round(negotiationId), opening, ...(reason !== undefined && { openingReason: reason }) },
  },
];

describe('a round that a consultant opens', () => {
  it('is claimed with all that its negotiation needs', () => given().when(claim('n1')).then(claimedBy('n1')));

  it('is not claimed while another one of the key is open', () => {
    given(opened('n1')).when(claim('n2')).thenRefuses('negotiation-already-open', { negotiationId: 'n1' });
    given(opened('n1'), closed('n1', 'ABANDONED')).when(claim('n2')).then(claimedBy('n2'));
  });

  it('is not claimed either while an import has left several open', () =>
    given(opened('n1'), opened('n2'), closed('n1', 'SIGNED'))
      .when(claim('n3'))
      .thenRefuses('negotiation-already-open', { negotiationId: 'n2' }));

  it.each(['SIGNED', 'WITHOUT_CHANGE'] as const)(
    'needs a reason where one of the period was closed as %s before',
    (outcome) => {
      given(opened('n1'), closed('n1', outcome)).when(claim('n2')).thenRefuses('field-missing');
      given(opened('n1'), closed('n1', outcome))
        .when(claim('n2', 'Årlig forhandling'))
        .then(claimedBy('n2', 'Årlig forhandling'));
    },
  );

  it('needs none after a round of another period, one that was given up, or one that was given back', () => {
    given(opened('n1', 'OK24'), closed('n1', 'SIGNED')).when(claim('n2')).then(claimedBy('n2'));
    given(opened('n1'), closed('n1', 'ABANDONED')).when(claim('n2')).then(claimedBy('n2'));
    given(opened('n1'), closed('n1', 'RELEASED')).when(claim('n2')).then(claimedBy('n2'));
  });

  it('needs none where the one that was closed without change went on and was given up', () => {
    const went = [opened('n1'), closed('n1', 'WITHOUT_CHANGE'), opened('n1')];
    given(...went, closed('n1', 'ABANDONED'))
      .when(claim('n2'))
      .then(claimedBy('n2'));
    given(...went, closed('n1', 'WITHOUT_CHANGE'))
      .when(claim('n2'))
      .thenRefuses('field-missing');
    given(...went, closed('n1', 'RELEASED'))
      .when(claim('n2'))
      .thenRefuses('field-missing');
  });

  it('is open until it is closed, and is not opened again by its own negotiation', () => {
    given(...claimedBy('n1').map(({ type, data }) => recorded(type, data)))
      .when(new OpenRound({ ...round('n1'), occurredOn: '2026-05-04' }))
      .thenNothing();
    given(opened('n1')).thenState((state) => expect(isRoundOpen(state, 'n1')).toBe(true));
    given(opened('n1'), closed('n1', 'RELEASED')).thenState((state) =>
      expect(isRoundOpen(state, 'n1')).toBe(false),
    );
  });
});

describe('the review of a period', () => {
  const period = { code: 'OK26', from: '2026-04-01', to: '2028-03-31' };
  const stateAfter = (...events: readonly ReturnType<typeof opened | typeof closed>[]) => {
    let review = '';
    given(...events).thenState(({ rounds }) => {
      review = reviewOf(rounds, period, '2026-06-01').state;
    });
    return review;
  };

  it('is done by a round that was signed or closed without change, as its negotiation stands last', () => {
    const closedOnce = [opened('n1'), closed('n1', 'WITHOUT_CHANGE')];
    expect(stateAfter(...closedOnce)).toBe('DONE');
    expect(stateAfter(...closedOnce, opened('n1'))).toBe('OPEN');
    expect(stateAfter(...closedOnce, opened('n1'), closed('n1', 'ABANDONED'))).toBe('DUE');
    expect(stateAfter(...closedOnce, opened('n1'), closed('n1', 'SIGNED'))).toBe('DONE');
    expect(stateAfter(...closedOnce, opened('n1'), closed('n1', 'RELEASED'))).toBe('DONE');
    expect(stateAfter(...closedOnce, opened('n2'))).toBe('DONE');
  });
});

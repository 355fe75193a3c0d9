import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { negotiationDecider, preAgreementDecider, ReclaimRound } from './index.js';
import type { NegotiationOpenedData, ReopenNegotiation } from './index.js';

const given = specificationOf(negotiationDecider);
const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const opening = {
  ...place,
  number: 'FA-2026-0017',
  scope: 'LEADER_AGREEMENT',
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
} as const satisfies NegotiationOpenedData;
/** Whatever the status. */
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'];
const opened = recorded('NegotiationOpened', opening);
const demanded = recorded('EmployerDemandReceived', {});
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const, reason: 'Ingen vilje' });
const reopened = recorded('NegotiationReopened', { reason: 'Nyt udspil' });
const signed = (['UNION', 'COUNTERPARTY'] as const).map((side) =>
  recorded('AgreementSigned', { side, effectiveFrom: '2026-06-01' }),
);
const assign = { type: 'AssignConsultant', data: { consultantId: 'mikkel' } } as const;
const close = { type: 'CloseNegotiation', data: { reason: 'Ingen vilje' } } as const;
const reopen = (facts: Partial<ReopenNegotiation['facts']> = {}): ReopenNegotiation => ({
  type: 'ReopenNegotiation',
  data: { reason: 'Nyt udspil' },
  facts: { roundOpen: true, versions: [], ...facts },
});

describe('the consultant of a negotiation', () => {
  it('is another from the assignment on, whatever the status', () => {
    for (const past of [[opened], [opened, closed], [opened, ...signed]])
      given(...past)
        .when(assign)
        .then([{ type: 'ConsultantAssigned', data: assign.data }]);
    given(opened, recorded('ConsultantAssigned', assign.data)).thenState(({ consultantId }) =>
      expect(consultantId).toBe('mikkel'),
    );
    given().when(assign).thenRefuses('wrong-status', { status: 'NONE', allowed: [] });
  });
});

describe('a negotiation', () => {
  it('is closed while it is open, as abandoned unless somebody says otherwise', () => {
    given(opened, demanded)
      .when(close)
      .then([{ type: 'NegotiationClosed', data: { outcome: 'ABANDONED', reason: 'Ingen vilje' } }]);
    const outcome = 'WITHOUT_CHANGE' as const;
    given(opened)
      .when({ ...close, data: { ...close.data, outcome } })
      .then([{ type: 'NegotiationClosed', data: { outcome, reason: 'Ingen vilje' } }]);
    given(opened, closed)
      .when(close)
      .thenRefuses('wrong-status', {
        status: 'CLOSED',
        allowed: [...always, 'reopening'],
      });
    given(opened, ...signed)
      .when(close)
      .thenRefuses('wrong-status');
  });

  it('goes on where it was when it is reopened, and only a closed one is', () => {
    given(opened, demanded, closed)
      .when(reopen())
      .then([{ type: 'NegotiationReopened', data: { reason: 'Nyt udspil' } }]);
    given(opened, demanded, closed, reopened).thenState(({ status, closingOutcome }) =>
      expect([status, closingOutcome]).toEqual(['DEMANDED', null]),
    );
    given(opened).when(reopen()).thenRefuses('wrong-status');
    given(opened, ...signed)
      .when(reopen())
      .thenRefuses('wrong-status');
  });

  it('is not reopened when its round was given back, nor by the policy when it goes on already', () => {
    given(opened, closed)
      .when(reopen({ roundOpen: false }))
      .thenRefuses('wrong-status', { status: 'RELEASED', allowed: [] });
    given(opened, closed, reopened)
      .when(reopen({ byPolicy: true }))
      .thenNothing();
    given(opened, closed)
      .when(reopen({ byPolicy: true }))
      .then([{ type: 'NegotiationReopened', data: { reason: 'Nyt udspil' } }]);
  });

  it('is not reopened twice when the policy was faster with the claim, whatever came after', () => {
    for (const after of [[], [closed]])
      given(opened, closed, reopened, ...after)
        .when(reopen({ completed: true, roundOpen: after.length === 0 }))
        .thenNothing();
    given(opened, closed, reopened).when(reopen()).thenRefuses('wrong-status');
  });
});

describe('a negotiation that was closed with a result', () => {
  const version = (number: number, effectiveFrom: string) => ({
    ...{ version: number, negotiationId: null, items: [], signedOn: effectiveFrom, rankedOn: effectiveFrom },
    ...{ effectiveFrom, supersededTo: null, termination: null },
  });
  const base = version(1, '2024-04-01');
  const overtaken = [{ ...base, supersededTo: '2026-05-31' }, version(2, '2026-06-01')];
  const result = recorded(
    'ResultReached',
    { offerId: 'o', baseVersion: 1, items: [], ratification: 'REQUIRED' as const },
    { occurredOn: '2026-05-10' },
  );
  const ratified = recorded('ResultRatified', {});
  const [half] = signed;
  const reached = [opened, demanded, result, ratified] as const;
  const goesOn = (data: object) => [
    { type: 'NegotiationReopened' as const, data: { reason: 'Nyt udspil', ...data } },
  ];

  it('goes on with it while it rests on what there is to change', () => {
    given(...reached, closed)
      .when(reopen({ versions: [base] }))
      .then(goesOn({}));
    given(...reached, closed, reopened).thenState(({ status, result: standing, ratification }) =>
      expect([status, standing?.entryId, ratification?.decision]).toEqual([
        ...['RATIFIED', result.eventId, 'RATIFIED'],
      ]),
    );
  });

  it('goes on without it when the agreement has become another since', () => {
    const voids = result.eventId;
    const past = half ? [...reached, half, closed] : [];
    given(...past)
      .when(reopen({ versions: overtaken }))
      .then(goesOn({ voids }));
    given(...past)
      .when(reopen({ versions: [] }))
      .then(goesOn({ voids }));
    given(...past, recorded('NegotiationReopened', { reason: 'Nyt udspil', voids })).thenState((state) => {
      const { status, result: standing, ratification, signatures } = state;
      expect([status, standing, ratification, signatures]).toEqual(['NEGOTIATING', null, null, []]);
    });
  });

  it('asks a lone signature anew, and two never', () => {
    const voidsSignature = half?.eventId ?? '';
    const past = half ? [...reached, half, closed] : [];
    given(...past)
      .when(reopen({ versions: [base] }))
      .then(goesOn({ voidsSignature }));
    given(...past, recorded('NegotiationReopened', { reason: 'Nyt udspil', voidsSignature })).thenState(
      ({ status, result: standing, signatures }) =>
        expect([status, standing?.entryId, signatures]).toEqual(['RATIFIED', result.eventId, []]),
    );
    given(...reached, ...signed, closed)
      .when(reopen({ versions: overtaken }))
      .then(goesOn({}));
  });

  it('loses nothing where the result did not stand any more', () =>
    given(opened, demanded, result, recorded('ResultRejected', {}), closed)
      .when(reopen({ versions: overtaken }))
      .then(goesOn({})));
});

describe('the round of a negotiation that goes on', () => {
  const ofAgreement = specificationOf(preAgreementDecider);
  const round = (negotiationId: string) => ({ ...place, negotiationId, agreementPeriod: 'OK26' });
  const begun = (id: string) => recorded('RoundOpened', round(id));
  const ended = (negotiationId: string, outcome: 'ABANDONED' | 'WITHOUT_CHANGE') =>
    recorded('RoundClosed', { negotiationId, outcome });
  const reclaim = new ReclaimRound({ ...round('n1'), reason: 'Nyt udspil' });

  it('is claimed again, with why it goes on, also in a period that had its round', () => {
    for (const outcome of ['ABANDONED', 'WITHOUT_CHANGE'] as const)
      ofAgreement(begun('n1'), ended('n1', outcome))
        .when(reclaim)
        .then([{ type: 'RoundOpened', data: { ...round('n1'), reopeningReason: 'Nyt udspil' } }]);
  });

  it('is not claimed while another one of the key is open', () => {
    const before = [begun('n1'), ended('n1', 'ABANDONED'), begun('n2')];
    ofAgreement(...before)
      .when(reclaim)
      .thenRefuses('negotiation-already-open', { negotiationId: 'n2' });
    ofAgreement(...before, ended('n2', 'ABANDONED'))
      .when(reclaim)
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { Assessment, PayItem } from '@loenspor/pay';
import { ImportNegotiationStep } from './negotiation.commands.js';
import type { ImportedNegotiationStep, ImportedOpening, NegotiationFacts } from './negotiation.commands.js';
import { negotiationDecider } from './negotiation.decider.js';
import type { NegotiationOpenedData } from './negotiation.events.js';

const given = specificationOf(negotiationDecider);

const item = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
const assessment = (inside: boolean): Assessment => ({
  inside,
  breaches: [],
  mandateId: 'm',
  mandateVersion: 1,
  factorDate: '2026-05-04',
  factorRecordedAt: null,
  factorProvisional: false,
});
const mandate = { mandateId: 'm', version: 1, kind: 'SUBJECT_TO_RATIFICATION' as const };
const ref = { mandateId: 'm', version: 1 };
const facts: NegotiationFacts = { mandate, assessment: assessment(true), base: null, otherRoundOpen: false };
const row = (
  occurredOn: string,
  step: ImportedNegotiationStep,
  others: Partial<NegotiationFacts> & { without?: 'mandate' } = {},
) => {
  const { without, ...some } = others;
  return new ImportNegotiationStep({
    occurredOn,
    step,
    facts: { ...facts, ...some, ...(without && { mandate: null }) },
  });
};

const openingRow = {
  number: 'FA-2026-0001',
  externalRef: 'FA-2026-0001',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
} satisfies ImportedOpening;
const opening: NegotiationOpenedData = { ...openingRow, consultantId: null };
const step = { kind: 'opened' as const, ...openingRow };
const on = (day: string) => imported(1, day);
const opened = recorded('NegotiationOpened', opening, on('2026-05-01'));
const demanded = recorded('NegotiationDemanded', { mandate: ref }, on('2026-05-05'));
const offered = (day: string, amount: string, eventId: string) =>
  recorded('OfferReceived', { items: [item(amount)] }, { ...on(day), eventId });
const agreed = recorded(
  'ResultReached',
  {
    baseVersion: null,
    items: [{ ...item('12000.00'), change: 'NEW' as const }],
    ratification: 'REQUIRED' as const,
  },
  { ...on('2026-06-10'), eventId: 'agreed' },
);
const ratified = recorded('ResultRatified', {}, on('2026-06-20'));
const signed = (side: 'UNION' | 'COUNTERPARTY', day: string) =>
  recorded('AgreementSigned', { side }, on(day));
const disagreed = recorded('DisagreementRecorded', { kind: 'INTEREST' as const }, on('2026-06-01'));

describe('an imported row', () => {
  it('opens a negotiation', () =>
    given()
      .when(row('2026-05-01', step))
      .then([{ type: 'NegotiationOpened', data: opening }]));

  it('remarks that another round of the key was open', () =>
    given()
      .when(row('2026-05-01', step, { otherRoundOpen: true }))
      .then([{ type: 'NegotiationOpened', data: { ...opening, remarks: ['negotiation-already-open'] } }]));

  it('remarks an agreement that is not the leaders’', () =>
    given()
      .when(row('2026-05-01', { ...step, scope: 'PEDAGOGUE_AGREEMENT' }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['wrong-scope'] })));

  it('that opens the case once more makes no other case of it', () =>
    given(opened)
      .when(row('2026-05-09', { ...step, number: 'FA-2026-0099', agreementPeriod: 'OK24' }))
      .then([
        {
          type: 'NegotiationOpened',
          data: { ...opening, agreementPeriod: 'OK24', remarks: ['wrong-status'] },
        },
      ]));

  it('keeps what it says and its other cells, and nothing where there is nothing', () => {
    const cells = { consultant: 'Karen Lund' };
    const meeting: ImportedNegotiationStep = { kind: 'meeting', minutes: '1. møde' };
    given(opened)
      .when(new ImportNegotiationStep({ occurredOn: '2026-05-09', step: meeting, facts, imported: cells }))
      .then([{ type: 'MeetingHeld', data: { minutes: '1. møde', imported: cells } }]);
    given(opened)
      .when(
        new ImportNegotiationStep({
          occurredOn: '2026-05-09',
          step: { kind: 'meeting' },
          facts,
          imported: {},
        }),
      )
      .then([{ type: 'MeetingHeld', data: {} }]);
  });

  it('of the employer is asserted by the counterparty, on its own day', () =>
    given(opened)
      .when(row('2026-05-09', { kind: 'employerDemand' }))
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'EmployerDemandReceived', assertedBy: 'COUNTERPARTY', occurredOn: '2026-05-09', data: {} },
        ]),
      ));
});

describe('an imported demand', () => {
  it('rests on the mandate of the day', () =>
    given(opened)
      .when(row('2026-05-05', { kind: 'demand' }))
      .then([{ type: 'NegotiationDemanded', data: { mandate: ref } }]));

  it('remarks that there was no mandate', () =>
    given(opened)
      .when(row('2026-05-05', { kind: 'demand' }, { without: 'mandate' }))
      .then([{ type: 'NegotiationDemanded', data: { remarks: ['mandate-missing'] } }]));

  it('remarks that there was one already', () =>
    given(opened, demanded)
      .when(row('2026-05-07', { kind: 'demand' }))
      .then([{ type: 'NegotiationDemanded', data: { mandate: ref, remarks: ['wrong-status'] } }]));
});

describe('an imported proposal', () => {
  const proposal: ImportedNegotiationStep = { kind: 'proposal', items: [item('14000.00')] };
  const said = { items: [item('14000.00')], mandate: ref };

  it('inside the mandate has no remark', () =>
    given(opened, demanded)
      .when(row('2026-05-09', proposal))
      .then([{ type: 'ProposalMade', data: { ...said, assessment: assessment(true) } }]));

  it('remarks that it is outside the mandate', () =>
    given(opened, demanded)
      .when(row('2026-05-09', proposal, { assessment: assessment(false) }))
      .then([
        {
          type: 'ProposalMade',
          data: { ...said, assessment: assessment(false), remarks: ['outside-mandate'] },
        },
      ]));

  it('without a mandate is not outside it as well', () =>
    given(opened)
      .when(row('2026-05-09', proposal, { without: 'mandate', assessment: assessment(false) }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['mandate-missing'] })));
});

describe('an imported acceptance', () => {
  const accept: ImportedNegotiationStep = { kind: 'agreed' };
  const offers = [offered('2026-06-01', '10000.00', 'first'), offered('2026-06-05', '12000.00', 'second')];

  it('takes the latest offer that had come by its day, and changes the agreement in force', () =>
    given(opened, demanded, ...offers, offered('2026-06-11', '99000.00', 'late'))
      .when(row('2026-06-10', accept, { base: { version: 3, items: [item('9000.00')] } }))
      .then([
        {
          type: 'ResultReached',
          data: {
            offerId: 'second',
            baseVersion: 3,
            items: [{ ...item('12000.00'), change: 'CHANGED' }],
            ratification: 'REQUIRED',
            mandate: ref,
            assessment: assessment(true),
          },
        },
      ]));

  it('needs no ratification under full power', () =>
    given(opened, demanded, ...offers)
      .when(row('2026-06-10', accept, { mandate: { ...mandate, kind: 'FULL_POWER' } }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ ratification: 'NOT_REQUIRED' })));

  it('remarks an offer outside the mandate', () =>
    given(opened, demanded, ...offers)
      .when(row('2026-06-10', accept, { assessment: assessment(false) }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['outside-mandate'] })));

  it('of no offer keeps the agreement in force as it is', () =>
    given(opened, demanded)
      .when(row('2026-06-10', accept, { base: { version: 3, items: [item('9000.00')] }, without: 'mandate' }))
      .thenSees(([event]) =>
        expect(event?.data).toEqual({
          baseVersion: 3,
          items: [{ ...item('9000.00'), change: 'KEPT' }],
          ratification: 'REQUIRED',
          assessment: assessment(true),
          remarks: ['mandate-missing', 'offer-missing'],
        }),
      ));
});

describe('an imported ratification', () => {
  const basis = { kind: 'MEMBER_MEETING' as const, on: '2026-06-20', headcount: 9 };

  it('names the result and its basis', () =>
    given(opened, demanded, offered('2026-06-05', '1.00', 'o'), agreed)
      .when(row('2026-06-20', { kind: 'ratified', basis }))
      .then([{ type: 'ResultRatified', data: { resultId: 'agreed', basis } }]));

  it('remarks that there is no result', () =>
    given(opened)
      .when(row('2026-06-20', { kind: 'ratified' }))
      .then([{ type: 'ResultRatified', data: { remarks: ['wrong-status'] } }]));
});

describe('an imported signature', () => {
  const sign = (side: 'UNION' | 'COUNTERPARTY', day: string) => row(day, { kind: 'signed', side });

  it('that is the first tells no date of effect', () =>
    given(opened, agreed, ratified)
      .when(sign('UNION', '2026-06-28'))
      .then([{ type: 'AgreementSigned', data: { resultId: 'agreed', side: 'UNION' } }]));

  it.each([
    ['2026-06-30', '2026-07-01'],
    ['2026-12-01', '2027-01-01'],
    ['2026-06-25', '2026-07-01'],
  ])('that is the second, on %s, takes effect on %s', (day, effectiveFrom) =>
    given(opened, agreed, ratified, signed('UNION', '2026-06-28'))
      .when(sign('COUNTERPARTY', day))
      .then([
        {
          type: 'AgreementSigned',
          data: { resultId: 'agreed', side: 'COUNTERPARTY', effectiveFrom, effectiveFromAssumed: true },
        },
      ]),
  );

  it('of a side that has signed is remarked and makes no agreement', () =>
    given(opened, agreed, ratified, signed('UNION', '2026-06-28'))
      .when(sign('UNION', '2026-06-30'))
      .then([
        {
          type: 'AgreementSigned',
          data: { resultId: 'agreed', side: 'UNION', remarks: ['already-signed'] },
        },
      ]));

  it('without ratification is remarked', () =>
    given(opened, agreed)
      .when(sign('COUNTERPARTY', '2026-06-28'))
      .then([
        {
          type: 'AgreementSigned',
          data: { resultId: 'agreed', side: 'COUNTERPARTY', remarks: ['wrong-status'] },
        },
      ]));
});

describe('an imported dispute', () => {
  const held: ImportedNegotiationStep = { kind: 'escalated', level: 2, step: 'HELD' };

  it('is held on level 2 within 21 days of the disagreement', () =>
    given(opened, disagreed)
      .when(row('2026-06-22', held))
      .then([{ type: 'DisputeEscalated', data: { level: 2, step: 'HELD', dueOn: '2026-06-22' } }]));

  it('tells no last day of a step that no clock ran for', () =>
    given(opened, disagreed)
      .when(row('2026-06-22', { kind: 'escalated', level: 3, step: 'RECEIVED' }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ step: 'RECEIVED', dueOn: null })));

  it('remarks a step that came too late', () =>
    given(opened, disagreed)
      .when(row('2026-06-23', held))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ dueOn: '2026-06-22', remarks: ['escalation-lapsed'] }),
      ));

  it('settled on level 3 binds, without mandate and ratification', () =>
    given(opened, disagreed)
      .when(
        row('2026-07-01', { kind: 'settled', level: 3, items: [item('12000.00')] }, { without: 'mandate' }),
      )
      .then([
        {
          type: 'DisputeSettled',
          data: {
            level: 3,
            baseVersion: null,
            items: [{ ...item('12000.00'), change: 'NEW' }],
            ratification: 'NOT_REQUIRED',
          },
        },
      ]));

  it('settled below level 3 is made under the mandate', () =>
    given(opened, disagreed)
      .when(row('2026-07-01', { kind: 'settled', level: 2, items: [] }, { assessment: assessment(false) }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({
          ratification: 'REQUIRED',
          mandate: ref,
          remarks: ['outside-mandate'],
        }),
      ));
});

describe('an imported closing', () => {
  it('is ABANDONED', () =>
    given(opened)
      .when(row('2026-07-01', { kind: 'closed', reason: 'Ingen ændring' }))
      .then([{ type: 'NegotiationClosed', data: { outcome: 'ABANDONED', reason: 'Ingen ændring' } }]));

  it('of a closed negotiation is remarked', () =>
    given(opened, recorded('NegotiationClosed', { outcome: 'ABANDONED' as const }, on('2026-06-01')))
      .when(row('2026-07-01', { kind: 'closed' }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['wrong-status'] })));
});

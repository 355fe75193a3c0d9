import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { ERASED } from '@loenspor/event-sourcing/domain';
import type { Assessment, PayItem } from '@loenspor/pay';
import { ImportPayCaseStep, payCaseDecider } from './index.js';
import type { CaseOpenedData, ImportedPayCaseStep, PayCaseFacts } from './index.js';

const given = specificationOf(payCaseDecider);

const opening: CaseOpenedData = {
  number: 'LS-2026-0007',
  externalRef: 'LS-2026-0007',
  origin: 'HIRING',
  municipality: '450',
  area: 'LEISURE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  personId: '0190aaaa-0000-7000-8000-000000000001',
  institution: 'Skovtrolden',
  position: 'Klyngeleder',
  member: true,
  agreementPeriod: 'OK24',
  consultantId: null,
};
const item: PayItem = {
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount: '6500.00', per: 'YEAR', level: 'L2000_03_31' },
  pensionable: true,
};
const mandate = { mandateId: '0190aaaa-0000-7000-8000-000000000002', version: 1 };
const inside: Assessment = {
  inside: true,
  breaches: [],
  ...{ mandateId: mandate.mandateId, mandateVersion: 1 },
  ...{ factorDate: '2026-04-22', factorRecordedAt: '2026-04-01T00:00:00.000Z', factorProvisional: false },
};
const below: Assessment = {
  ...inside,
  inside: false,
  breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION', offered: item.amount ?? null, limit: null }],
};

const noFacts: PayCaseFacts = { mandate: null, preAgreement: null };
const step = (on: string, told: ImportedPayCaseStep, facts: Partial<PayCaseFacts> = {}) =>
  new ImportPayCaseStep({ occurredOn: on, step: told, facts: { ...noFacts, ...facts } });

const opened = recorded('CaseOpened', opening, imported(1, '2026-03-31'));
const consented = recorded('MemberConsentRecorded', {}, imported(2, '2026-04-08'));
const demanded = recorded('DemandSent', { mandate }, imported(3, '2026-04-16'));
const offerOf = (on: string, eventId: string, items: readonly PayItem[] = [item]) =>
  recorded('OfferReceived', { items }, { ...imported(4, on), eventId });
const agreed = recorded('PayAgreed', { memberAcceptedOn: '2026-04-28' }, imported(5, '2026-04-28'));
const signedByUnion = recorded('AgreementSigned', { side: 'UNION' as const }, imported(6, '2026-05-06'));
const disagreed = recorded('DisagreementRecorded', { kind: 'INTEREST' as const }, imported(5, '2026-05-01'));

describe('an imported pay case', () => {
  it('is opened by its opening row', () => {
    const { ...data } = opening;
    given()
      .when(step('2026-03-31', { kind: 'opened', opening: data }))
      .then([{ type: 'CaseOpened', data: opening }]);
  });

  it('is not there before its opening row', () =>
    given()
      .when(step('2026-03-31', { kind: 'demand' }))
      .thenRefuses('not-found'));

  it('keeps its number and person when a second row opens it', () =>
    given(opened)
      .when(step('2026-04-01', { kind: 'opened', opening: { ...opening, number: 'X', personId: 'other' } }))
      .then([{ type: 'CaseOpened', data: { ...opening, remarks: ['wrong-status'] } }]));

  it('keeps what its own fields do not hold', () =>
    given(opened)
      .when(
        new ImportPayCaseStep({
          occurredOn: '2026-04-08',
          step: { kind: 'consent' },
          facts: noFacts,
          imported: { consultant: 'Karen Lund' },
        }),
      )
      .then([{ type: 'MemberConsentRecorded', data: { imported: { consultant: 'Karen Lund' } } }]));
});

describe('an imported demand', () => {
  const demand = step('2026-04-16', { kind: 'demand' }, { mandate });

  it('has no remark with consent and mandate', () =>
    given(opened, consented)
      .when(demand)
      .then([{ type: 'DemandSent', data: { mandate } }]));

  it('remarks what a live one would have been refused with', () =>
    given(opened)
      .when(step('2026-04-16', { kind: 'demand' }))
      .then([{ type: 'DemandSent', data: { remarks: ['consent-missing', 'mandate-missing'] } }]));

  it('remarks a consent that was given later', () =>
    given(opened, consented)
      .when(step('2026-04-07', { kind: 'demand' }, { mandate }))
      .then([{ type: 'DemandSent', data: { mandate, remarks: ['consent-missing'] } }]));

  it('remarks a consent that had been withdrawn', () =>
    given(opened, consented, recorded('MemberConsentWithdrawn', {}, imported(3, '2026-04-08')))
      .when(demand)
      .then([{ type: 'DemandSent', data: { mandate, remarks: ['consent-missing'] } }]));

  it('remarks the status only when no other rule says no', () =>
    given(opened, consented, demanded)
      .when(demand)
      .then([{ type: 'DemandSent', data: { mandate, remarks: ['wrong-status'] } }]));

  it('is the employer’s own word when the employer makes it', () =>
    given(opened)
      .when(step('2026-04-16', { kind: 'employerDemand' }))
      .thenSees((events) => expect(events).toMatchObject([{ assertedBy: 'COUNTERPARTY', data: {} }])));
});

describe('an imported proposal', () => {
  const proposal = (side: 'UNION' | 'COUNTERPARTY', facts: Partial<PayCaseFacts>) =>
    step('2026-04-20', { kind: 'proposal', side, items: [item] }, facts);

  it('has no remark inside the mandate', () =>
    given(opened, consented, demanded)
      .when(proposal('UNION', { mandate, assessment: inside }))
      .then([{ type: 'ProposalMade', data: { items: [item], mandate, assessment: inside } }]));

  it('remarks what lies outside the mandate', () =>
    given(opened, consented, demanded)
      .when(proposal('UNION', { mandate, assessment: below }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ remarks: ['outside-mandate'] })));

  it('needs no mandate when it is the employer’s', () =>
    given(opened, consented, demanded)
      .when(proposal('COUNTERPARTY', {}))
      .then([{ type: 'ProposalMade', data: { items: [item] } }]));
});

describe('an imported offer', () => {
  it('parts the amounts of its assessment from what stays in the clear', () =>
    given(opened)
      .when(
        step('2026-04-22', { kind: 'offer', items: [item], note: 'i alt' }, { mandate, assessment: below }),
      )
      .then([
        {
          type: 'OfferReceived',
          data: {
            items: [item],
            note: 'i alt',
            assessment: { ...below, breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }] },
            assessmentAmounts: [{ offered: item.amount ?? null, limit: null }],
          },
        },
      ]));

  it('remarks that the case was signed already', () =>
    given(opened, consented, demanded, offerOf('2026-04-22', 'o1'), agreed, signedByUnion, {
      ...signedByUnion,
      data: { side: 'COUNTERPARTY' },
    })
      .when(step('2026-05-22', { kind: 'offer', items: [item] }))
      .then([{ type: 'OfferReceived', data: { items: [item], remarks: ['wrong-status'] } }]));
});

describe('an imported acceptance', () => {
  const accept = step('2026-04-28', { kind: 'agreed' }, { mandate, assessment: inside });
  const better: PayItem = { ...item, amount: { amount: '7000.00', per: 'YEAR', level: 'L2000_03_31' } };

  it('accepts the latest offer by its day, whatever the order of the rows', () =>
    given(opened, consented, demanded, offerOf('2026-04-24', 'o2', [better]), offerOf('2026-04-22', 'o1'))
      .when(accept)
      .then([
        {
          type: 'PayAgreed',
          data: {
            offerId: 'o2',
            items: [better],
            memberAcceptedOn: '2026-04-28',
            mandate,
            assessment: inside,
          },
        },
      ]));

  it('accepts no offer that came later', () =>
    given(opened, consented, demanded, offerOf('2026-04-22', 'o1'), offerOf('2026-04-29', 'o2', [better]))
      .when(accept)
      .thenSees(([event]) => expect(event?.data).toMatchObject({ offerId: 'o1' })));

  it('accepts no offer that tells of another one', () =>
    given(
      opened,
      consented,
      demanded,
      offerOf('2026-04-22', 'o1'),
      offerOf('2026-04-24', 'o2', [better]),
      recorded('EntryMarkedDuplicate', { entryId: 'o2', of: 'o1' }),
    )
      .when(accept)
      .thenSees(([event]) => expect(event?.data).toMatchObject({ offerId: 'o1' })));

  it('remarks that there is no offer', () =>
    given(opened, consented, demanded)
      .when(accept)
      .then([
        {
          type: 'PayAgreed',
          data: { memberAcceptedOn: '2026-04-28', mandate, assessment: inside, remarks: ['offer-missing'] },
        },
      ]));

  it('goes by the assessment of the offer when it has none of its own', () =>
    given(
      opened,
      consented,
      demanded,
      recorded('OfferReceived', { items: [item], assessment: below }, imported(4, '2026-04-22')),
    )
      .when(step('2026-04-28', { kind: 'agreed' }, { mandate }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ assessment: below, remarks: ['outside-mandate'] }),
      ));

  it('remarks items that have been erased', () =>
    given(
      opened,
      consented,
      demanded,
      recorded('OfferReceived', { items: ERASED }, { ...imported(4, '2026-04-22'), eventId: 'o1' }),
    )
      .when(step('2026-04-28', { kind: 'agreed' }, { mandate }))
      .then([
        {
          type: 'PayAgreed',
          data: { offerId: 'o1', memberAcceptedOn: '2026-04-28', mandate, remarks: ['person-erased'] },
        },
      ]));
});

describe('an imported signature', () => {
  const sign = (on: string, side: 'UNION' | 'COUNTERPARTY') => step(on, { kind: 'signed', side });

  it('takes effect with the second one, on the first of the next month', () =>
    given(opened, consented, demanded, offerOf('2026-04-22', 'o1'), agreed, signedByUnion)
      .when(sign('2026-12-10', 'COUNTERPARTY'))
      .then([
        {
          type: 'AgreementSigned',
          data: { side: 'COUNTERPARTY', effectiveFrom: '2027-01-01', effectiveFromAssumed: true },
        },
      ]));

  it('takes effect after the later of the two, whatever the order of the rows', () =>
    given(opened, agreed, { ...signedByUnion, occurredOn: '2026-06-06' })
      .when(sign('2026-05-10', 'COUNTERPARTY'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ effectiveFrom: '2026-07-01' })));

  it('has no effect yet as the first one', () =>
    given(opened, consented, demanded, offerOf('2026-04-22', 'o1'), agreed)
      .when(sign('2026-05-06', 'COUNTERPARTY'))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'AgreementSigned',
            data: { side: 'COUNTERPARTY' },
            assertedBy: 'COUNTERPARTY',
            occurredOn: '2026-05-06',
          },
        ]),
      ));

  it('remarks a side that had signed', () =>
    given(opened, consented, agreed, signedByUnion)
      .when(sign('2026-05-10', 'UNION'))
      .then([{ type: 'AgreementSigned', data: { side: 'UNION', remarks: ['already-signed'] } }]));

  it('remarks that nothing was agreed', () =>
    given(opened, consented)
      .when(sign('2026-05-10', 'UNION'))
      .then([{ type: 'AgreementSigned', data: { side: 'UNION', remarks: ['wrong-status'] } }]));
});

describe('an imported application of a pre-agreement', () => {
  const preAgreement = { preAgreementId: 'p1', version: 2, items: [{ ...item, pensionable: true }] };
  const { pensionable: _pensionable, ...plain } = item;
  const apply = (items: readonly PayItem[], facts: Partial<PayCaseFacts>) =>
    step('2026-05-04', { kind: 'preAgreement', items }, facts);

  it('has no remark when its items stand in the version in force', () =>
    given(opened, consented)
      .when(apply([plain], { preAgreement }))
      .then([
        {
          type: 'PreAgreementApplied',
          data: { preAgreementId: 'p1', version: 2, payDate: '2026-05-04', items: [plain] },
        },
      ]));

  it('remarks an item that does not stand there', () =>
    given(opened, consented)
      .when(apply([{ ...item, element: 'QUALIFICATION' }], { preAgreement }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ remarks: ['pre-agreement-not-applicable'] }),
      ));

  it('remarks that none was in force', () =>
    given(opened, consented)
      .when(apply([item], {}))
      .then([
        {
          type: 'PreAgreementApplied',
          data: { payDate: '2026-05-04', items: [item], remarks: ['pre-agreement-not-applicable'] },
        },
      ]));
});

describe('an imported dispute', () => {
  const escalate = (on: string, level: 2 | 3 | 4, told: 'DEMANDED' | 'HELD' | 'FORWARDED') =>
    step(on, { kind: 'escalated', level, step: told });
  const remarks = (expected: readonly string[] | undefined) => (events: readonly { data: object }[]) =>
    expect((events[0]?.data as { remarks?: readonly string[] }).remarks).toEqual(expected);

  it('is demanded at level 2 within three weeks', () =>
    given(opened, consented, demanded, disagreed)
      .when(escalate('2026-05-22', 2, 'DEMANDED'))
      .thenSees(remarks(undefined)));

  it('remarks a demand on the day after', () =>
    given(opened, consented, demanded, disagreed)
      .when(escalate('2026-05-23', 2, 'DEMANDED'))
      .thenSees(remarks(['escalation-lapsed'])));

  it('remarks a step that skips a level', () =>
    given(opened, consented, demanded, disagreed)
      .when(escalate('2026-05-05', 3, 'FORWARDED'))
      .thenSees(remarks(['wrong-status'])));

  it('binds from level 3, mandate or none', () =>
    given(opened, consented, demanded, disagreed)
      .when(step('2026-06-05', { kind: 'settled', level: 3, items: [item] }))
      .then([{ type: 'DisputeSettled', data: { level: 3, items: [item] } }]));

  it('remarks a settlement below level 3 that has no mandate', () =>
    given(opened, consented, demanded, disagreed)
      .when(step('2026-06-05', { kind: 'settled', level: 2, items: [item] }))
      .thenSees(remarks(['mandate-missing'])));

  it('remarks a disagreement where nothing is negotiated', () =>
    given(opened)
      .when(step('2026-06-05', { kind: 'disagreement' }))
      .then([{ type: 'DisagreementRecorded', data: { kind: 'INTEREST', remarks: ['wrong-status'] } }]));
});

describe('the end of an imported case', () => {
  it('is a payslip that was checked after both signatures', () =>
    given(opened, agreed, signedByUnion, { ...signedByUnion, data: { side: 'COUNTERPARTY' } })
      .when(step('2026-06-11', { kind: 'paymentVerified' }))
      .then([{ type: 'PaymentVerified', data: {} }]));

  it('remarks a payslip where nothing was signed', () =>
    given(opened)
      .when(step('2026-06-11', { kind: 'paymentVerified' }))
      .then([{ type: 'PaymentVerified', data: { remarks: ['wrong-status'] } }]));

  it('is a closing', () =>
    given(opened)
      .when(step('2026-06-11', { kind: 'closed', reason: 'frafaldet' }))
      .then([{ type: 'CaseClosed', data: { reason: 'frafaldet' } }]));

  it('remarks a closing of what is closed', () =>
    given(opened, recorded('CaseClosed', {}, imported(9, '2026-06-11')))
      .when(step('2026-06-12', { kind: 'closed' }))
      .then([{ type: 'CaseClosed', data: { remarks: ['wrong-status'] } }]));

  it('keeps provisional pay as the employer’s word, from its day', () =>
    given(opened)
      .when(step('2026-06-12', { kind: 'provisionalPay', items: [item] }))
      .then([{ type: 'ProvisionalPaySet', data: { items: [item], from: '2026-06-12' } }]));
});

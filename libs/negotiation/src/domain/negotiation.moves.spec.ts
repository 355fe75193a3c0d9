import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { Assessment, PayItem } from '@loenspor/pay';
import { negotiationDecider } from './index.js';
import type { AcceptOffer, MakeDemand, MakeProposal, NegotiationOpenedData } from './index.js';

const given = specificationOf(negotiationDecider);
const opening = {
  number: 'FA-2026-0017',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
} as const satisfies NegotiationOpenedData;
const functionPay = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
const basePay: PayItem = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' };
const on = (occurredOn: string, eventId?: string) => ({ occurredOn, ...(eventId && { eventId }) });

const opened = recorded('NegotiationOpened', opening);
const called = recorded('EmployerDemandReceived', {}, on('2026-05-02'));
const met = recorded('MeetingHeld', {}, on('2026-05-03', 'meeting'));
const items = [functionPay('12500.00')];
const offered = recorded('OfferReceived', { items }, on('2026-05-04', 'offer'));
const demanded = recorded('NegotiationDemanded', {}, on('2026-05-02'));
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
const negotiating = [opened, demanded, offered];

const mandate = { mandateId: 'm1', version: 2, kind: 'SUBJECT_TO_RATIFICATION' } as const;
const ref = { mandateId: 'm1', version: 2 };
const inside: Assessment = {
  ...{ inside: true, breaches: [], mandateId: 'm1', mandateVersion: 2 },
  ...{ factorDate: '2026-05-05', factorRecordedAt: '2026-01-01T00:00:00Z', factorProvisional: false },
};
const outside: Assessment = { ...inside, inside: false };

const demand = (more: Partial<MakeDemand['facts']> = {}): MakeDemand => ({
  type: 'MakeDemand',
  data: { sentOn: '2026-05-02' },
  facts: { mandate, ...more },
});
const propose = (more: Partial<MakeProposal['facts']> = {}): MakeProposal => ({
  type: 'MakeProposal',
  data: { madeOn: '2026-05-05', items },
  facts: { mandate, assessment: inside, ...more },
});
const accept = (
  more: Partial<AcceptOffer['facts']> = {},
  data: Partial<AcceptOffer['data']> = {},
): AcceptOffer => ({
  type: 'AcceptOffer',
  data: { offerId: 'offer', acceptedOn: '2026-05-06', ...data },
  facts: { mandate, assessment: inside, base: null, ...more },
});
const acts = [
  ['a demand', [opened], demand()],
  ['a proposal', [opened, demanded], propose()],
  ['an acceptance', negotiating, accept()],
] as const;
const without = { mandate: null };
/** The limits of the mandate are erased. */
const unknown = ({ assessment: _assessment, ...facts }: MakeProposal['facts']) => facts;

describe('a demand of the union', () => {
  it('rests on the mandate of its day, and is of that day', () =>
    given(opened)
      .when(demand())
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'NegotiationDemanded', data: { mandate: ref }, occurredOn: '2026-05-02' },
        ]),
      ));

  it('is made once, and not after the other side has called', () => {
    given(opened, called).when(demand()).thenRefuses('wrong-status');
    given(opened, demanded).when(demand()).thenRefuses('wrong-status');
  });

  it('waits for the first talk, or begins it where the parties talk already', () => {
    given(opened, demanded).thenState(({ status }) => expect(status).toBe('DEMANDED'));
    given(opened, demanded, met).thenState(({ status }) => expect(status).toBe('NEGOTIATING'));
    given(opened, met, demanded).thenState(({ status }) => expect(status).toBe('NEGOTIATING'));
    const marked = recorded('EntryMarkedDuplicate', { entryId: 'meeting', of: 'other' });
    given(opened, met, marked, demanded).thenState(({ status }) => expect(status).toBe('DEMANDED'));
  });
});

describe('a proposal of the union', () => {
  it('holds its mandate and how it lies to it, and begins the talks', () => {
    given(opened, called)
      .when(propose())
      .thenSees((events) =>
        expect(events).toEqual([
          {
            ...{ type: 'ProposalMade', occurredOn: '2026-05-05' },
            data: { items, mandate: ref, assessment: inside },
          },
        ]),
      );
    const proposed = recorded('ProposalMade', { items }, on('2026-05-05', 'proposal'));
    given(opened, demanded, proposed).thenState(({ status, proposals }) => {
      expect(status).toBe('NEGOTIATING');
      expect(proposals).toEqual([{ entryId: 'proposal', madeOn: '2026-05-05', items }]);
    });
  });

  it('follows a demand of either side, and is repeated while they negotiate', () => {
    given(opened).when(propose()).thenRefuses('wrong-status');
    for (const past of [[demanded], [called], [demanded, met]])
      given(opened, ...past)
        .when(propose())
        .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('lies inside the mandate, else it tells where it does not', () => {
    const refused = propose({ assessment: outside });
    given(opened, demanded).when(refused).thenRefuses('outside-mandate', { assessment: outside });
    given(opened, demanded)
      .when(propose({ assessment: inside }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

describe('the acceptance of an offer', () => {
  const agreed = { version: 3, items: [basePay, functionPay('9000.00')] };

  it('shows the whole new version: what changes the agreement, and what goes on', () =>
    given(...negotiating)
      .when(accept({ base: agreed }))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            ...{ type: 'ResultReached', occurredOn: '2026-05-06' },
            data: {
              ...{ offerId: 'offer', baseVersion: 3, mandate: ref, assessment: inside },
              items: [
                { ...basePay, change: 'KEPT' },
                { ...functionPay('12500.00'), change: 'CHANGED' },
              ],
              ratification: 'REQUIRED',
            },
          },
        ]),
      ));

  it('tells what is new and what has ended', () => {
    const changes: PayItem[] = [
      { element: 'BASE_PAY', permanence: 'PERMANENT', ends: true },
      { ...functionPay('1000.00'), criterion: 'Satellit' },
    ];
    const other = recorded('OfferReceived', { items: changes }, on('2026-05-04', 'other'));
    given(...negotiating, other)
      .when(accept({ base: agreed }, { offerId: 'other' }))
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({
          items: [
            { element: 'BASE_PAY', change: 'ENDED' },
            { ...functionPay('9000.00'), change: 'KEPT' },
            { criterion: 'Satellit', change: 'NEW' },
          ],
        }),
      );
  });

  it('makes a first version where there is no agreement', () =>
    given(...negotiating)
      .when(accept())
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ baseVersion: null, items: [{ change: 'NEW' }] }),
      ));

  it('needs no ratification under a full power', () =>
    given(...negotiating)
      .when(accept({ mandate: { ...mandate, kind: 'FULL_POWER' } }))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ ratification: 'NOT_REQUIRED' })));

  it('is of an offer that stands, on its day or later', () => {
    given(...negotiating)
      .when(accept({}, { offerId: 'meeting' }))
      .thenRefuses('field-invalid');
    given(...negotiating)
      .when(accept({}, { acceptedOn: '2026-05-03' }))
      .thenRefuses('field-invalid');
    given(...negotiating)
      .when(accept({}, { acceptedOn: '2026-05-04' }))
      .thenSees((events) => expect(events).toHaveLength(1));
    const again = recorded('OfferReceived', { items }, on('2026-05-04', 'again'));
    const marked = recorded('EntryMarkedDuplicate', { entryId: 'again', of: 'offer' });
    given(...negotiating, again, marked)
      .when(accept({}, { offerId: 'again' }))
      .thenRefuses('field-invalid');
    given(...negotiating, again, marked)
      .when(accept())
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('takes the offer as it was corrected, items and day', () => {
    const data = { items: [functionPay('13000.00')] };
    const replacement = { type: 'OfferReceived', occurredOn: '2026-05-05', data } as const;
    const corrected = recorded('EntryCorrected', { entryId: 'offer', reason: 'Tastefejl', replacement });
    given(...negotiating, corrected)
      .when(accept())
      .thenSees(([event]) =>
        expect(event?.data).toMatchObject({ items: [{ ...functionPay('13000.00'), change: 'NEW' }] }),
      );
    given(...negotiating, corrected)
      .when(accept({}, { acceptedOn: '2026-05-04' }))
      .thenRefuses('field-invalid');
  });

  it('lies inside the mandate, else it tells where it does not', () =>
    given(...negotiating)
      .when(accept({ assessment: outside }))
      .thenRefuses('outside-mandate', { assessment: outside }));

  it('comes once, of what is negotiated: a rejected result is followed by another', () => {
    const result = { offerId: 'offer', baseVersion: null, items: [], ratification: 'REQUIRED' } as const;
    const reached = recorded('ResultReached', result, on('2026-05-06', 'result'));
    given(...negotiating, reached)
      .when(accept())
      .thenRefuses('wrong-status');
    given(...negotiating, reached, recorded('ResultRejected', {}, on('2026-05-07')))
      .when(accept())
      .thenSees((events) => expect(events).toHaveLength(1));
    given(opened, offered).when(accept()).thenRefuses('wrong-status');
  });
});

describe('acts of the union', () => {
  it.each(acts)('need a mandate, whatever else is in their way: %s', (_, past, command) => {
    const lacking = { ...command, facts: { ...command.facts, ...without } } as typeof command;
    for (const events of [past, [opened, offered], [...past, closed]])
      given(...events)
        .when(lacking)
        .thenRefuses('mandate-missing');
    given(...past)
      .when(command)
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it.each(acts)('end with the negotiation: %s', (_, past, command) =>
    given(...past, closed)
      .when(command)
      .thenRefuses('wrong-status', {
        status: 'CLOSED',
        allowed: ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement', 'reopening'],
      }),
  );

  it('are not judged by limits that have been erased', () => {
    const proposal = propose();
    given(opened, demanded)
      .when({ ...proposal, facts: unknown(proposal.facts) })
      .thenRefuses('person-erased');
    const { facts, ...acceptance } = accept();
    given(...negotiating)
      .when({ ...acceptance, facts: { ...unknown(facts), base: null } })
      .thenRefuses('person-erased');
  });
});

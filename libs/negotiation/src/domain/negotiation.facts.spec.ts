import { fold } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import { negotiationDecider, possibleDuplicate } from './index.js';
import type { LogFact, LoggedFact, NegotiationOpenedData } from './index.js';

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
/** Whatever the status. */
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'];
const opened = recorded('NegotiationOpened', opening);
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
const signed = (['UNION', 'COUNTERPARTY'] as const).map((side) =>
  recorded('AgreementSigned', { side, effectiveFrom: '2026-06-01' }),
);
const functionPay = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
const on = '2026-05-03';
const log = (fact: LoggedFact): LogFact => ({ type: 'LogFact', data: { occurredOn: on, fact } });
const note: LoggedFact = {
  type: 'NoteAdded',
  data: { channel: 'PHONE', visibility: 'INTERNAL', text: 'HR ringer mandag' },
};
const offer: LoggedFact = { type: 'OfferReceived', data: { items: [functionPay('12000.00')] } };
const facts: readonly LoggedFact[] = [
  { type: 'BackgroundAdded', data: { background: { title: 'Normering' } } },
  { type: 'StrategyWritten', data: { text: 'Funktionsløn først' } },
  { type: 'EmployerDemandReceived', data: {} },
  { type: 'MeetingHeld', data: { participants: [] } },
  offer,
];

describe('a fact of a negotiation', () => {
  it.each(facts)('is taken while the negotiation is open, and not when it is over: $type', (fact) => {
    given(opened).when(log(fact)).then([fact]);
    given(opened, closed)
      .when(log(fact))
      .thenRefuses('wrong-status', {
        status: 'CLOSED',
        allowed: [...always, 'reopening'],
      });
    given(opened, ...signed)
      .when(log(fact))
      .thenRefuses('wrong-status', { status: 'SIGNED', allowed: always });
  });

  it('is of its own day, and of whoever says it', () => {
    given(opened)
      .when(log(offer))
      .thenSees((events) =>
        expect(events).toEqual([{ ...offer, occurredOn: on, assertedBy: 'COUNTERPARTY' }]),
      );
    given(opened)
      .when(log(note))
      .thenSees((events) => expect(events).toEqual([{ ...note, occurredOn: on }]));
  });

  it('is a note in every status, but none of what was never opened', () => {
    for (const past of [[opened], [opened, closed], [opened, ...signed]])
      given(...past)
        .when(log(note))
        .then([note]);
    given().when(log(note)).thenRefuses('wrong-status', { status: 'NONE', allowed: [] });
  });
});

describe('an entry that may be there already', () => {
  type Event = Parameters<typeof negotiationDecider.evolve>[1];
  const entry = (eventId: string, { type, data }: LoggedFact, occurredOn = on) =>
    recorded(type, data, { eventId, occurredOn }) as Event;
  const twinOf = (...entries: readonly Event[]) =>
    possibleDuplicate(fold(negotiationDecider, [opened, ...entries]), entries.at(-1)?.eventId ?? '');
  const meeting: LoggedFact = { type: 'MeetingHeld', data: {} };

  it('is one of the same kind and day, the newest of several', () => {
    expect(twinOf(entry('a', meeting), entry('b', meeting), entry('c', meeting))).toBe('b');
    expect(twinOf(entry('a', meeting), entry('b', meeting, '2026-05-04'))).toBeNull();
    expect(twinOf(entry('a', note), entry('b', meeting))).toBeNull();
    expect(twinOf(entry('a', meeting))).toBeNull();
  });

  it('is of offers one with the same items, whatever the order of their fields', () => {
    const turned = Object.fromEntries(Object.entries(functionPay('12000.00')).reverse());
    const same = { ...offer, data: { items: [turned as PayItem] } } as LoggedFact;
    const other = { ...offer, data: { items: [functionPay('12000.01')] } } as LoggedFact;
    expect(twinOf(entry('a', offer), entry('b', same))).toBe('a');
    expect(twinOf(entry('a', offer), entry('b', other))).toBeNull();
  });

  it('is of bids one with the same items as they are told now', () => {
    const proposal = (eventId: string, amount: string) =>
      recorded('ProposalMade', { items: [functionPay(amount)] }, { eventId, occurredOn: on });
    expect(twinOf(proposal('a', '12000.00'), proposal('b', '12000.0'))).toBe('a');
    expect(twinOf(proposal('a', '12000.00'), proposal('b', '13000.00'))).toBeNull();
    expect(twinOf(entry('a', offer), proposal('b', '12000.00'))).toBeNull();
    const replacement = {
      occurredOn: '2026-05-02',
      type: 'ProposalMade',
      data: proposal('a', '13000.00').data,
    };
    const corrected = recorded(
      'EntryCorrected',
      { entryId: 'a', reason: 'x', replacement: replacement as never },
      { eventId: 'c' },
    );
    const moved = proposal('b', '13000.00');
    expect(twinOf(proposal('a', '12000.00'), corrected, { ...moved, occurredOn: '2026-05-02' })).toBe('a');
    expect(twinOf(proposal('a', '12000.00'), corrected, moved)).toBe('a');
    expect(twinOf(proposal('a', '12000.00'), corrected, { ...moved, occurredOn: '2026-05-07' })).toBeNull();
  });

  it('is of disagreements one about the same', () => {
    const disagreed = (eventId: string, kind: 'INTEREST' | 'RIGHTS') =>
      recorded('DisagreementRecorded', { kind }, { eventId, occurredOn: on });
    expect(twinOf(disagreed('a', 'RIGHTS'), disagreed('b', 'RIGHTS'))).toBe('a');
    expect(twinOf(disagreed('a', 'INTEREST'), disagreed('b', 'RIGHTS'))).toBeNull();
  });

  it('is for a representative none that the union keeps to itself', () => {
    const shared: LoggedFact = {
      type: 'NoteAdded',
      data: { channel: 'PHONE', visibility: 'LEADER_REP', text: 'x' },
    };
    const past = [entry('a', shared), entry('b', note), entry('c', shared)];
    const negotiation = fold(negotiationDecider, [opened, ...past]);
    expect(possibleDuplicate(negotiation, 'c')).toBe('b');
    expect(possibleDuplicate(negotiation, 'c', { shared: true })).toBe('a');
    expect(possibleDuplicate(negotiation, 'b', { shared: true })).toBe('a');
    expect(possibleDuplicate(negotiation, 'a', { shared: true })).toBeNull();
    const marked = recorded('EntryMarkedDuplicate', { entryId: 'a', of: 'b' });
    const counted = fold(negotiationDecider, [opened, ...past.slice(0, 2), marked, past[2]!]);
    expect(possibleDuplicate(counted, 'c', { shared: true })).toBe('a');
    expect(possibleDuplicate(counted, 'c')).toBe('b');
  });

  it('of a corrected entry is one that stood when it was corrected, logged before it or after', () => {
    const moved = (eventId: string) =>
      recorded(
        'EntryCorrected',
        {
          ...{ entryId: 'a', reason: 'x' },
          replacement: { type: 'MeetingHeld' as const, occurredOn: '2026-05-04', data: {} },
        },
        { eventId },
      );
    const later = entry('b', meeting, '2026-05-04');
    const past = [entry('a', meeting), later, moved('c'), entry('d', meeting, '2026-05-04')];
    const negotiation = fold(negotiationDecider, [opened, ...past]);
    expect(possibleDuplicate(negotiation, 'a', { correctedBy: 'c' })).toBe('b');
    const alone = fold(negotiationDecider, [opened, entry('a', meeting), moved('c'), later]);
    expect(possibleDuplicate(alone, 'a', { correctedBy: 'c' })).toBeNull();
  });

  it('is none that was marked as a duplicate, and no background', () => {
    const marked = recorded('EntryMarkedDuplicate', { entryId: 'b', of: 'a' });
    expect(twinOf(entry('a', note), entry('b', note), marked, entry('c', note))).toBe('a');
    const background: LoggedFact = { type: 'BackgroundAdded', data: { background: { title: 'Normering' } } };
    expect(twinOf(entry('a', background), entry('b', background))).toBeNull();
  });
});

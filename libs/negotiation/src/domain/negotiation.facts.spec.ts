import { fold } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import { negotiationDecider, possibleDuplicate, stepsAboveCap } from './index.js';
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
        allowed: ['notes', 'assignment', 'duplicates', 'reopening'],
      });
    given(opened, ...signed)
      .when(log(fact))
      .thenRefuses('wrong-status', { status: 'SIGNED', allowed: ['notes', 'assignment', 'duplicates'] });
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

  it('is none that was marked as a duplicate, and no background', () => {
    const marked = recorded('EntryMarkedDuplicate', { entryId: 'b', of: 'a' });
    expect(twinOf(entry('a', note), entry('b', note), marked, entry('c', note))).toBe('a');
    const background: LoggedFact = { type: 'BackgroundAdded', data: { background: { title: 'Normering' } } };
    expect(twinOf(entry('a', background), entry('b', background))).toBeNull();
  });
});

describe('basic pay above the step that it is capped at', () => {
  it('is named by its place', () => {
    const basePay = (step: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
    expect(stepsAboveCap([functionPay('1.00'), basePay('50'), basePay('51')])).toEqual([
      { step: '51', ref: 'items.2.step' },
    ]);
  });
});

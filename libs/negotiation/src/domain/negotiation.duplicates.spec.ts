import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { negotiationDecider } from './index.js';
import type { MarkDuplicate, NegotiationOpenedData } from './index.js';

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
const opened = recorded('NegotiationOpened', opening, { eventId: 'opened' });
const offer = (eventId: string) => recorded('OfferReceived', { items: [] }, { eventId });
const meeting = recorded('MeetingHeld', {}, { eventId: 'met' });
const accepted = recorded(
  'ResultReached',
  { offerId: 'b', baseVersion: null, items: [], ratification: 'REQUIRED' as const },
  { eventId: 'result' },
);
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
const mark = (entryId: string, of: string): MarkDuplicate => ({
  type: 'MarkDuplicate',
  data: { entryId, of },
});
const marked = (entryId: string, of: string) => recorded('EntryMarkedDuplicate', { entryId, of });
const twice = [opened, offer('a'), offer('b')];

describe('a duplicate', () => {
  it('is marked in every status, once', () => {
    for (const past of [twice, [...twice, closed]])
      given(...past)
        .when(mark('b', 'a'))
        .then([{ type: 'EntryMarkedDuplicate', data: { entryId: 'b', of: 'a' } }]);
    given(...twice, marked('b', 'a'))
      .when(mark('b', 'a'))
      .thenNothing();
    given(...twice, marked('b', 'a')).thenState(({ offers }) =>
      expect(offers.map(({ entryId }) => entryId)).toEqual(['a']),
    );
  });

  it.each([
    ['itself', 'b', 'b'],
    ['an entry that is not there', 'b', 'x'],
    ['an entry of another kind', 'b', 'met'],
    ['a duplicate', 'b', 'c'],
  ])('is none of %s', (_, entryId, of) => {
    const past = [...twice, meeting, offer('c'), marked('c', 'a')];
    given(...past)
      .when(mark(entryId, of))
      .thenRefuses('field-invalid');
    given(...past)
      .when(mark(entryId, 'a'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is no entry that is not there, nor one that is marked as another’s', () => {
    const past = [...twice, offer('c'), marked('c', 'a')];
    given(...past)
      .when(mark('x', 'a'))
      .thenRefuses('field-invalid');
    given(...past)
      .when(mark('c', 'b'))
      .thenRefuses('field-invalid');
    given().when(mark('b', 'a')).thenRefuses('wrong-status');
  });

  it('is one of disagreements about rights, and none of the one that a dispute rests on', () => {
    const disagreed = (kind: 'INTEREST' | 'RIGHTS', eventId: string) =>
      recorded('DisagreementRecorded', { kind }, { eventId });
    const past = [opened, disagreed('RIGHTS', 'r1'), disagreed('RIGHTS', 'r2'), disagreed('INTEREST', 'i')];
    given(...past)
      .when(mark('r2', 'r1'))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...past)
      .when(mark('r2', 'i'))
      .thenRefuses('field-invalid');
    given(...past)
      .when(mark('i', 'r1'))
      .thenRefuses('not-correctable');
  });

  it('is of a step of the ladder the same step', () => {
    const escalated = (eventId: string, level: 2 | 3, step: 'DEMANDED' | 'HELD') =>
      recorded('DisputeEscalated', { level, step, dueOn: null }, { eventId });
    const past = [opened, escalated('a', 2, 'HELD'), escalated('b', 2, 'HELD'), escalated('c', 3, 'HELD')];
    const wrong = [...past, escalated('d', 2, 'DEMANDED')];
    given(...past)
      .when(mark('b', 'a'))
      .thenSees((events) => expect(events).toHaveLength(1));
    for (const entryId of ['c', 'd'])
      given(...wrong)
        .when(mark(entryId, 'a'))
        .thenRefuses('field-invalid');
  });

  it('is no step of this dispute told by one of an earlier one, which the clocks do not count from', () => {
    const disagreed = (eventId: string, meta: object) =>
      recorded('DisagreementRecorded', { kind: 'INTEREST' as const }, { eventId, ...meta });
    const held = (eventId: string, meta: object) =>
      recorded('DisputeEscalated', { level: 2, step: 'HELD', dueOn: null } as const, { eventId, ...meta });
    const live = (occurredOn: string) => ({ occurredOn });
    for (const told of [live, (day: string) => imported(1, day)]) {
      const past = [
        ...[{ ...opened, ...told('2025-12-01') }, disagreed('d1', told('2026-01-01'))],
        held('a', told('2026-01-10')),
        ...[disagreed('d2', told('2026-03-01')), held('b', told('2026-03-10'))],
      ];
      given(...past)
        .when(mark('b', 'a'))
        .thenRefuses('not-correctable');
      given(...past)
        .when(mark('a', 'b'))
        .thenSees((events) => expect(events).toHaveLength(1));
      given(...past, held('c', imported(2, '2026-03-11')))
        .when(mark('c', 'b'))
        .thenSees((events) => expect(events).toHaveLength(1));
    }
  });

  it('is no decision, and no offer that a decision rests on', () => {
    given(...twice, accepted)
      .when(mark('b', 'a'))
      .thenRefuses('not-correctable');
    given(...twice, accepted)
      .when(mark('a', 'b'))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...twice, accepted)
      .when(mark('result', 'a'))
      .thenRefuses('not-correctable');
  });
});

import { ERASED, fold } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { duplicateInCase, payCaseDecider } from './index.js';
import * as story from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';
import { after, step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const mark = (entryId: string, of: string) => ({ type: 'MarkDuplicate', data: { entryId, of } }) as const;
const marked = (entryId: string, of: string) =>
  [{ type: 'EntryMarkedDuplicate', data: { entryId, of } }] as const;
const twinOf = (event: Past[number], eventId = 'twin'): Past[number] => ({ ...event, eventId });

describe('an entry that tells of the same as another', () => {
  const logged = [...story.logged, past.consentWithdrawn('2026-06-01')];

  it('is marked, whatever it tells of, and once', () => {
    for (const event of [...logged.filter(({ type }) => type !== 'CaseOpened'), story.verified]) {
      given(...logged, story.verified, twinOf(event))
        .when(mark('twin', event.eventId))
        .then(marked('twin', event.eventId));
      given(
        ...logged,
        story.verified,
        twinOf(event),
        step('EntryMarkedDuplicate', { entryId: 'twin', of: event.eventId }, '2026-06-02'),
      )
        .when(mark('twin', event.eventId))
        .thenNothing();
    }
  });

  it('is marked in every status', () => {
    for (const before of [past.signed, [...story.logged, past.held], [...story.logged, past.closed]])
      given(...before, story.met, twinOf(story.met))
        .when(mark('twin', 'met'))
        .then(marked('twin', 'met'));
  });

  it('counts no more', () =>
    given(
      ...[past.opened, past.consented, twinOf(past.consented)],
      step('EntryMarkedDuplicate', { entryId: 'consent', of: 'twin' }, '2026-06-02'),
    ).thenState((state) =>
      expect(state).toMatchObject({
        entries: [{}, { entryId: 'consent', duplicateOf: 'twin' }, { entryId: 'twin', duplicateOf: null }],
      }),
    ));

  it('is of the same kind, another one, and neither is marked', () => {
    const twins: Past = [...logged, twinOf(story.met), twinOf(story.met, 'third')];
    const twice: Past = [
      ...twins,
      step('EntryMarkedDuplicate', { entryId: 'twin', of: 'met' }, '2026-06-02'),
    ];
    for (const [before, entryId, of] of [
      [twins, 'met', 'met'],
      [twins, 'met', 'note'],
      [twins, 'nowhere', 'met'],
      [twins, 'met', 'nowhere'],
      [twice, 'met', 'twin'],
      [twice, 'twin', 'third'],
    ] as const)
      given(...before)
        .when(mark(entryId, of))
        .thenRefuses('field-invalid');
    given(...twice)
      .when(mark('third', 'met'))
      .then(marked('third', 'met'));
  });

  it('is no decision, and no decision rests on it: then the other one is marked', () => {
    const twin = twinOf(past.offered);
    given(...past.talking, twin, past.agreed)
      .when(mark('offer', 'twin'))
      .thenRefuses('not-correctable');
    given(...past.talking, twin, past.agreed)
      .when(mark('twin', 'offer'))
      .then(marked('twin', 'offer'));
    for (const entryId of ['result', past.opened.eventId])
      given(...past.inAgreement, twinOf(past.agreed))
        .when(mark(entryId, 'twin'))
        .thenRefuses('not-correctable');
  });

  it('is no opening and no end: a second one is told anew, though its words can be corrected', () => {
    for (const once of [past.opened, past.membershipEnded, past.withdrawn])
      given(...past.talking, once, twinOf(once))
        .when(mark(once.eventId, 'twin'))
        .thenRefuses('not-correctable');
    given(...past.talking, story.met, twinOf(story.met))
      .when(mark('met', 'twin'))
      .then(marked('met', 'twin'));
  });

  it('is no dispute about interests, nor the last step of one that tells of its clocks', () => {
    const rights = past.disagreed('RIGHTS', after(1), 'rights');
    given(...past.inDispute, twinOf(past.disagreed()))
      .when(mark('d1', 'twin'))
      .thenRefuses('not-correctable');
    given(...past.talking, rights, twinOf(rights))
      .when(mark('rights', 'twin'))
      .then(marked('rights', 'twin'));
    given(...past.inDispute, rights)
      .when(mark('rights', 'd1'))
      .thenRefuses('field-invalid');
    given(...past.atLevel[2], twinOf(past.held2))
      .when(mark('2 HELD', 'twin'))
      .then(marked('2 HELD', 'twin'));
    given(...past.atLevel[2], past.asked)
      .when(mark('2 HELD', '2 DEMANDED'))
      .thenRefuses('field-invalid');
  });

  it('is a consent of the same day and wish', () => {
    const said = (eventId: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED', on = '2026-04-02') =>
      step('MemberConsentRecorded', { leaderRep }, on, eventId);
    for (const [other, taken] of [
      [said('other', 'NOT_INVOLVED'), true],
      [said('other', 'INVOLVED'), false],
      [said('other', 'NOT_INVOLVED', '2026-04-03'), false],
    ] as const) {
      const outcome = given(...past.waiting, other).when(mark('other', 'consent'));
      if (taken) outcome.then(marked('other', 'consent'));
      else outcome.thenRefuses('field-invalid');
    }
  });
});

describe('a mark among the words of a member', () => {
  const gives = (eventId: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED' = 'NOT_INVOLVED') =>
    step('MemberConsentRecorded', { leaderRep }, '2026-05-04', eventId);
  const takes = (eventId: string) => step('MemberConsentWithdrawn', {}, '2026-05-04', eventId);

  it.each<[string, Past, readonly [string, string], boolean]>([
    ['keeps the consent', [gives('1'), gives('2')], ['2', '1'], true],
    ['does not take it away', [gives('1'), takes('2'), gives('3')], ['3', '1'], false],
    ['keeps it given anew', [gives('1'), takes('2'), gives('3')], ['1', '3'], true],
    ['does not bring it back', [gives('1'), takes('2'), gives('3'), takes('4')], ['4', '2'], false],
    ['keeps it withdrawn', [gives('1'), takes('2'), gives('3'), takes('4')], ['2', '4'], true],
    ['keeps the wish', [gives('1', 'INVOLVED'), gives('2'), gives('3', 'INVOLVED')], ['3', '1'], false],
  ])('%s', (_, words, [entryId, of], taken) => {
    const outcome = given(past.opened, ...words).when(mark(entryId, of));
    if (taken) outcome.then(marked(entryId, of));
    else outcome.thenRefuses('field-invalid');
  });
});

describe('what may be logged twice', () => {
  const found = (events: Past, entryId: string, told?: Parameters<typeof duplicateInCase>[2]) => {
    const state = fold(payCaseDecider, events);
    return state.status === 'NONE' ? null : duplicateInCase(state, entryId, told);
  };
  const byRep = recorded(
    'NoteAdded',
    { ...story.noted.data, visibility: 'LEADER_REP' as const },
    {
      ...{ eventId: 'hers', occurredOn: '2026-04-21' },
      actor: { userId: 'lotte', role: 'LEADER_REP', authority: null, onBehalfOf: null },
    },
  );

  it('is of one type and one day, of bids with the same items', () => {
    for (const event of [story.met, story.noted, story.proposed, past.offered, story.conto, past.demanded])
      expect([event.type, found([...story.logged, twinOf(event)], 'twin')]).toEqual([
        event.type,
        event.eventId,
      ]);
    const later = { ...twinOf(story.met), occurredOn: '2026-04-22' };
    expect(found([...story.logged, later], 'twin')).toBeNull();
    const another = step('OfferReceived', { items: [story.pay('1.00')] }, '2026-04-20', 'twin');
    expect(found([...story.logged, another], 'twin')).toBeNull();
    expect(found(story.logged, 'met')).toBeNull();
  });

  it('is told by the later of the two, and not of what is marked already', () => {
    expect(found([...story.logged, twinOf(story.met)], 'met')).toBeNull();
    const mark = step('EntryMarkedDuplicate', { entryId: 'met', of: 'other' }, '2026-06-02');
    expect(found([...story.logged, mark, twinOf(story.met)], 'twin')).toBeNull();
  });

  it('is told to a representative of what she sees only', () => {
    expect(found([...story.logged, byRep], 'hers')).toBe('note');
    expect(found([...story.logged, byRep], 'hers', { shared: true })).toBeNull();
    const shared = { ...byRep, eventId: 'first' };
    expect(found([...story.logged, shared, byRep], 'hers', { shared: true })).toBe('first');
  });

  it('is told of a corrected entry as it stands now', () => {
    const moved = { ...twinOf(story.met), occurredOn: '2026-04-22' };
    const correction = story.correctedBefore('twin', {
      type: 'MeetingHeld',
      occurredOn: '2026-04-21',
      data: {},
    });
    expect(found([...story.logged, moved, correction], 'twin', { correctedBy: 'correction' })).toBe('met');
    expect(found([past.opened, moved, story.met, correction], 'twin', { correctedBy: 'correction' })).toBe(
      'met',
    );
  });

  it('is pay a conto from the same day, also where that lies ahead', () => {
    const ahead = (eventId: string, from: string) =>
      step('ProvisionalPaySet', { items: [story.basePay('44')], from }, '2026-04-21', eventId);
    expect(found([past.opened, ahead('one', '2026-06-01'), ahead('other', '2026-06-01')], 'other')).toBe(
      'one',
    );
    expect(
      found([past.opened, ahead('one', '2026-06-01'), ahead('other', '2026-07-01')], 'other'),
    ).toBeNull();
  });

  it('is a consent with the same wish', () => {
    const said = (eventId: string, leaderRep: 'INVOLVED' | 'NOT_INVOLVED') =>
      step('MemberConsentRecorded', { leaderRep }, '2026-04-02', eventId);
    expect(found([...past.waiting, said('other', 'NOT_INVOLVED')], 'other')).toBe('consent');
    expect(found([...past.waiting, said('other', 'INVOLVED')], 'other')).toBeNull();
  });

  it('nobody can tell of bids whose items are erased', () => {
    const erased = (eventId: string) => step('OfferReceived', { items: ERASED }, '2026-04-20', eventId);
    expect(found([...past.waiting, erased('one'), erased('other')], 'other')).toBeNull();
  });
});

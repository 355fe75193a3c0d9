import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { negotiationDecider } from './index.js';
import type { ToldEntry } from './index.js';
import {
  accepted,
  assessment,
  closed,
  correct,
  corrected,
  covered,
  day,
  disagreed,
  met,
  negotiating,
  note,
  offer,
  on,
  opened,
  outside,
  pay,
  ratified,
  rejected,
  signed,
} from './testing/correction-story.js';

const given = specificationOf(negotiationDecider);

describe('a correction', () => {
  it.each<[string, ToldEntry]>([
    ['background', { type: 'BackgroundAdded', occurredOn: day, data: { background: { note: 'Ny' } } }],
    ['strategy', { type: 'StrategyWritten', occurredOn: day, data: { text: 'Ny' } }],
    [
      'note',
      { type: 'NoteAdded', occurredOn: day, data: { channel: 'MAIL', visibility: 'LEADER_REP', text: 'Ny' } },
    ],
    ['employer', { type: 'EmployerDemandReceived', occurredOn: day, data: {} }],
    ['met', { type: 'MeetingHeld', occurredOn: day, data: { place: 'Rådhuset' } }],
    ['rights', { type: 'DisagreementRecorded', occurredOn: day, data: { kind: 'RIGHTS' } }],
  ])('is the whole entry as it should have been, in every status: %s', (entryId, replacement) => {
    const past = [
      recorded('BackgroundAdded', { background: { note: 'Gammel' } }, on('background')),
      recorded('StrategyWritten', { text: 'Gammel' }, on('strategy')),
      ...[note('INTERNAL'), met, disagreed('RIGHTS', 'rights')],
      recorded('EmployerDemandReceived', {}, on('employer')),
    ];
    for (const after of [[], [closed], [accepted, ...signed]])
      given(opened, ...past, ...after)
        .when(correct(entryId, replacement))
        .then(corrected(entryId, replacement));
  });

  it('is of an entry that is there', () => {
    given(...negotiating)
      .when(correct('nowhere', offer('1.00')))
      .thenRefuses('field-invalid');
    given()
      .when(correct('offer', offer('1.00')))
      .thenRefuses('wrong-status', { status: 'NONE', allowed: [] });
  });

  it('is none of a decision', () => {
    const settled = recorded(
      'DisputeSettled',
      { level: 2 as const, baseVersion: null, items: [], ratification: 'REQUIRED' as const },
      on('settled'),
    );
    const assigned = recorded('ConsultantAssigned', { consultantId: 'vibeke' }, on('assigned'));
    const past = [...negotiating, accepted, rejected, settled, ...signed, closed, assigned];
    const decisions = [
      'opened',
      'result',
      'rejected',
      'settled',
      'ratified',
      'signed-UNION',
      'closed',
      'assigned',
    ];
    for (const entryId of decisions)
      given(...past)
        .when(correct(entryId, offer('1.00')))
        .thenRefuses('not-correctable');
    given(...past)
      .when(correct('met', { type: 'MeetingHeld', occurredOn: day, data: {} }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is read back in the place of the entry, and can be corrected again', () => {
    const once = recorded(
      'EntryCorrected',
      { entryId: 'offer', reason: 'x', replacement: { ...offer('13000.00', day) } as never },
      on('c1'),
    );
    given(...negotiating, once).thenState(({ offers, entries }) => {
      expect(offers).toMatchObject([{ entryId: 'offer', madeOn: day, items: [pay('13000.00')] }]);
      expect(entries.find(({ entryId }) => entryId === 'offer')).toMatchObject({
        ...{ occurredOn: day, correctedBy: 'c1' },
      });
    });
    given(...negotiating, once)
      .when(correct('offer', offer('12500.00'), covered))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...negotiating, once)
      .when(correct('c1', offer('12500.00')))
      .thenRefuses('not-correctable');
  });
});

describe('a corrected note', () => {
  const told = (visibility: 'INTERNAL' | 'LEADER_REP'): ToldEntry => ({
    ...{ type: 'NoteAdded', occurredOn: day, data: { channel: 'PHONE', visibility, text: 'Ring' } },
  });

  it('may be shared, and be kept again', () => {
    for (const [from, to] of [
      ['INTERNAL', 'LEADER_REP'],
      ['LEADER_REP', 'INTERNAL'],
    ] as const)
      given(opened, note(from))
        .when(correct('note', told(to)))
        .then(corrected('note', told(to)));
  });

  it('stays shared when a representative wrote it', () => {
    const actor = { userId: 'lotte', role: 'LEADER_REP' as const, authority: null, onBehalfOf: null };
    const past = [opened, note('LEADER_REP', { ...on('note'), actor })];
    given(...past)
      .when(correct('note', told('INTERNAL')))
      .thenRefuses('field-invalid');
    given(...past)
      .when(correct('note', told('LEADER_REP')))
      .then(corrected('note', told('LEADER_REP')));
  });
});

describe('a corrected offer', () => {
  it('is never refused for its size, and assessed anew', () =>
    given(...negotiating)
      .when(correct('offer', offer('1.00'), outside))
      .then(
        corrected('offer', {
          ...offer('1.00'),
          data: { items: [pay('1.00')], assessment: assessment(false) },
        }),
      ));

  it('unsettles the decision that rests on what it said, whatever came of that decision', () => {
    for (const after of [[accepted], [accepted, ratified], [accepted, ...signed], [accepted, closed]])
      for (const told of [offer('12000.00'), offer('12500.00', '2026-05-05')])
        given(...negotiating, ...after)
          .when(correct('offer', told))
          .then(corrected('offer', told, { unsettles: 'result' }));
  });

  it('unsettles nothing where nothing rests on it, or nothing changes that counts', () => {
    const silent = [
      [negotiating, offer('12000.00')],
      [[...negotiating, accepted, rejected], offer('12000.00')],
      [[...negotiating, accepted], offer('12500.0')],
    ] as const;
    for (const [past, told] of silent)
      given(...past)
        .when(correct('offer', told))
        .then(corrected('offer', told));
    const other = recorded('OfferReceived', { items: [pay('1.00')] }, on('other'));
    given(...negotiating, other, accepted)
      .when(correct('other', offer('2.00')))
      .then(corrected('other', offer('2.00')));
  });
});

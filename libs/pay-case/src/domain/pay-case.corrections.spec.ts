import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { ToldCaseEntry } from './index.js';
import * as story from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';
import { step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const { accepted, correct, corrected, covered, logged } = story;
const meeting: ToldCaseEntry = { type: 'MeetingHeld', occurredOn: '2026-04-19', data: { place: 'Teams' } };
const note = (visibility: 'INTERNAL' | 'LEADER_REP'): ToldCaseEntry => ({
  ...{ type: 'NoteAdded', occurredOn: '2026-04-21' },
  data: { channel: 'MAIL', text: 'Skrevet', visibility },
});

describe('an entry of a pay case', () => {
  it('is corrected as a whole, and keeps its id and its place', () => {
    given(...logged)
      .when(correct('met', meeting))
      .then(corrected('met', meeting));
    given(...logged, story.correctedBefore('met', meeting)).thenState((state) =>
      expect(state.status === 'NONE' ? [] : state.entries.filter(({ entryId }) => entryId === 'met')).toEqual(
        [expect.objectContaining({ on: '2026-04-19', data: { place: 'Teams' }, correctedBy: 'correction' })],
      ),
    );
  });

  it('is corrected in every status', () => {
    const over: readonly Past[] = [
      past.signed,
      [...logged, past.held],
      [...logged, past.withdrawn],
      [...logged, past.closed],
    ];
    for (const before of over.map((each) => [...each, story.met]))
      given(...before)
        .when(correct('met', meeting))
        .then(corrected('met', meeting));
  });

  it('is corrected again, and what counts is the last word', () =>
    given(
      ...logged,
      story.correctedBefore('met', { type: 'MeetingHeld', occurredOn: '2026-04-18', data: {} }),
    )
      .when(correct('met', meeting))
      .then(corrected('met', meeting)));

  it('is never corrected when it is a decision, or is not there', () => {
    const decisions: readonly (readonly [Past, string])[] = [
      [past.inAgreement, 'result'],
      [past.settledByAgreement, 'applied'],
      [past.signed, past.signed.at(-1)?.eventId ?? ''],
      [[...logged, past.held], past.held.eventId],
      [[...logged, past.closed], past.closed.eventId],
      [[...logged, past.held, past.resumed], past.resumed.eventId],
    ];
    for (const [before, entryId] of decisions)
      given(...before)
        .when(correct(entryId, meeting))
        .thenRefuses('not-correctable');
    given(...logged)
      .when(correct('nowhere', meeting))
      .thenRefuses('field-invalid');
  });

  it('stays shared when a representative wrote it', () => {
    const byRep = recorded(
      'NoteAdded',
      { channel: 'PHONE' as const, text: 'Ring', visibility: 'LEADER_REP' as const },
      { eventId: 'hers', actor: { userId: 'lotte', role: 'LEADER_REP', authority: null, onBehalfOf: null } },
    );
    given(...logged, byRep)
      .when(correct('hers', note('INTERNAL')))
      .thenRefuses('field-invalid');
    for (const [entryId, visibility] of [
      ['hers', 'LEADER_REP'],
      ['note', 'LEADER_REP'],
      ['note', 'INTERNAL'],
    ] as const)
      given(...logged, byRep)
        .when(correct(entryId, note(visibility)))
        .then(corrected(entryId, note(visibility) as Parameters<typeof corrected>[1]));
  });
});

describe('a decision that stands', () => {
  const unsettledBy = (before: Past, entryId: string, told: ToldCaseEntry, unsettles: string | undefined) =>
    given(...before)
      .when(correct(entryId, told, covered))
      .thenSees(([event]) => expect((event?.data as { unsettles?: string }).unsettles).toBe(unsettles));

  it('is unsettled by another offer, or the same of another day; not by other words with it', () => {
    unsettledBy(accepted, 'offer', story.offer('12400.00'), 'result');
    unsettledBy(accepted, 'offer', story.offer('12500.00', '2026-04-19'), 'result');
    unsettledBy(accepted, 'offer', story.offer('12500.00'), undefined);
    unsettledBy(logged, 'offer', story.offer('12400.00'), undefined);
    const other = step('OfferReceived', { items: [story.pay('9.00')] }, '2026-04-19', 'earlier');
    unsettledBy([...logged, other, past.agreed], 'earlier', story.offer('10.00'), undefined);
  });

  it('is unsettled by a consent that did not stand on its day, or wished otherwise', () => {
    unsettledBy(accepted, 'consent', story.consent('2026-04-26'), 'result');
    unsettledBy(accepted, 'consent', story.consent('2026-04-25'), undefined);
    unsettledBy(accepted, 'consent', story.consent('2026-04-02', 'INVOLVED'), 'result');
    unsettledBy(logged, 'consent', story.consent('2026-04-26', 'INVOLVED'), undefined);
    unsettledBy(past.settledByAgreement, 'consent', story.consent('2026-04-26'), undefined);
  });

  it('is unsettled by a withdrawal that came before it', () => {
    const withdrawn = step('MemberConsentWithdrawn', {}, '2026-04-28', 'withdrawn');
    unsettledBy([...accepted, withdrawn], 'withdrawn', story.withdrawal('2026-04-24'), 'result');
    unsettledBy([...accepted, withdrawn], 'withdrawn', story.withdrawal('2026-04-29'), undefined);
    const later = step('MemberConsentWithdrawn', {}, '2026-05-02', 'withdrawn');
    unsettledBy([...past.signed, later], 'withdrawn', story.withdrawal('2026-04-27'), 'result');
    unsettledBy([...past.signed, later], 'withdrawn', story.withdrawal('2026-04-29'), undefined);
    unsettledBy([...accepted, later], 'withdrawn', story.withdrawal('2026-04-27'), undefined);
  });

  it('is unsettled by a withdrawal from the case that came before it', () => {
    const again = step('CaseReopened', { reason: 'Vil igen' }, '2026-05-03');
    const gone = step('MemberWithdrew', { reason: 'Vil selv' }, '2026-05-02', 'gone');
    unsettledBy([...accepted, gone, again], 'gone', story.departure('2026-04-24'), 'result');
    unsettledBy([...accepted, gone, again], 'gone', story.departure('2026-04-27'), undefined);
  });

  it('is unsettled by other pay a conto, the payslip once it was compared with it', () => {
    unsettledBy(accepted, 'conto', story.paidAConto('45'), 'result');
    unsettledBy(accepted, 'conto', story.paidAConto('44', '2026-04-05'), 'result');
    unsettledBy(accepted, 'conto', story.paidAConto('44'), undefined);
    unsettledBy(logged, 'conto', story.paidAConto('45'), undefined);
    const closed = [...past.signed, story.conto, story.verified];
    unsettledBy(closed, 'conto', story.paidAConto('45'), 'verified');
  });

  it('is not unsettled by a duplicate, nor by what it does not rest on', () => {
    const twin = step('ProvisionalPaySet', story.conto.data, '2026-04-01', 'twin');
    const marked = step('EntryMarkedDuplicate', { entryId: 'twin', of: 'conto' }, '2026-04-30');
    unsettledBy([...accepted, twin, marked], 'twin', story.paidAConto('45'), undefined);
    unsettledBy(accepted, 'met', meeting, undefined);
    unsettledBy(accepted, 'proposal', story.proposal('13000.00'), undefined);
  });

  it('of an import is unsettled by its offer too', () => {
    const row = (eventId: string, occurredOn: string) => ({ ...imported(3, occurredOn), eventId });
    const told: Past = [
      recorded('CaseOpened', past.opened.data, row('opened', '2026-04-01')),
      recorded('OfferReceived', { items: [story.pay('12500.00')] }, row('offer', '2026-04-20')),
      recorded('PayAgreed', past.agreed.data, row('result', '2026-04-25')),
    ];
    unsettledBy(told, 'offer', story.offer('1.00'), 'result');
  });
});

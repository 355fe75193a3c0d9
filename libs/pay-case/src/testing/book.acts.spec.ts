import {
  consented,
  consentWithdrawn,
  inAgreement,
  offered,
  opened,
  settledByAgreement,
  step,
} from '../domain/testing/dispute-story.js';
import type { Past } from '../domain/testing/dispute-story.js';
import { broughtBack, unfounded } from './book.acts.js';
import { outOfPlace } from './book.steps.js';
import type { Log, Step } from './book.js';

/** A log of one case, as it stands. */
const logOf = (...events: Past): Log => ({
  cases: new Map([['case', events.map((event, at) => ({ ...event, at }) as unknown as Step)]]),
  mandates: new Map(),
});
const correction = (entryId: string, occurredOn: string) => {
  const replacement = { type: 'MemberConsentWithdrawn', occurredOn, data: {} } as const;
  return step('EntryCorrected', { entryId, reason: 'Tastefejl', replacement }, '2026-06-01');
};

describe('the book of what acts of ours rest on', () => {
  const taken = consentWithdrawn('2026-05-10');
  const anew = step('MemberConsentRecorded', {}, '2026-04-20');
  const words = [opened, consented, anew, taken] as const;

  it('turns red at a consent that a correction gives back, or a mark', () => {
    expect(broughtBack(logOf(...words, correction(taken.eventId, '2026-05-01')))).toEqual([]);
    expect(broughtBack(logOf(...words, step('MemberConsentRecorded', {}, '2026-05-11')))).toEqual([]);
    expect(broughtBack(logOf(...words, correction(taken.eventId, '2026-04-10'))).join()).toMatch(
      /EntryCorrected gives a consent/,
    );
    const mark = step('EntryMarkedDuplicate', { entryId: taken.eventId, of: 'other' }, '2026-06-01');
    expect(broughtBack(logOf(...words, mark)).join()).toMatch(/EntryMarkedDuplicate gives a consent/);
  });

  it('turns red at a payslip that closes a case in which more is negotiated for than was applied', () => {
    const verified = step('PaymentVerified', { payslipMonth: '2026-05' }, '2026-05-31');
    const lines = (...events: Past) => outOfPlace(logOf(...settledByAgreement, offered, ...events, verified));
    expect(lines()).toEqual([]);
    expect(lines(step('MeetingHeld', {}, '2026-04-09'))).toEqual([]);
    expect(lines(step('MeetingHeld', {}, '2026-04-21')).join()).toMatch(/PaymentVerified while NEGOTIATING/);
    const proposal = step('ProposalMade', { items: [] }, '2026-04-21');
    expect(lines(proposal).join()).toMatch(/PaymentVerified while NEGOTIATING/);
  });

  it('turns red at a signature of ours before the member’s yes, or after the member left', () => {
    const signed = (on: string) =>
      step('AgreementSigned', { side: 'UNION' as const, effectiveFrom: '2026-06-01' }, on);
    const lines = (...events: Past) =>
      unfounded(logOf(...inAgreement, ...events)).filter((line) => line.includes('AgreementSigned'));
    expect(lines(signed('2026-04-25'))).toEqual([]);
    expect(lines(signed('2026-04-24')).join()).toMatch(/before the member’s yes of 2026-04-25/);
    const left = step('MemberWithdrew', { reason: 'Vil selv' }, '2026-04-27');
    expect(lines(left, signed('2026-04-28')).join()).toMatch(/no consent/);
  });

  it('turns red at a fact of a case that was signed before it was held', () => {
    const sides = ['UNION', 'COUNTERPARTY'] as const;
    const both = sides.map((side) =>
      step('AgreementSigned', { side, effectiveFrom: '2026-06-01' }, '2026-04-28'),
    );
    const held = step('CaseHeld', { reason: 'Orlov' }, '2026-05-02');
    const met = step('MeetingHeld', {}, '2026-05-03');
    expect(outOfPlace(logOf(...inAgreement, held, met))).toEqual([]);
    expect(outOfPlace(logOf(...inAgreement, ...both, held, met)).join()).toMatch(/signed under that hold/);
  });
});

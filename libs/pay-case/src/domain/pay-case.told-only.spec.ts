import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { consentOn, ImportPayCaseStep, isRepInvolved, payCaseDecider, standingConsent } from './index.js';
import type { PayCase, PayCaseEvent } from './index.js';
import { items, openingRow, rows, told } from './testing/imported-rows.js';

const live = <Type extends PayCaseEvent['type']>(type: Type, data: object, occurredOn = '2026-03-15') =>
  recorded(type, data, { occurredOn }) as Recorded<PayCaseEvent>;
const ref = { mandateId: 'm1', version: 1 };
const note = { channel: 'PHONE', visibility: 'INTERNAL' };

/** What people do in a case. */
const acts: Readonly<Record<string, Recorded<PayCaseEvent>>> = {
  'a consent': live('MemberConsentRecorded', { leaderRep: 'INVOLVED' }),
  'the end of a consent': live('MemberConsentWithdrawn', {}),
  'the claim of a mandate': live('MandateOpened', {
    mandateId: 'm1',
    draft: { kind: 'FULL_POWER', items: [] },
  }),
  'a demand': live('DemandSent', { mandate: ref }),
  'a proposal': live('ProposalMade', { items, mandate: ref }),
  'an offer': live('OfferReceived', { items }),
  'a meeting': live('MeetingHeld', {}),
  'a demand of the employer': live('EmployerDemandReceived', {}),
  'an application': live('PreAgreementApplied', { payDate: '2026-03-15', items }),
  'an acceptance': live('PayAgreed', { items, mandate: ref }),
  'a dispute': live('DisagreementRecorded', { kind: 'INTEREST' }),
  'a dispute about rights': live('DisagreementRecorded', { kind: 'RIGHTS' }),
  'a hold': live('CaseHeld', { reason: 'Ferie' }),
  'an end': live('CaseClosed', { reason: 'Slut' }),
  'the correction of an offer': live('EntryCorrected', {
    ...{ entryId: 'e9', reason: 'Tastefejl' },
    replacement: { type: 'OfferReceived', occurredOn: '2026-03-15', data: { items } },
  }),
};
/** What they log beside its course. */
const asides: Readonly<Record<string, Recorded<PayCaseEvent>>> = {
  'a note': live('NoteAdded', note),
  'a hand-over': live('ConsultantAssigned', { consultantId: 'mikkel' }),
  'the mark of a duplicate': live('EntryMarkedDuplicate', { entryId: 'e9', of: 'e8' }),
  'the correction of a note': live('EntryCorrected', {
    ...{ entryId: 'e9', reason: 'Tastefejl' },
    replacement: { type: 'NoteAdded', occurredOn: '2026-03-15', data: note },
  }),
  'what a policy adds': recorded(
    'MandateOpened',
    { mandateId: 'm1' },
    { actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null } },
  ),
};

/** All that is decided in a case; the log itself apart. */
function decided(payCase: PayCase) {
  if (payCase.status === 'NONE') return payCase;
  const { entries: _entries, ...standing } = payCase;
  const days = Array.from({ length: 28 }, (_, index) => `2026-03-${String(index + 1).padStart(2, '0')}`);
  return {
    ...standing,
    consents: [standingConsent(payCase), ...days.map((day) => consentOn(payCase, day))],
    involved: isRepInvolved(payCase),
  };
}

/** Whether rows before and after something change what is decided. */
function movesAfter(
  between: Recorded<PayCaseEvent>,
  before: Parameters<typeof told>[0],
  after: typeof before,
) {
  const standing = decided(told([openingRow, ...before, between]));
  const now = decided(told([openingRow, ...before, between, ...after]));
  return JSON.stringify(standing) !== JSON.stringify(now);
}

describe('a pay case in which somebody has acted', () => {
  it.each(Object.keys(acts))('is moved by no row that is imported after %s', (name) => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const act = acts[name];
        expect(act && movesAfter(act, before, after)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.keys(asides))('is not one in which there is but %s: rows go on to move it', (name) => {
    const act = asides[name];
    const moving = fc.property(rows, rows, (before, after) => !act || !movesAfter(act, before, after));
    expect(fc.check(moving, { numRuns: 60 }).failed).toBe(true);
  });

  it('keeps each row, which says of itself that it changes nothing', () => {
    const acted = told([openingRow, acts['a meeting'] ?? live('MeetingHeld', {})]);
    const command = new ImportPayCaseStep({
      ...{ occurredOn: '2026-03-20', step: { kind: 'consent' } },
      facts: { mandate: null, preAgreement: null },
    });
    const [event] = payCaseDecider.decide(command, acted);
    expect(event).toMatchObject({ type: 'MemberConsentRecorded', data: { toldLate: true } });
    const [early] = payCaseDecider.decide(command, told([openingRow]));
    expect(early?.data).not.toHaveProperty('toldLate');
  });

  it('is one whose mandate somebody has decided on too, which the row alone tells', () => {
    const consent = (more: object) =>
      recorded('MemberConsentRecorded', more, imported(2, '2026-03-20')) as Recorded<PayCaseEvent>;
    const opened = told([openingRow]);
    expect(decided(payCaseDecider.evolve(opened, consent({ toldLate: true })))).toEqual(decided(opened));
    expect(decided(payCaseDecider.evolve(opened, consent({})))).not.toEqual(decided(opened));
  });
});

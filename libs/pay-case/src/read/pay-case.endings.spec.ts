import { fold } from '@loenspor/event-sourcing/domain';
import { payCaseDecider } from '../domain/index.js';
import * as past from '../domain/testing/dispute-story.js';
import type { Past } from '../domain/testing/dispute-story.js';
import { step } from '../domain/testing/dispute-story.js';
import { endingsOf } from './pay-case.endings.js';

const endings = (...events: Past) => {
  const state = fold(payCaseDecider, events);
  if (state.status === 'NONE') throw new Error('nothing was opened');
  return endingsOf(state);
};
const none = { hold: null, withdrawal: null, closure: null, reviewTasks: [] };
const reheld = step('CaseHeld', { reason: 'Ferie' }, past.after(55), 'again');

describe('why a pay case does not go on', () => {
  it('is nothing while it does', () => {
    for (const going of [past.talking, past.signed, [...past.talking, past.held, past.resumed]])
      expect(endings(...going)).toEqual(none);
  });

  it('is the newest hold, and where it goes back to', () => {
    const held = { heldOn: past.after(50), cause: 'CONSULTANT', from: 'NEGOTIATING', reason: 'Orlov' };
    expect(endings(...past.talking, past.held)).toMatchObject({ hold: held });
    expect(endings(...past.talking, past.held, past.resumed, reheld)).toMatchObject({
      hold: { entryId: 'again', reason: 'Ferie' },
    });
  });

  it('is the membership end, whatever else holds it', () => {
    for (const holds of [
      [past.membershipEnded],
      [past.held, past.membershipEnded],
      [past.membershipEnded, reheld],
    ])
      expect(endings(...past.talking, ...holds)).toMatchObject({
        hold: { cause: 'MEMBERSHIP_ENDED', from: 'NEGOTIATING', reason: null },
      });
  });

  it('is the closure or the withdrawal that stands, and the hold no more', () => {
    expect(endings(...past.talking, past.held, past.closed)).toEqual({
      ...none,
      closure: { entryId: past.closed.eventId, closedOn: past.after(52), reason: 'Nyt arbejde' },
    });
    expect(endings(...past.talking, past.withdrawn)).toEqual({
      ...none,
      withdrawal: { entryId: past.withdrawn.eventId, on: past.after(52), reason: 'Vil selv' },
    });
    const reopened = step('CaseReopened', { reason: 'Fejl' }, past.after(60));
    expect(endings(...past.talking, past.closed, reopened)).toEqual(none);
  });

  it('is no closure when a checked payslip ended it', () => {
    const verified = step('PaymentVerified', { payslipMonth: '2026-07' }, past.after(70));
    expect(endings(...past.signed, verified)).toEqual(none);
    const reopened = step('CaseReopened', { reason: 'Fejl' }, past.after(71));
    expect(endings(...past.signed, verified, reopened, past.closed)).toMatchObject({
      closure: { entryId: past.closed.eventId },
    });
  });

  it('may be a decision that is to be looked at again', () => {
    const raised = step('ReviewTaskRaised', { correctionId: 'c', decisionId: 'd' }, past.after(1), 'task');
    const decided = step(
      'ReviewTaskDecided',
      { taskId: 'task', outcome: 'STANDS' as const, reason: 'Ja' },
      past.after(2),
    );
    const task = { taskId: 'task', correctionId: 'c', decisionId: 'd', raisedOn: past.after(1) };
    expect(endings(...past.inAgreement, raised).reviewTasks).toEqual([
      { ...task, outcome: null, decidedOn: null, reason: null },
    ]);
    expect(endings(...past.inAgreement, raised, decided).reviewTasks).toEqual([
      { ...task, outcome: 'STANDS', decidedOn: past.after(2), reason: 'Ja' },
    ]);
  });
});

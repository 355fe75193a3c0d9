import { momentBefore } from './decided-at.js';

const approval = { type: 'MandateApproved', imported: false, recordedAt: '2026-03-03T13:10:00.000Z' };

describe('what was known to whoever decided', () => {
  it('is what was recorded before the decision', () =>
    expect(momentBefore(approval)).toBe('2026-03-03T13:09:59.999Z'));

  it('is not asked of a fact, nor of what was decided before it was imported', () => {
    expect(momentBefore({ ...approval, type: 'OfferReceived' })).toBeNull();
    expect(momentBefore({ ...approval, imported: true })).toBeNull();
  });
});

import { ageOf, isOpen } from './open-cases.js';

const today = '2026-11-22';

describe('an open case', () => {
  it('is one that somebody still works on', () => {
    expect(isOpen({ status: 'RATIFIED' })).toBe(true);
    expect(isOpen({ status: 'DISPUTE_L3' })).toBe(true);
    expect(isOpen({ status: 'SIGNED' })).toBe(false);
    expect(isOpen({ status: 'CLOSED' })).toBe(false);
  });

  it('has an age in months', () => {
    expect(ageOf({ openedOn: today }, today)).toBe('M3');
    expect(ageOf({ openedOn: '2026-07-01' }, today)).toBe('M6');
    expect(ageOf({ openedOn: '2026-01-10' }, today)).toBe('M12');
    expect(ageOf({ openedOn: '2025-11-22' }, today)).toBe('OLDER');
  });
});

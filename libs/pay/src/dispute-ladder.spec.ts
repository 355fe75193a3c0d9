import { ladder, stepDueOn, usualClocks } from './index.js';
import type { DisputeDays, LadderStep } from './index.js';

const none: DisputeDays = {
  disagreement: null,
  demandedAt2: null,
  heldAt2: null,
  receivedAt3: null,
  heldAt3: null,
};
const due = (level: LadderStep['level'], step: LadderStep['step'], days: Partial<DisputeDays>) =>
  stepDueOn({ level, step }, { ...none, ...days });

describe('the clock of a dispute', () => {
  it('gives three weeks from the disagreement to the demand at level 2', () => {
    expect(due(2, 'DEMANDED', { disagreement: '2026-12-20' })).toBe('2027-01-10');
  });

  it('counts a meeting that nobody demanded as demanded that day', () => {
    expect(due(2, 'HELD', { disagreement: '2026-05-01' })).toBe('2026-05-22');
    expect(due(2, 'HELD', { disagreement: '2026-05-01', demandedAt2: '2026-05-02' })).toBeNull();
  });

  it('gives two weeks to forward, three to meet and six to submit, over leap days too', () => {
    expect(due(3, 'FORWARDED', { heldAt2: '2028-02-20' })).toBe('2028-03-05');
    expect(due(3, 'FORWARDED', { heldAt2: '2027-02-20' })).toBe('2027-03-06');
    expect(due(3, 'HELD', { receivedAt3: '2026-05-01' })).toBe('2026-05-22');
    expect(due(4, 'SUBMITTED', { heldAt3: '2026-01-31' })).toBe('2026-03-14');
  });

  it('does not run before it was started, nor for a receipt', () => {
    for (const step of ladder) expect(stepDueOn(step, none)).toBeNull();
    expect(due(3, 'FORWARDED', {})).toBeNull();
    expect(due(3, 'RECEIVED', { heldAt2: '2026-05-01' })).toBeNull();
  });

  it('runs by other days where the parties agreed so', () => {
    const clocks = { ...usualClocks, demandLevel2: 7 };
    const days = { ...none, disagreement: '2026-05-01' };
    expect(stepDueOn({ level: 2, step: 'DEMANDED' }, days, clocks)).toBe('2026-05-08');
  });
});

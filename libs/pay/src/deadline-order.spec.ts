import { clockOf, deadlineKey, deadlinesWithin } from './deadline-order.js';
import type { RunningDeadline } from './deadlines.js';

const due = (dueOn: string, id: string, more: Partial<RunningDeadline> = {}): RunningDeadline => ({
  ...{ rule: 'MEETING', dueOn, since: '2026-05-01', municipality: '175', area: 'DAYCARE' },
  subject: { kind: 'NEGOTIATION', id },
  source: { da: 'Frist', en: 'Deadline' },
  ...more,
});
const some = [
  due('2026-06-12', 'b'),
  due('2026-06-11', 'c', { rule: 'ESCALATION', level: 2, step: 'DEMANDED' }),
  due('2026-06-12', 'a', { rule: 'REVIEW' }),
  due('2026-06-12', 'a'),
];
const named = (those: readonly RunningDeadline[]) => those.map(clockOf);

describe('the name of a clock', () => {
  it('stays when its day moves, and tells the steps of a dispute and the reviews of two periods apart', () => {
    expect(named(some)).toEqual(['meeting-b', 'escalation-c-2-demanded', 'review-a-2026-05-01', 'meeting-a']);
    expect(clockOf(due('2027-01-01', 'b'))).toBe('meeting-b');
  });
});

describe('the order of deadlines', () => {
  const sorted = ['escalation-c-2-demanded', 'meeting-a', 'review-a-2026-05-01', 'meeting-b'];

  it('is that of their last days, then of what they are of, then of their names', () =>
    expect(named(deadlinesWithin(some, {}))).toEqual(sorted));

  it('goes on after a key, to so many, from and to a day', () => {
    const [first] = some.slice(3).map(deadlineKey);
    expect(named(deadlinesWithin(some, { after: first! }))).toEqual(sorted.slice(2));
    expect(named(deadlinesWithin(some, { limit: 2 }))).toEqual(sorted.slice(0, 2));
    expect(named(deadlinesWithin(some, { from: '2026-06-12', to: '2026-06-12' }))).toEqual(sorted.slice(1));
    expect(named(deadlinesWithin(some, { to: '2026-06-11' }))).toEqual(sorted.slice(0, 1));
  });
});

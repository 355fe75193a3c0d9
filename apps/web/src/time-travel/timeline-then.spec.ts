import type { TimelineEntry } from '../api/answers.js';
import { timelineThen } from './timeline-then.js';

const entry = (entryId: string, day: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ entryId, recordedAt: `2026-03-0${day}T10:00:00Z`, type: 'NoteAdded', occurredOn: '2026-03-01' },
  ...{ recordedBy: 'karen', role: 'CONSULTANT', imported: false, summary: '', data: {}, ...more },
});
const correction = (entryId: string, day: number, of: string) =>
  entry(entryId, day, { type: 'EntryCorrected', data: { entryId: of, reason: '' } });
const duplicate = (entryId: string, day: number, which: string, of: string) =>
  entry(entryId, day, { type: 'EntryMarkedDuplicate', data: { entryId: which, of } });
const then = (entries: readonly TimelineEntry[], day: number) =>
  timelineThen(entries, `2026-03-0${day}T10:00:00.000Z`);
const marks = (entries: readonly TimelineEntry[]) =>
  entries.map(({ entryId, correctedBy = '', duplicateOf = '' }) => [entryId, correctedBy, duplicateOf]);

describe('a timeline of the past', () => {
  const corrected = [entry('a', 1, { correctedBy: 'd' }), correction('b', 3, 'a'), correction('d', 7, 'a')];
  const doubled = [entry('a', 1), entry('b', 2, { duplicateOf: 'a' }), duplicate('c', 5, 'b', 'a')];

  it('holds what was recorded by then, not yet corrected', () =>
    expect(then(corrected, 2)).toEqual([entry('a', 1)]));

  it('is corrected from when the correction was recorded', () =>
    expect(then(corrected, 7)).toEqual(corrected));

  it('bears the correction of then, not the later one, in whatever order it is read', () => {
    expect(marks(then(corrected, 5))).toEqual([
      ['a', 'b', ''],
      ['b', '', ''],
    ]);
    expect(marks(then(corrected.toReversed(), 7)).at(-1)).toEqual(['a', 'd', '']);
  });

  it('holds nothing for doubled before somebody said so', () =>
    expect(marks(then(doubled, 4))).toEqual([
      ['a', '', ''],
      ['b', '', ''],
    ]));

  it('holds for doubled what was marked by then', () => expect(then(doubled, 5)).toEqual(doubled));

  it('is empty before the first step', () =>
    expect(timelineThen(corrected, '2026-02-01T10:00:00Z')).toEqual([]));
});

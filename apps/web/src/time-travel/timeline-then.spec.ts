import type { TimelineEntry } from '../api/answers.js';
import { timelineThen } from './timeline-then.js';

const entry = (entryId: string, recordedAt: string, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  ...{ entryId, recordedAt, type: 'NoteAdded', occurredOn: '2026-03-01', recordedBy: 'karen' },
  ...{ role: 'CONSULTANT', imported: false, summary: '', data: {}, ...more },
});
const entries = [
  entry('a', '2026-03-01T10:00:00Z', { correctedBy: 'b' }),
  entry('b', '2026-03-05T10:00:00Z'),
];

describe('a timeline of the past', () => {
  it('holds what was recorded by then, not yet corrected', () =>
    expect(timelineThen(entries, '2026-03-03T10:00:00Z')).toEqual([entry('a', '2026-03-01T10:00:00Z')]));

  it('is corrected from when the correction was recorded', () =>
    expect(timelineThen(entries, '2026-03-05T10:00:00.000Z')).toEqual(entries));

  it('is empty before the first step', () =>
    expect(timelineThen(entries, '2026-02-01T10:00:00Z')).toEqual([]));
});

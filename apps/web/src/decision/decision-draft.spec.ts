import {
  basisGaps,
  basisOf,
  draftAgain,
  emptyDraft,
  fallbackGaps,
  keptOf,
  reasonGaps,
  reviewGaps,
  textOf,
} from './decision-draft.js';

const today = '2026-11-22';
const empty = emptyDraft(today);
const meeting = { ...empty, kind: 'MEMBER_MEETING', headcount: ' 14 ' } as const;

describe('what is filled in of a decision', () => {
  it('lacks a basis until one is chosen', () => {
    expect(basisGaps(empty, today)).toEqual({ kind: 'basis' });
    expect(basisOf(empty, today)).toBeNull();
    const delegated = { ...empty, kind: 'STANDING_DELEGATION' } as const;
    expect(basisGaps(delegated, today)).toEqual({});
    expect(basisOf(delegated, today)).toEqual({ kind: 'STANDING_DELEGATION', on: today });
  });

  it('says how many came to a member meeting', () => {
    expect(basisOf(meeting, today)).toEqual({ kind: 'MEMBER_MEETING', on: today, headcount: 14 });
    for (const headcount of ['', '0', 'fjorten', '-3', '1.5'])
      expect(basisGaps({ ...meeting, headcount }, today)).toEqual({ headcount: 'headcount' });
  });

  it('leaves a headcount out that belonged to another choice', () => {
    const changed = { ...meeting, kind: 'URGENT' } as const;
    expect(basisOf(changed, today)).toEqual({ kind: 'URGENT', on: today });
  });

  it('rests on a day that has been', () => {
    expect(basisGaps({ ...meeting, on: '' }, today)).toEqual({ on: 'day' });
    expect(basisGaps({ ...meeting, on: '2026-11-23' }, today)).toEqual({ on: 'future' });
    expect(basisGaps({ ...meeting, on: '2026-11-21' }, today)).toEqual({});
  });

  it('is kept as far as it was filled in, and found again', () => {
    expect(keptOf(empty, empty, 'a')).toBeNull();
    const kept = keptOf(meeting, empty, 'a');
    expect(kept).toEqual({ kind: 'MEMBER_MEETING', headcount: ' 14 ', madeFor: 'a' });
    const tomorrow = emptyDraft('2026-11-23', 'Ingen er valgt');
    expect(draftAgain(tomorrow, kept ?? {}, 'a')).toEqual({
      ...tomorrow,
      ...{ kind: 'MEMBER_MEETING', headcount: ' 14 ' },
    });
    expect(draftAgain(empty, {}, 'a')).toEqual(empty);
  });

  it('is chosen anew for other content, where only the words stay', () => {
    const kept = keptOf({ ...meeting, comment: 'For lavt', on: '2026-11-01' }, empty, 'a');
    expect(draftAgain(empty, kept ?? {}, 'b')).toEqual({ ...empty, comment: 'For lavt' });
  });

  it('says why where somebody is told no, a decision is looked at again, or leadership takes a place', () => {
    expect(reasonGaps({ ...empty, comment: '  ' })).toEqual({ comment: 'reason' });
    expect(reasonGaps({ ...empty, comment: 'For lavt' })).toEqual({});
    expect(reviewGaps({ ...empty, comment: '  ' })).toEqual({ comment: 'reasonReview' });
    expect(reviewGaps({ ...empty, comment: 'Den holder' })).toEqual({});
    expect(fallbackGaps(empty, true)).toEqual({ fallbackReason: 'fallback' });
    expect(fallbackGaps(empty, false)).toEqual({});
    expect([textOf('note', ' Ja '), textOf('note', ' ')]).toEqual([{ note: 'Ja' }, {}]);
  });
});

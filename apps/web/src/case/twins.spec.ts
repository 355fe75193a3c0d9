import { FactorTable, PayStepTable, PensionRateTable } from '@loenspor/pay/contract';
import type { TimelineEntry } from '../api/answers.js';
import { mayMarkDuplicate, needsTables, twinsIn } from './twins.js';

const recordedAt = '2026-04-01T08:00:00.000Z';
const factor = {
  validFrom: '2026-04-01',
  priceLevel: 'L2000_03_31',
  factor: '1.653378',
  recordedAt,
} as const;
const tables = {
  factors: new FactorTable([factor]),
  paySteps: new PayStepTable([]),
  pensionRates: new PensionRateTable([]),
};
const amount = { amount: '1700.00', per: 'MONTH', level: 'CURRENT', levelDate: '2026-04-01' };
const item = { element: 'FUNCTION', permanence: 'PERMANENT', amount };
const entry = (more: Partial<TimelineEntry>): TimelineEntry => ({
  entryId: 'first',
  type: 'OfferReceived',
  occurredOn: '2026-11-20',
  recordedAt: '2026-11-20T08:00:00.000Z',
  recordedBy: 'karen',
  role: 'CONSULTANT',
  imported: false,
  summary: 'Tilbud',
  data: { items: [item] },
  ...more,
});
const later = { entryId: 'second', recordedAt: '2026-11-21T08:00:00.000Z' } as const;
const first = (more: Partial<TimelineEntry> = {}) => entry(more);
const second = (more: Partial<TimelineEntry> = {}) => entry({ ...later, ...more });
const found = (one: TimelineEntry, other: TimelineEntry, ...rest: readonly TimelineEntry[]) =>
  twinsIn([one, other, ...rest], tables)
    .get(other.entryId)
    ?.map(({ entryId }) => entryId) ?? [];

describe('an offer in the timeline', () => {
  it('may repeat one that was logged before it, and never one that was logged after', () => {
    expect(found(first(), second())).toEqual(['first']);
    expect(found(second(), first())).toEqual([]);
  });

  it('is another where the terms are others, or the days far apart', () => {
    const more = { ...item, amount: { ...amount, amount: '1800.00' } };
    expect(found(first(), second({ data: { items: [more] } }))).toEqual([]);
    expect(found(first(), second({ occurredOn: '2026-11-24' }))).toEqual(['first']);
    expect(found(first(), second({ occurredOn: '2026-11-25' }))).toEqual([]);
  });

  it('may repeat one whose amount is worded differently, once the tables are here', () => {
    const yearly = { ...item, amount: { ...amount, amount: '20400.00', per: 'YEAR' } };
    const pair = [first(), second({ data: { items: [yearly] } })] as const;
    expect(needsTables(pair)).toBe(true);
    expect(needsTables([first(), second()])).toBe(false);
    expect(found(...pair)).toEqual(['first']);
    expect([...twinsIn(pair, null)]).toEqual([]);
  });

  it('is held against what the other was corrected to, and against nothing that is a duplicate', () => {
    const replacement = { type: 'OfferReceived', occurredOn: '2026-11-20', data: { items: [item] } };
    const correction = entry({ entryId: 'third', type: 'EntryCorrected', data: { replacement } });
    const mended = first({ occurredOn: '2026-10-01', correctedBy: 'third', data: { items: [] } });
    expect(found(mended, second(), correction)).toEqual(['first']);
    expect(found(first({ duplicateOf: 'zero' }), second())).toEqual([]);
    expect(found(first(), second({ duplicateOf: 'first' }))).toEqual([]);
  });

  it('cannot be compared once its items are erased', () =>
    expect(
      found(first({ data: { items: { $erased: true } } }), second({ data: { items: { $erased: true } } })),
    ).toEqual([]));
});

describe('another entry in the timeline', () => {
  const meeting = { type: 'MeetingHeld', data: {} };

  it('may repeat one of its day, and one of days before where a file told it', () => {
    expect(found(first(meeting), second(meeting))).toEqual(['first']);
    const dayAfter = { ...meeting, occurredOn: '2026-11-21' };
    expect(found(first(meeting), second(dayAfter))).toEqual([]);
    expect(found(first({ ...meeting, imported: true }), second(dayAfter))).toEqual(['first']);
  });

  it('may repeat one of days before where nobody does it twice within days, of a note never', () => {
    const asked = { type: 'EmployerDemandReceived', data: {} };
    const noted = { type: 'NoteAdded', data: {}, imported: true };
    const dayAfter = { occurredOn: '2026-11-21' };
    expect(found(first(asked), second({ ...asked, ...dayAfter }))).toEqual(['first']);
    expect(found(first(noted), second({ ...noted, ...dayAfter }))).toEqual([]);
    expect(found(first(noted), second(noted))).toEqual(['first']);
  });

  it('is another where it is of another kind, or has no day of its own', () => {
    const disagreement = (kind: string) => ({ type: 'DisagreementRecorded', data: { kind } });
    expect(found(first(disagreement('RIGHTS')), second(disagreement('RIGHTS')))).toEqual(['first']);
    expect(found(first(disagreement('INTEREST')), second(disagreement('RIGHTS')))).toEqual([]);
    expect(found(first({ type: 'StrategyWritten' }), second({ type: 'StrategyWritten' }))).toEqual([]);
    expect(found(first(meeting), second())).toEqual([]);
  });

  it('may be told after another of the same instant: ids grow', () => {
    const { recordedAt: at } = first();
    expect(
      found(first({ ...meeting, entryId: 'a' }), entry({ ...meeting, entryId: 'b', recordedAt: at })),
    ).toEqual(['a']);
  });
});

describe('who reads the timeline', () => {
  it('marks duplicates of a kind of case only with the right to', () => {
    expect(mayMarkDuplicate('NEGOTIATION', { may: ['negotiationLogDuplicate'] })).toBe(true);
    expect(mayMarkDuplicate('PAY_CASE', { may: ['negotiationLogDuplicate'] })).toBe(false);
    expect(mayMarkDuplicate('PAY_CASE', { may: ['payCaseLogDuplicate'] })).toBe(true);
  });
});

import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import type { PayAmount, PayItem } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import { entryNamed, mustTellOfTheSame, possibleDuplicate, unmarkedPairs } from './index.js';
import type { LoggedEntry } from './index.js';

const entry = (entryId: string, more: Partial<LoggedEntry> = {}): LoggedEntry => ({
  ...{ entryId, type: 'OfferReceived', occurredOn: '2026-05-04' },
  ...more,
});
const pay = (step: string): PayItem => ({ element: 'BASE_PAY', permanence: 'PERMANENT', step });
const dated: ReadonlySet<string> = new Set(['OfferReceived', 'NoteAdded', 'DisagreementRecorded']);
const log = (...entries: readonly LoggedEntry[]) => ({ entries, dated, itemsOf: () => [] });

describe('an entry that may tell of the same', () => {
  it('is the newest of the same type and day that was told before', () => {
    const twins = log(entry('a'), entry('b'), entry('c'));
    expect(possibleDuplicate(twins, 'c')).toBe('b');
    expect(possibleDuplicate(twins, 'a')).toBeNull();
    expect(possibleDuplicate(log(entry('a'), entry('b', { occurredOn: '2026-05-05' })), 'b')).toBeNull();
    expect(possibleDuplicate(log(entry('a'), entry('b', { type: 'NoteAdded' })), 'b')).toBeNull();
  });

  it('is none of a type that has no day of its own', () => {
    const strategies = [entry('a', { type: 'StrategyWritten' }), entry('b', { type: 'StrategyWritten' })];
    expect(possibleDuplicate(log(...strategies), 'b')).toBeNull();
    expect(possibleDuplicate({ ...log(...strategies), dated: new Set(['StrategyWritten']) }, 'b')).toBe('a');
  });

  it('has the same items, and is about the same', () => {
    const bids = { ...log(entry('a'), entry('b')), itemsOf: (id: string) => [pay(id === 'a' ? '46' : '47')] };
    expect(possibleDuplicate(bids, 'b')).toBeNull();
    expect(possibleDuplicate({ ...bids, itemsOf: () => [pay('46')] }, 'b')).toBe('a');
    const about = (entryId: string, kind: 'INTEREST' | 'RIGHTS') =>
      entry(entryId, { type: 'DisagreementRecorded', kind });
    expect(possibleDuplicate(log(about('a', 'INTEREST'), about('b', 'RIGHTS')), 'b')).toBeNull();
    expect(possibleDuplicate(log(about('a', 'RIGHTS'), about('b', 'RIGHTS')), 'b')).toBe('a');
  });

  it('is of bids one with the same terms some days apart, in whatever kroner', () => {
    const tables = referenceTables();
    const worth = (amount: PayAmount): PayItem => ({ element: 'FUNCTION', permanence: 'PERMANENT', amount });
    const then = worth({ amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' });
    const now = (amount: string) =>
      worth({ amount, per: 'MONTH', level: 'CURRENT', levelDate: '2026-05-01' });
    const twin = (occurredOn: string, item: PayItem, search = {}) => {
      const bids = log(entry('a'), entry('b', { occurredOn }));
      return possibleDuplicate({ ...bids, itemsOf: (id) => [id === 'a' ? then : item] }, 'b', search);
    };
    expect(twin('2026-05-08', then)).toBe('a');
    expect(twin('2026-04-30', then)).toBe('a');
    expect(twin('2026-05-09', then)).toBeNull();
    expect(twin('2026-05-06', now('1653.00'), { tables })).toBe('a');
    expect(twin('2026-05-06', now('1660.00'), { tables })).toBeNull();
    expect(twin('2026-05-06', now('1653.00'))).toBeNull();
  });

  it('is some days apart what few do twice, or what a file told, but no note', () => {
    const all = new Set(['MeetingHeld', 'DemandSent', 'NoteAdded']);
    const twin = (type: string, more: Partial<LoggedEntry> = {}, occurredOn = '2026-05-07') => {
      const twins = log(entry('a', { type, ...more }), entry('b', { type, occurredOn }));
      return possibleDuplicate({ ...twins, dated: all }, 'b');
    };
    expect(twin('DemandSent')).toBe('a');
    expect(twin('DemandSent', {}, '2026-05-09')).toBeNull();
    expect(twin('MeetingHeld')).toBeNull();
    expect(twin('MeetingHeld', { imported: true })).toBe('a');
    expect(twin('NoteAdded', { imported: true })).toBeNull();
  });

  it('is none that a representative does not see, nor one that is marked', () => {
    const own = log(entry('a', { internal: true }), entry('b'));
    expect(possibleDuplicate(own, 'b', { shared: true })).toBeNull();
    expect(possibleDuplicate(own, 'b')).toBe('a');
    const marked = log(entry('a', { internal: true }), entry('b', { duplicateOf: 'a' }), entry('c'));
    expect(possibleDuplicate(marked, 'c')).toBe('a');
    expect(possibleDuplicate(marked, 'c', { shared: true })).toBe('b');
  });

  it('stood when its correction was told', () => {
    const corrected = log(entry('a'), entry('b'), entry('fix', { type: 'EntryCorrected' }));
    expect(possibleDuplicate(corrected, 'a')).toBeNull();
    expect(possibleDuplicate(corrected, 'a', { correctedBy: 'fix' })).toBe('b');
  });
});

describe('the pairs of a log', () => {
  const pairs = (...entries: readonly LoggedEntry[]) => unmarkedPairs(log(...entries));

  it('are all entries of a type and day but the first, each with that one', () => {
    const days = { occurredOn: '2026-05-05' };
    expect(pairs(entry('a'), entry('b'), entry('c'), entry('d', days))).toEqual([
      { entryId: 'b', of: 'a' },
      { entryId: 'c', of: 'a' },
    ]);
    expect(pairs(entry('a'), entry('b', { type: 'NoteAdded' }))).toEqual([]);
    expect(pairs(entry('a', { type: 'StrategyWritten' }), entry('b', { type: 'StrategyWritten' }))).toEqual(
      [],
    );
  });

  it('end when one of the two is marked, or says something else', () => {
    expect(pairs(entry('a'), entry('b', { duplicateOf: 'a' }))).toEqual([]);
    expect(pairs(entry('a', { duplicateOf: 'b' }), entry('b'))).toEqual([]);
    const about = (id: string, kind: 'INTEREST' | 'RIGHTS') =>
      entry(id, { type: 'DisagreementRecorded', kind });
    expect(pairs(about('a', 'RIGHTS'), about('b', 'INTEREST'))).toEqual([]);
    const bids = log(entry('a'), entry('b'), entry('c'));
    const itemsOf = (id: string) => [pay(id === 'b' ? '47' : '46')];
    expect(unmarkedPairs({ ...bids, itemsOf })).toEqual([{ entryId: 'c', of: 'a' }]);
  });
});

describe('a duplicate', () => {
  const refused = (one: LoggedEntry, other: LoggedEntry) => {
    try {
      mustTellOfTheSame(one, other);
      return null;
    } catch (error) {
      return error instanceof FieldsRefused ? error.errors[0]?.path : 'another error';
    }
  };
  const step = (level: 2 | 3) => ({ level, step: 'HELD', dueOn: null }) as const;

  it('is another entry of the same kind, whatever its day', () => {
    expect(refused(entry('a'), entry('b', { occurredOn: '2026-06-01' }))).toBeNull();
    expect(refused(entry('a'), entry('a'))).toBe('of');
    expect(refused(entry('a'), entry('b', { type: 'NoteAdded' }))).toBe('of');
    expect(refused(entry('a', { step: step(2) }), entry('b', { step: step(3) }))).toBe('of');
    expect(refused(entry('a', { step: step(2) }), entry('b', { step: step(2) }))).toBeNull();
  });

  it('is marked once, and not of one that is marked', () => {
    expect(refused(entry('a', { duplicateOf: 'c' }), entry('b'))).toBe('entryId');
    expect(refused(entry('a'), entry('b', { duplicateOf: 'c' }))).toBe('of');
  });
});

describe('an entry that a field names', () => {
  it('is found in the log, or refused in the words of the case', () => {
    const noun = { da: 'sagen', en: 'case' };
    const named = (id: string) => entryNamed([entry('a')], { path: 'entryId', id }, noun);
    expect(named('a')).toEqual(entry('a'));
    expect(() => named('b')).toThrow('entryId is no entry of the case');
  });
});

import { CLEAN, type LedgerLine, type StoredId, unanswered, verdictOf } from './append-ledger.fixture.js';

const place = { stream: 's', expected: -1, previous: '' } as const;
const line = (state: LedgerLine['state'], ...ids: string[]): LedgerLine => ({ ...place, state, ids });
const at = (revision: number, eventId: string): StoredId => ({ stream: 's', revision, eventId });

describe('a ledger outside the system', () => {
  it('counts what was acknowledged, refused and unknown, each append once', () => {
    const lines = [
      ...[
        line('sent', 'a', 'b'),
        line('unknown', 'a', 'b'),
        line('sent', 'a', 'b'),
        line('acknowledged', 'a', 'b'),
      ],
      ...[line('sent', 'c'), line('refused', 'c'), line('sent', 'c'), line('refused', 'c')],
      ...[line('sent', 'd'), line('refused', 'd'), line('sent', 'd')],
      ...[line('sent', 'e'), line('unknown', 'e')],
    ];
    const verdict = verdictOf(lines, [at(0, 'a'), at(1, 'b')]);
    expect(verdict).toEqual({ ...CLEAN, acknowledged: 1, refused: 1, unknown: 2 });
    expect(unanswered(lines).map(({ ids }) => ids)).toEqual([['d'], ['e']]);
  });

  it('turns red when an acknowledged event is missing or elsewhere', () => {
    const lines = [line('sent', 'a', 'b'), line('acknowledged', 'a', 'b')];
    expect(verdictOf(lines, [at(0, 'a')])).toMatchObject({ ...CLEAN, lost: 1 });
    expect(verdictOf(lines, [at(0, 'b'), at(1, 'a')])).toMatchObject({ ...CLEAN, lost: 1 });
    expect(verdictOf(lines, [at(0, 'a'), at(1, 'b')])).toMatchObject(CLEAN);
  });

  it('turns red when an event is stored twice', () => {
    const lines = [line('sent', 'a'), line('acknowledged', 'a')];
    expect(verdictOf(lines, [at(0, 'a'), at(1, 'a')])).toMatchObject({ ...CLEAN, doubled: 1 });
  });

  it('turns red when what was refused or never sent is stored, and not when it may be', () => {
    const refused = [line('sent', 'a'), line('refused', 'a')];
    expect(verdictOf(refused, [at(0, 'a')])).toMatchObject({ ...CLEAN, ghosts: 1 });
    expect(verdictOf([line('sent', 'a'), ...refused], [at(0, 'a')])).toMatchObject({ ...CLEAN, unknown: 1 });
    expect(verdictOf([], [at(0, 'nobody')])).toMatchObject({ ...CLEAN, ghosts: 1 });
  });

  it('turns red when half of an unknown append is stored, and not when all or none of it is', () => {
    const half = [line('sent', 'a', 'b')];
    expect(verdictOf(half, [at(0, 'a')])).toMatchObject({ ...CLEAN, torn: 1 });
    expect(verdictOf(half, [at(0, 'a'), at(1, 'b')])).toMatchObject(CLEAN);
    expect(verdictOf(half, [])).toMatchObject(CLEAN);
  });

  it('turns red when a stream has a gap', () => {
    const lines = [{ ...line('sent', 'a'), expected: 0 }];
    expect(verdictOf(lines, [at(1, 'a')])).toMatchObject({ ...CLEAN, gaps: 1 });
  });
});

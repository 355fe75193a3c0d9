import { isOrdered, namedChanges, readTwo, toldChange } from './differences.query.js';

const today = '2026-11-22';

describe('two moments', () => {
  const read = (address: string) => readTwo(new URLSearchParams(address), today);

  it('are the last month where nothing is said', () =>
    expect(read('')).toEqual({ from: '2026-10-23', to: today }));

  it('are those of the address', () =>
    expect(read('from=2026-01-01&to=2026-02-01')).toEqual({ from: '2026-01-01', to: '2026-02-01' }));

  it('have the earlier one first', () => {
    expect(isOrdered(read('from=2026-02-01&to=2026-01-01'))).toBe(false);
    expect(isOrdered(read('from=2026-02-01T10:00:00Z&to=2026-02-01'))).toBe(true);
  });
});

describe('a change', () => {
  it('has its old and its new value', () =>
    expect(toldChange({ what: 'CHANGED', words: 'Status: klar → forhandles' })).toEqual({
      ...{ what: 'CHANGED', subject: 'Status', before: 'klar', after: 'forhandles' },
    }));

  it('has one value where something came or went', () => {
    expect(toldChange({ what: 'ADDED', words: 'Møde 4. maj 2026' })).toEqual({
      ...{ what: 'ADDED', subject: 'Møde 4. maj 2026', before: null, after: null },
    });
    expect(toldChange({ what: 'REMOVED', words: 'Frist: 1. maj 2026 (falder bort)' }).before).toBe(
      '1. maj 2026',
    );
  });

  it('of a field without a name is left to the heading', () => {
    const change = { what: 'ADDED', before: null, after: null } as const;
    const changes = [
      { ...change, path: ['area'], words: 'area: LEISURE' },
      { ...change, path: ['status'], words: 'Status: klar' },
    ];
    expect(namedChanges(changes)).toHaveLength(1);
  });
});

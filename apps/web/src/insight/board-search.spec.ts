import { isFiltered, readSearch, searches, writeSearch } from './board-search.js';

const read = (address: string) => readSearch(new URLSearchParams(address));

describe('a search of the board', () => {
  it('is in the address', () => {
    const search = read('type=PAY_CASE&municipality=175&status=AGREED&q=%C3%85se');
    expect(search).toEqual({
      type: 'PAY_CASE',
      q: 'Åse',
      filters: { municipality: '175', status: 'AGREED' },
    });
    expect(read(writeSearch(search).toString())).toEqual(search);
  });

  it('has its order in the address, where it is not the usual one', () => {
    expect(read('sort=deadline').sort).toBe('deadline');
    expect(writeSearch(read('sort=deadline')).toString()).toBe('sort=deadline');
    expect(writeSearch(read('sort=activity')).toString()).toBe('');
    expect(read('sort=nonsense').sort).toBeUndefined();
  });

  it('has the moment and the open cases in the address', () => {
    const search = read('open=OLDER&asOf=2026-03-03');
    expect(search.open).toBe('OLDER');
    expect(search.asOf).toBe('2026-03-03');
    expect(writeSearch(search).toString()).toBe('open=OLDER&asOf=2026-03-03');
    expect(read('open=nonsense').open).toBeUndefined();
  });

  it('leaves out what is not asked for', () =>
    expect(writeSearch(read('type=nonsense&area=&q=%20')).toString()).toBe(''));

  it('looks for a status only where it can be', () => {
    expect(searches(read('status=AGREED'), 'PAY_CASE')).toBe(true);
    expect(searches(read('status=AGREED'), 'NEGOTIATION')).toBe(false);
    expect(searches(read('status=SIGNED'), 'NEGOTIATION')).toBe(true);
    expect(searches(read('type=PAY_CASE'), 'NEGOTIATION')).toBe(false);
  });

  it('is filtered by words as by choices', () => {
    expect(isFiltered(read('q=a'))).toBe(true);
    expect(isFiltered(read('area=LEISURE'))).toBe(true);
    expect(isFiltered(read('type=NEGOTIATION'))).toBe(false);
  });
});

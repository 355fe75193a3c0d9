import { addSearch, ListConditions, searchableWords, wordsOf } from './list-conditions.js';

describe('the conditions of a list', () => {
  it('are all met, each with its own parameters', () => {
    const list = new ListConditions();
    list.equal('a', '1');
    list.equal('b', undefined);
    list.after(['p', 'q'], ['x', 2]);
    list.after(['p'], null);
    expect([list.sql, list.parameters]).toEqual(['true AND (a = $1) AND ((p, q) < ($2, $3))', ['1', 'x', 2]]);
  });

  it('hold for everything when there are none', () => expect(new ListConditions().sql).toBe('true'));
});

describe('a search', () => {
  const columns = { numbers: 'n', words: 'w' };

  it('asks for every word, in the numbers, at the beginning of a word, or elsewhere', () => {
    const list = new ListConditions();
    addSearch(list, ' Åse  0017 ', columns, (word) => (word === 'åse' ? 'elsewhere' : null));
    expect(list.parameters).toEqual(['åse', '0017']);
    expect(list.sql).toContain(`strpos(w, ' ' || $1) > 0 OR elsewhere`);
    expect(list.sql).toContain('strpos(n, $2) > 0');
  });

  it('asks for nothing without a word', () => {
    const list = new ListConditions();
    addSearch(list, '  ', columns);
    addSearch(list, undefined, columns);
    expect(list.sql).toBe('true');
  });

  it('folds letters as people see them', () => {
    expect(wordsOf('ÆBLE Å\u0308')).toEqual(wordsOf('æble å\u0308'));
    expect(wordsOf('A\u030Ase')).toEqual(['åse']);
    expect(searchableWords('Høje-Taastrup', null, 'Hus 2')).toBe(' høje-taastrup taastrup hus 2');
  });
});

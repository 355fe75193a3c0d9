import type { StateChange } from '../domain/comparison.js';
import { changesWords } from './comparison.words.js';

const added = (field: string, after: string): StateChange => ({
  ...{ what: 'ADDED', path: [field], before: null, after },
});
const places = new Map([['265', 'Roskilde']]);
const people = new Map([['karen', 'Karen Lund']]);
const told = (change: StateChange, language: 'da' | 'en' = 'da') =>
  changesWords([change], { language, places, people, before: {}, after: {} });

describe('a change of a case in words', () => {
  it('calls a municipality by its name', () => {
    expect(told(added('municipality', '265'))).toEqual(['Kommune: Roskilde']);
    const moved = { ...added('municipality', '999'), what: 'CHANGED', before: '265' } as const;
    expect(told(moved, 'en')).toEqual(['Municipality: Roskilde → 999']);
  });

  it('calls a consultant by the name, and by the id who has none', () => {
    const handed = { ...added('consultantId', 'mikkel'), what: 'CHANGED', before: 'karen' } as const;
    expect(told(handed)).toEqual(['Konsulent: Karen Lund → mikkel']);
    expect(told(added('consultantName', 'karen'))).toEqual(['Konsulent efter loggen: karen']);
  });

  it('leaves a number of another kind that is written the same', () => {
    expect(told(added('externalRef', '265'))).toEqual(['Sagsnummer i loggen: 265']);
  });
});

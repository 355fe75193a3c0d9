import { entryTexts, importedPerson } from './entry-words.js';

describe('the texts of an entry', () => {
  it('are what people wrote', () =>
    expect(
      entryTexts({ text: 'Ringede til kommunen', imported: { note: '1. forhandlingsmøde' } }, 'Note'),
    ).toEqual([
      { label: null, text: 'Ringede til kommunen' },
      { label: null, text: '1. forhandlingsmøde' },
    ]));

  it('leave out what the summary says', () =>
    expect(entryTexts({ note: 'Jf. lønpolitikken' }, 'Strategi: Jf. lønpolitikken')).toEqual([]));

  it('leave out what was erased', () => {
    const erased = { $erased: true };
    expect(
      entryTexts({ text: erased, background: erased, imported: erased, minutes: 'Referat' }, ''),
    ).toEqual([{ label: null, text: 'Referat' }]);
  });

  it('say whose position it is', () =>
    expect(entryTexts({ unionPosition: 'For lidt', counterpartyPosition: 'For meget' }, '')).toEqual([
      { label: 'unionSays', text: 'For lidt' },
      { label: 'counterpartySays', text: 'For meget' },
    ]));

  it('tell the figures of a background', () =>
    expect(entryTexts({ background: { figures: [{ label: 'Børn', value: '120' }] } }, '')).toEqual([
      { label: null, text: 'Børn: 120' },
    ]));
});

describe('the person of an imported entry', () => {
  it('is the one of the spreadsheet', () => {
    expect(importedPerson({ imported: { consultant: 'Karen Lund' } })).toBe('Karen Lund');
    expect(importedPerson({ imported: { $erased: true } })).toBeNull();
    expect(importedPerson({})).toBeNull();
  });
});

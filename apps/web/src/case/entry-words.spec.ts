import { entryTexts, importedPerson, loggedBy, summaryOf } from './entry-words.js';

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
    ).toEqual([{ label: 'minutes', text: 'Referat' }]);
  });

  it('say whose position it is', () =>
    expect(entryTexts({ unionPosition: 'For lidt', counterpartyPosition: 'For meget' }, '')).toEqual([
      { label: 'unionSays', text: 'For lidt' },
      { label: 'counterpartySays', text: 'For meget' },
    ]));

  it('tell minutes as such, and once where the spreadsheet said the same', () =>
    expect(entryTexts({ minutes: 'Enige om rammen', imported: { note: 'Enige om rammen' } }, '')).toEqual([
      { label: 'minutes', text: 'Enige om rammen' },
    ]));

  it('are those that a correction puts there', () =>
    expect(
      entryTexts({ reason: 'Tastefejl', replacement: { type: 'NoteAdded', data: { text: 'Ny tekst' } } }, ''),
    ).toEqual([
      { label: null, text: 'Tastefejl' },
      { label: null, text: 'Ny tekst' },
    ]));

  it('tell the figures of a background', () =>
    expect(entryTexts({ background: { figures: [{ label: 'Børn', value: '120' }] } }, '')).toEqual([
      { label: null, text: 'Børn: 120' },
    ]));
});

describe('the sentence of an entry', () => {
  const handed = {
    type: 'ConsultantAssigned',
    data: { consultantId: 'mikkel' },
    summary: 'Sagen overdraget til mikkel',
  };

  it('names whom the case was handed to, where that may be shown', () => {
    expect(summaryOf(handed, [{ userId: 'mikkel', name: 'Mikkel Bruun' }])).toBe(
      'Sagen overdraget til Mikkel Bruun',
    );
    expect(summaryOf(handed, [])).toBe(handed.summary);
  });

  it('is the answer’s own otherwise', () => {
    const noted = { ...handed, type: 'NoteAdded', summary: 'Note om mikkel' };
    expect(summaryOf(noted, [{ userId: 'mikkel', name: 'Mikkel Bruun' }])).toBe('Note om mikkel');
  });
});

describe('who logged an entry', () => {
  const karen = { userId: 'karen', name: 'Karen Lund' };
  const logged = { recordedBy: 'karen', role: 'CONSULTANT' } as const;

  it('is named where people may be, and told by the role where not', () => {
    expect(loggedBy(logged, [karen])).toEqual({ name: 'Karen Lund' });
    expect(loggedBy(logged, [])).toEqual({ role: 'CONSULTANT' });
  });

  it('is nobody where a policy or the clock did', () =>
    expect(loggedBy({ recordedBy: null, role: 'SYSTEM' }, [karen])).toBeNull());
});

describe('the person of an imported entry', () => {
  it('is the one of the spreadsheet', () => {
    expect(importedPerson({ imported: { consultant: 'Karen Lund' } })).toBe('Karen Lund');
    expect(importedPerson({ imported: { $erased: true } })).toBeNull();
    expect(importedPerson({})).toBeNull();
  });
});

import { saidTo } from './said-words.js';
import { disguised, withoutWithheld } from './withheld.js';

const withheld = { CaseHeld: ['reason'], CaseOpened: ['memberSince'] };
const held = { type: 'CaseHeld', data: { reason: 'Orlov', from: 'x' } };
const opened = { type: 'CaseOpened', data: { institution: 'Møllehuset', memberSince: '2019-04-01' } };
const closed = { type: 'CaseClosed', data: { reason: 'Nyt arbejde' } };
const corrected = (replacement: object) => ({
  type: 'EntryCorrected',
  data: { entryId: 'e1', reason: 'Tastefejl', replacement },
});

describe('what is withheld of an event', () => {
  it('is left out of it, and nothing else', () => {
    expect(withoutWithheld(held, withheld).data).toEqual({ from: 'x' });
    expect(withoutWithheld(opened, withheld).data).toEqual({ institution: 'Møllehuset' });
    expect(withoutWithheld(closed, withheld)).toEqual(closed);
  });

  it('is left out of a correction too, with why it was corrected', () => {
    const { institution } = opened.data;
    expect(withoutWithheld(corrected(opened), withheld).data).toEqual({
      entryId: 'e1',
      replacement: { type: 'CaseOpened', data: { institution } },
    });
    expect(withoutWithheld(corrected(closed), withheld)).toEqual(corrected(closed));
  });
});

describe('an event that is told as another', () => {
  const toldAs = { MembershipEnded: 'CaseHeld' };
  const ended = { type: 'MembershipEnded', data: {} };

  it('is of that other type, and so is a correction of it', () => {
    expect(disguised(ended, toldAs)).toEqual({ type: 'CaseHeld', data: {} });
    expect(disguised(corrected(ended), toldAs)).toEqual(corrected({ type: 'CaseHeld', data: {} }));
  });

  it('is none of the others', () => {
    for (const event of [held, corrected(closed)]) expect(disguised(event, toldAs)).toEqual(event);
  });
});

describe('the words of an event of which something is withheld', () => {
  const said = saidTo({ CaseHeld: 'ALL', CaseOpened: 'ALL', CaseClosed: 'ALL' }, withheld);

  it('are the union’s own when they are among it', () => {
    expect(said(held)).toEqual({ texts: ['Orlov'], internal: true });
    expect(said(closed)).toEqual({ texts: ['Nyt arbejde'], internal: false });
  });

  it('are everybody’s when they are not', () =>
    expect(said(opened)).toEqual({ texts: ['Møllehuset'], internal: false }));
});

import type { Draft } from './draft.js';
import { isTouched } from './touched.js';

const draft: Draft = {
  ...{ step: 'notes', values: {}, items: [], people: [], chosen: [], correcting: null },
  seen: { revision: 3, at: '2026-11-23T08:00:00.000Z' },
};
const acceptance: Draft = { ...draft, step: 'acceptance', values: { offerId: 'offer' } };
const correction: Draft = { ...draft, step: 'offers', correcting: { entryId: 'entry', why: 'Tastefejl' } };
const said = (type: string, entryId?: string) => ({ type, data: entryId === undefined ? {} : { entryId } });

describe('what somebody else recorded meanwhile', () => {
  it('leaves a step that rests on nothing of it', () => {
    const since = [said('NoteAdded'), said('EntryCorrected', 'entry'), said('OfferReceived')];
    expect(isTouched(draft, since)).toBe(false);
    expect(isTouched(acceptance, since)).toBe(false);
    expect(isTouched(correction, [said('NoteAdded'), said('EntryCorrected', 'another')])).toBe(false);
  });

  it('touches the acceptance of an offer that was corrected', () =>
    expect(isTouched(acceptance, [said('EntryCorrected', 'offer')])).toBe(true));

  it.each(['EntryCorrected', 'EntryMarkedDuplicate'])(
    'touches the correction of the same entry: %s',
    (type) => expect(isTouched(correction, [said(type, 'entry')])).toBe(true),
  );
});

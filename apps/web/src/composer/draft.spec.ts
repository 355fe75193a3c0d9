import { placeOfWork } from '../api/kept-work.js';
import { DraftPlace, emptyItem, type Draft } from './draft.js';

const keeper = () => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
};
const draft: Draft = {
  step: 'offers',
  values: { receivedOn: '2026-11-22' },
  items: [{ ...emptyItem, typed: '12.000' }],
  people: [],
  chosen: [],
  correcting: null,
  seen: { revision: 3, at: '2026-11-22T10:00:00.000Z' },
};

describe('what was typed for a case', () => {
  it('is there again, for whoever typed it and for this case alone', () => {
    const browser = keeper();
    new DraftPlace('karen', 'a', browser).write(draft);
    expect(new DraftPlace('karen', 'a', browser).read()).toEqual(draft);
    expect(new DraftPlace('mikkel', 'a', browser).read()).toBeNull();
    expect(new DraftPlace('karen', 'b', browser).read()).toBeNull();
  });

  it('is gone when it is done', () => {
    const browser = keeper();
    const place = new DraftPlace('karen', 'a', browser);
    place.write(draft);
    place.write(null);
    expect(place.read()).toBeNull();
  });

  it.each(['{', '"text"', '{"step":"offers"}'])('is let go where it cannot be understood: %s', (text) => {
    const browser = keeper();
    browser.setItem(placeOfWork('karen', 'draft:a'), text);
    expect(new DraftPlace('karen', 'a', browser).read()).toBeNull();
  });

  it('is typed all the same in a browser that keeps nothing, which is told', () => {
    const full = {
      ...keeper(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(new DraftPlace('karen', 'a', full).write(draft)).toBe(false);
    expect(new DraftPlace('karen', 'a', keeper()).write(draft)).toBe(true);
  });
});

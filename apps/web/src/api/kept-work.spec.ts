import {
  countWorkOf,
  forgetWork,
  hasUnkept,
  isUnkept,
  keepWork,
  onUnkept,
  placeOfWork,
  readWork,
} from './kept-work.js';

function browser(...places: readonly string[]) {
  const kept = new Map(places.map((place) => [place, 'typed']));
  return {
    getItem: (place: string) => kept.get(place) ?? null,
    setItem: (place: string, text: string) => void kept.set(place, text),
    removeItem: (place: string) => void kept.delete(place),
    key: (at: number) => [...kept.keys()][at] ?? null,
    get length() {
      return kept.size;
    },
    all: () => [...kept.keys()],
  };
}
const karens = placeOfWork('karen', 'draft:a');
const karensToo = placeOfWork('karen', 'form:open-pay-case');
const others = placeOfWork('karen:2', 'draft:a');

describe('what somebody typed and did not send', () => {
  it('is counted for that person alone', () => {
    const here = browser(karens, karensToo, others, 'loenspor-language');
    expect(countWorkOf('karen', here)).toBe(2);
    expect(countWorkOf('karen:2', here)).toBe(1);
    expect(countWorkOf('mikkel', here)).toBe(0);
  });

  it('is gone when the person leaves, and what is no work stays', () => {
    const here = browser(karens, karensToo, others, 'loenspor-language');
    forgetWork(null, here);
    expect(here.all()).toEqual(['loenspor-language']);
  });

  it('is gone when somebody else comes, whose own work stays', () => {
    const here = browser(karens, karensToo, others, 'loenspor-language');
    forgetWork('karen', here);
    expect(here.all()).toEqual([karens, karensToo, 'loenspor-language']);
  });

  it('is gone where an earlier version of the page kept it, whoever comes', () => {
    const before = ['loenspor-draft:a', 'loenspor-form:mandate', 'loenspor-open-pay-case'];
    for (const butOf of ['karen', null]) {
      const here = browser(...before, 'loenspor-language', 'loenspor-shortcuts:karen');
      forgetWork(butOf, here);
      expect(here.all()).toEqual(['loenspor-language', 'loenspor-shortcuts:karen']);
    }
  });

  it('is there while the page is open where the browser has no room for it', () => {
    const here = browser();
    const full = {
      ...here,
      setItem: () => {
        throw new Error('full');
      },
    };
    const told: boolean[] = [];
    const deaf = onUnkept(() => told.push(hasUnkept()));
    here.setItem(karens, 'before');
    expect([keepWork(karens, 'now', full), readWork(karens, here)]).toEqual([false, 'now']);
    expect([isUnkept(karens), isUnkept(karensToo), countWorkOf('karen', here)]).toEqual([true, false, 1]);
    forgetWork('karen', here);
    expect(hasUnkept()).toBe(true);
    expect([keepWork(karens, 'later', here), readWork(karens, here)]).toEqual([true, 'later']);
    keepWork(karensToo, 'now', full);
    forgetWork(null, here);
    expect([hasUnkept(), readWork(karensToo, here), countWorkOf('karen', here)]).toEqual([false, null, 0]);
    deaf();
    keepWork(karens, 'now', full);
    keepWork(karens, null, here);
    expect(told).toEqual([true, true, false, true, false]);
  });

  it('is not looked for in a browser that forbids it', () => {
    const forbidden = {
      ...browser(),
      get length(): number {
        throw new Error('forbidden');
      },
    };
    expect(countWorkOf('karen', forbidden)).toBe(0);
    expect(() => forgetWork(null, forbidden)).not.toThrow();
  });
});

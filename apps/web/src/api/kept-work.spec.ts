import { countWorkOf, forgetWork, placeOfWork } from './kept-work.js';

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

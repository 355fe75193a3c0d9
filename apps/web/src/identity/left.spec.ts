import { Leavings } from './left.js';

function keeper() {
  const kept = new Map<string, string>();
  return {
    getItem: (place: string) => kept.get(place) ?? null,
    setItem: (place: string, text: string) => void kept.set(place, text),
  };
}

describe('a sign-out in a browser with several tabs', () => {
  it('is found once by every other tab, and not by the one it was made in', () => {
    const browser = keeper();
    const [here, there, asleep] = [keeper(), keeper(), keeper()].map((tab) => new Leavings(browser, tab));
    for (const tab of [here, there, asleep]) expect(tab?.look()).toBe(false);
    here?.mark('a');
    expect([here?.look(), there?.look(), there?.look()]).toEqual([false, true, false]);
    here?.mark('b');
    expect([asleep?.look(), there?.look()]).toEqual([true, true]);
  });

  it('is nothing to a tab that is opened afterwards, and something to one that is opened again', () => {
    const [browser, tab] = [keeper(), keeper()];
    new Leavings(browser, tab).look();
    new Leavings(browser, keeper()).mark('a');
    expect(new Leavings(browser, keeper()).look()).toBe(false);
    expect(new Leavings(browser, tab).look()).toBe(true);
  });

  it('is nothing where the browser keeps nothing', () => {
    const forbids = {
      getItem: () => {
        throw new Error('forbidden');
      },
      setItem: () => {
        throw new Error('forbidden');
      },
    };
    const tab = new Leavings(forbids, forbids);
    expect(() => tab.mark('a')).not.toThrow();
    expect(tab.look()).toBe(false);
  });
});

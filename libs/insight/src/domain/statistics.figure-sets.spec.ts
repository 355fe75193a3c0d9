import fc from 'fast-check';
import { movedSet } from './statistics.figure-sets.js';

const numbers = fc.array(fc.nat(30), { maxLength: 20 });

describe('a set of figures that moves on', () => {
  it('is without what leaves, and then with what enters, in order and each once', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30)), numbers, numbers, (set, leaving, entering) => {
        const moved = new Set(set.filter((figure) => !leaving.includes(figure)));
        for (const figure of entering) moved.add(figure);
        const sorted = Int32Array.from(set).sort();
        expect([...movedSet(sorted, leaving, entering)]).toEqual([...moved].toSorted((a, b) => a - b));
      }),
    );
  });
});

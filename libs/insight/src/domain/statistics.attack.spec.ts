import fc from 'fast-check';
import { leaders, today } from '../testing/sixty-leaders.js';
import { attack, countedOn, minimum, published, questions } from '../testing/statistics-attack.js';
import type { Tells } from '../testing/statistics-attack.js';
import { editionDays } from './statistics.editions.js';

describe('whoever asks for everything', () => {
  const { spans, tells } = published(leaders(60));
  const days = [...editionDays(spans, today), '2026-11-21', '2026-11-23'];

  it('finds nobody among sixty leaders, by any element, filter, cut and day', () => {
    expect(attack(tells, days)).toEqual([]);
  });

  it('finds somebody in each manner where only small cells are left out', () => {
    const careless: Tells = (address, on) => {
      const known = countedOn(spans, address, on);
      return known.size < minimum ? null : known;
    };
    const found = attack(careless, [today, '2026-10-01']);
    expect(found.filter((each) => each.includes(' | ')).length).toBeGreaterThan(10);
    expect(found.filter((each) => each.includes('leaves')).length).toBeGreaterThan(10);
  });

  it('finds somebody where nothing is left out', () => {
    const everything: Tells = (address, on) => countedOn(spans, address, on);
    expect(attack(everything, [today]).some((each) => each.includes('is of'))).toBe(true);
  });

  it('is told much of what five persons or more stand behind', () => {
    const all = [...questions()].filter((address) => countedOn(spans, address, today).size >= minimum);
    const told = all.filter((address) => tells(address, today) !== null);
    expect(told.length).toBeGreaterThan(all.length / 3);
  });

  it('is told of today by those who count today', () => {
    for (const address of questions()) {
      const told = tells(address, today);
      if (told)
        expect([address, [...told].toSorted()]).toEqual([
          address,
          [...countedOn(spans, address, today)].toSorted(),
        ]);
    }
  });

  it('finds nobody, whoever and how many there are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer(), (many, seed) => {
        const some = published(leaders(many, seed));
        expect(
          attack(some.tells, ['2025-06-01', '2026-07-01', '2026-08-01', '2026-11-01', today, '2027-01-01']),
        ).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

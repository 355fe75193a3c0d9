import type { BoardCase } from './board-cases.js';
import type { BoardSort } from './board-search.js';
import { sortedCases } from './sorted-cases.js';

const found = (number: string, place: string, ...dueOn: readonly string[]) =>
  ({
    kind: 'NEGOTIATION',
    case: { number, municipality: place, deadlines: dueOn.map((day) => ({ dueOn: day })) },
  }) as unknown as BoardCase;

/** In the order of their newest activity. */
const cases = [
  found('FA-2026-0009', 'Ærø', '2026-12-01'),
  found('FA-2026-0010', 'Aarhus'),
  found('FA-2026-0011', 'Billund', '2027-01-01', '2026-12-01'),
  found('FA-2025-0100', 'Assens', '2026-11-01'),
  found('FA-2026-0002', 'Odense'),
];

describe('the cases of the board in another order', () => {
  it.each([
    [undefined, ['0009', '0010', '0011', '0100', '0002']],
    ['deadline', ['0100', '0009', '0011', '0010', '0002']],
    ['number', ['0011', '0010', '0009', '0002', '0100']],
    ['place', ['0100', '0011', '0002', '0009', '0010']],
  ] as readonly (readonly [BoardSort | undefined, readonly string[]])[])(
    'stand by %s, those of the same day or place as they came',
    (sort, numbers) => {
      const sorted = sortedCases(cases, sort, ({ case: { municipality } }) => municipality);
      expect(sorted.map(({ case: { number } }) => number.slice(-4))).toEqual(numbers);
    },
  );
});

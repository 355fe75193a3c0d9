import type { Area, PayElement, PayItem } from '@loenspor/pay';
import type { AgreedPay } from '../domain/statistics.spans.js';

export const places = ['175', '265', '751', '101', '400'] as const;
export const posts = ['Daglig leder', 'Områdeleder', 'Klyngeleder'] as const;
export const today = '2026-11-22';

/** Numbers that look like chance and are the same in every run. */
export function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function pay(element: PayElement, kroner: number, more: Partial<PayItem> = {}): PayItem {
  const amount = { amount: `${kroner}.00`, per: 'YEAR', level: 'L2000_03_31' } as const;
  return { element, permanence: 'PERMANENT', amount, ...more };
}

/**
 * So many leaders in five municipalities, unevenly: many in the first, few in the last; with pay of OK24, and some of them
 * with more agreed in OK26, a few with pay that ends or is paid once.
 */
export function leaders(many: number, seed = 1): AgreedPay[] {
  const below = numbersFrom(seed);
  return Array.from({ length: many }, (_, nth) =>
    leader(`leader-${String(nth).padStart(3, '0')}`, below),
  ).flat();
}

function leader(personId: string, below: (limit: number) => number): AgreedPay[] {
  const where: { municipality: string; area: Area; post: string | null } = {
    municipality: places[Math.min(below(6), below(6), 4)] ?? '175',
    area: below(4) === 0 ? 'LEISURE' : 'DAYCARE',
    post: posts[Math.min(below(3), below(3))] ?? null,
  };
  const amount = () => 8_000 + 250 * below(40);
  const month = (year: number) => `${year}-${String(1 + below(12)).padStart(2, '0')}-01`;
  const first: AgreedPay = {
    ...{ personId, ...where, agreementPeriod: 'OK24', startsAnew: true, order: '1' },
    from: month(2025),
    items: [
      ...(below(8) === 0 ? [] : [pay('FUNCTION', amount())]),
      ...(below(2) === 0 ? [pay('QUALIFICATION', amount())] : []),
      ...(below(6) === 0 ? [pay('RESULT', amount(), { permanence: 'TIME_LIMITED', to: '2026-06-30' })] : []),
      ...(below(3) === 0 ? [pay('FUNCTION', amount(), { permanence: 'ONE_OFF' })] : []),
    ],
  };
  if (below(2) === 0) return [first];
  const later = { agreementPeriod: 'OK26', startsAnew: false, order: '2', from: month(2026) };
  return [
    first,
    { ...first, ...later, items: [pay(below(4) === 0 ? 'QUALIFICATION' : 'FUNCTION', amount())] },
  ];
}

import fc from 'fast-check';
import { changesBetween, named, withChanges } from './comparison.js';
import type { ComparedState, Json } from './comparison.js';

const amount = fc.record({ amount: fc.constantFrom('1.00', '2.00'), per: fc.constantFrom('YEAR', 'MONTH') });
const item = fc.record(
  {
    element: fc.constantFrom('FUNCTION', 'QUALIFICATION'),
    criterion: fc.constantFrom('a', 'b'),
    amount,
    step: fc.constantFrom('46', '47'),
    permanence: fc.constantFrom('PERMANENT', 'ONE_OFF'),
  },
  { requiredKeys: ['element'] },
);
const offer = fc.record(
  {
    entryId: fc.constantFrom('o1', 'o2', 'o3'),
    receivedOn: fc.constantFrom('2026-05-01', '2026-05-02'),
    items: fc.oneof(fc.array(item, { maxLength: 3 }), fc.constant({ $erased: true })),
    note: fc.option(fc.constantFrom('x', 'y')),
    assessment: fc.option(fc.record({ inside: fc.boolean(), breaches: fc.array(fc.constantFrom('A', 'B')) })),
  },
  { requiredKeys: ['entryId'] },
);
const byId = { selector: ({ entryId }: { entryId: string }) => entryId, maxLength: 3 };
const state: fc.Arbitrary<ComparedState> = fc
  .record(
    {
      status: fc.constantFrom('PREPARING', 'READY', 'SIGNED'),
      consultantId: fc.option(fc.constantFrom('karen', 'mikkel')),
      offers: fc.uniqueArray(offer, byId),
      deadlines: fc.uniqueArray(
        fc.record({ rule: fc.constantFrom('r1', 'r2'), dueOn: fc.constantFrom('d', 'e') }),
        {
          selector: ({ rule }) => rule,
        },
      ),
      mandateItems: fc.array(item, { maxLength: 3 }),
      closure: fc.option(fc.record({ entryId: fc.constant('c'), outcome: fc.constantFrom('A', 'B') })),
    },
    { requiredKeys: ['status'] },
  )
  .map((each) => each as unknown as ComparedState);

const ids = (of: ComparedState) => new Set(Object.keys((named(of)['offers'] as object | undefined) ?? {}));
const told = (what: 'ADDED' | 'REMOVED', before: ComparedState, after: ComparedState) =>
  new Set(
    changesBetween(before, after)
      .filter((each) => each.what === what && each.path.length === 2 && each.path[0] === 'offers')
      .map(({ path }) => path[1] ?? ''),
  );

describe('what lies between two states', () => {
  it('makes the one of the other', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(withChanges(one, changesBetween(one, other))).toEqual(named(other));
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing between a state and itself, and something between two that differ', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        expect(changesBetween(one, structuredClone(one))).toEqual([]);
        const isSame = JSON.stringify(sorted(named(one))) === JSON.stringify(sorted(named(other)));
        expect(changesBetween(one, other).length === 0).toBe(isSame);
      }),
      { numRuns: 500 },
    );
  });

  it('follows from what lies between them and a third: what was added and not removed, and the other way round', () => {
    fc.assert(
      fc.property(state, state, state, (a, b, c) => {
        const [added, then] = [told('ADDED', a, b), told('ADDED', b, c)];
        const [removed, later] = [told('REMOVED', a, b), told('REMOVED', b, c)];
        const inA = ids(a);
        const stays = [...added, ...then].filter((id) => !inA.has(id) && (then.has(id) || !later.has(id)));
        const goes = [...removed, ...later].filter((id) => inA.has(id) && (later.has(id) || !then.has(id)));
        expect(told('ADDED', a, c)).toEqual(new Set(stays));
        expect(told('REMOVED', a, c)).toEqual(new Set(goes));
      }),
      { numRuns: 500 },
    );
  });

  it('turns round with the two', () => {
    fc.assert(
      fc.property(state, state, (one, other) => {
        const back = changesBetween(other, one);
        expect(back).toHaveLength(changesBetween(one, other).length);
        expect(withChanges(other, back)).toEqual(named(one));
      }),
    );
  });
});

describe('a change', () => {
  const before = {
    status: 'NEGOTIATING',
    offers: [{ entryId: 'o1', items: [{ element: 'FUNCTION', amount: { amount: '1.00', per: 'YEAR' } }] }],
  };

  it('names the item and both amounts', () => {
    const items = [{ element: 'FUNCTION', amount: { amount: '2.00', per: 'YEAR' } }];
    expect(changesBetween(before, { ...before, offers: [{ entryId: 'o1', items }] })).toEqual([
      {
        what: 'CHANGED',
        path: ['offers', 'o1', 'items', 'FUNCTION', 'amount'],
        before: { amount: '1.00', per: 'YEAR' },
        after: { amount: '2.00', per: 'YEAR' },
      },
    ]);
  });

  it('tells each thing of a new list by itself', () => {
    expect(changesBetween({ status: 'NEGOTIATING' }, before)).toMatchObject([
      { what: 'ADDED', path: ['offers', 'o1'], before: null },
    ]);
  });

  it('tells two items of one name apart', () => {
    const items = [{ element: 'FUNCTION' }, { element: 'FUNCTION', permanence: 'ONE_OFF' }];
    const after = { status: 'NEGOTIATING', mandateItems: items };
    expect(changesBetween({ status: 'NEGOTIATING' }, after).map(({ path }) => path[1])).toEqual([
      'FUNCTION',
      'FUNCTION #2',
    ]);
  });
});

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => sorted(each as Json));
  const entries = Object.entries(value as { readonly [field: string]: Json });
  return Object.fromEntries(
    entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([k, v]) => [k, sorted(v)]),
  );
}

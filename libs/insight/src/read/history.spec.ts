import { historyCount, historyEntries } from '@loenspor/casework';
import type { ActedEntryRow, HistoryFilter, HistoryKey, HistoryTables } from '@loenspor/casework';
import { tableOf } from '@loenspor/event-sourcing';
import { negotiationProjections, negotiationRows } from '@loenspor/negotiation';
import { daysAfter } from '@loenspor/pay';
import { payCaseProjections, payCaseRows } from '@loenspor/pay-case';
import fc from 'fast-check';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { clockedCases, eventsOf } from '../testing/clocked-cases.js';

const cases = clockedCases(160);
const UNTOLD = 'MandateOpened';

describe('the history across cases', () => {
  let product: TestProduct;
  let tables: readonly HistoryTables[];
  let all: ReadonlyMap<HistoryTables, readonly ActedEntryRow[]>;

  beforeAll(async () => {
    product = await testProduct([...negotiationRows, ...payCaseRows]);
    const { rows, pools } = product;
    const events = eventsOf(cases);
    for (const projection of [...negotiationProjections(rows), ...payCaseProjections(rows)])
      await projection.apply(events, pools.app);
    const [negotiation, negotiationEntry] = negotiationRows;
    const [payCase, , payCaseEntry] = payCaseRows;
    tables = [
      { entries: tableOf(rows, negotiationEntry), cases: tableOf(rows, negotiation), untold: [UNTOLD] },
      { entries: tableOf(rows, payCaseEntry), cases: tableOf(rows, payCase), untold: [UNTOLD] },
    ];
    const found = tables.map(
      async (each) =>
        [
          each,
          await rows.query<ActedEntryRow[]>(`SELECT * FROM ${each.entries} ORDER BY "position"`),
        ] as const,
    );
    all = new Map(await Promise.all(found));
    expect([...all.values()].map(({ length }) => length > 200)).toEqual([true, true]);
  });
  afterAll(() => product.close());

  const placeOf = new Map(cases.map((each) => [each.id, each]));
  const fits = (entry: ActedEntryRow, filter: HistoryFilter) => {
    const of = placeOf.get(entry.caseId);
    const { from = '', to = '9', municipality, area, type, actor, consultant } = filter;
    const asked = [
      [municipality, of?.municipality],
      [area, of?.area],
      [type, entry.type],
      [actor, entry.recordedBy],
      [consultant, of?.consultantId],
    ] as const;
    const isTold = entry.type !== UNTOLD && entry.occurredOn >= from && entry.occurredOn <= to;
    return isTold && asked.every(([wanted, is]) => wanted === undefined || wanted === is);
  };
  const keyOf = ({ occurredOn, position }: ActedEntryRow) => `${occurredOn} ${position}`;
  const expected = (of: HistoryTables, filter: HistoryFilter) =>
    (all.get(of) ?? [])
      .filter((entry) => fits(entry, filter))
      .map(keyOf)
      .sort()
      .toReversed();

  const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
  const day = fc.integer({ min: -60, max: 60 }).map((days) => daysAfter('2026-09-25', days));
  const filters = fc
    .record({
      from: maybe(day),
      to: maybe(day),
      municipality: maybe(fc.constantFrom(...new Set(cases.map(({ municipality }) => municipality)), '999')),
      area: maybe(fc.constantFrom('DAYCARE', 'LEISURE')),
      type: maybe(
        fc.constantFrom('NegotiationOpened', 'DemandSent', 'DisagreementRecorded', 'MandateApproved'),
      ),
      consultant: maybe(fc.constantFrom(...new Set(cases.map(({ consultantId }) => consultantId)))),
    })
    .map((filter) => Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)));

  it('is the same page by page, however far it looks back and however few cases are asked one by one', async () => {
    const reach = fc.record({
      fewCases: fc.integer({ min: 0, max: 200 }),
      stretch: fc.integer({ min: 1, max: 400 }),
    });
    await fc.assert(
      fc.asyncProperty(
        ...[fc.nat({ max: 1 }), filters, reach, fc.integer({ min: 7, max: 300 })],
        async (which: number, filter: HistoryFilter, within, limit) => {
          const of = tables[which]!;
          const found: string[] = [];
          for (let after: HistoryKey | null = null; ;) {
            const page = await historyEntries(product.rows, of, { filter, after, limit }, within);
            found.push(...page.map(keyOf));
            const last = page.at(-1);
            if (!last || page.length < limit) break;
            after = [last.occurredOn, last.position];
          }
          expect(found).toEqual(expected(of, filter));
          expect(await historyCount(product.rows, of, filter, 10_000)).toBe(found.length);
          expect(await historyCount(product.rows, of, filter, 3)).toBe(Math.min(3, found.length));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);
});

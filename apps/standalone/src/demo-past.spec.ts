import { newId } from '@loenspor/event-sourcing';
import type { EventStore, GlobalPosition } from '@loenspor/event-sourcing';
import { FaultyStore } from '@loenspor/event-sourcing/testing';
import { statisticsProjections } from '@loenspor/insight';
import { rowsOfContexts } from '../../../infra/instance/contexts.js';
import { beginWithReferenceData } from '../../../infra/instance/product.js';
import { type TestProduct, testProduct } from '../../../infra/testing/test-product.js';
import { DemoPast } from './demo-clock.js';
import { tellDemoPast } from './demo-past.js';

const today = '2026-11-23';
const on = (day: string) => () => new Date(`${day}T09:30:00.000Z`);
/** So many appends go through; then the process dies. */
const APPENDS_BEFORE_THE_END = 40;
/** Months are told in a second or two, on a machine that does nothing else. */
const PATIENCE_MS = 120_000;

describe('the past of the demo', () => {
  const open: TestProduct[] = [];
  const emptyLog = async () => {
    const product = await testProduct(rowsOfContexts, newId());
    open.push(product);
    return product;
  };
  let product: TestProduct;
  beforeAll(async () => {
    product = await emptyLog();
    expect(await started(product, today)).toEqual([]);
  }, PATIENCE_MS);
  afterAll(async () => {
    for (const each of open) await each.close();
  });

  // In three, what needs a mandate would lie across two agreement periods; for the last, no period is known.
  it.each([today, '2026-07-01', '2026-10-25', '2027-04-20', '2028-06-01'])(
    'is told whole when it is started on %s',
    async (day) => {
      const own = day === today ? product : await emptyLog();
      expect(await started(own, day)).toEqual([]);
      const log = await told(own.store);
      const instants = log.map(({ recordedAt }) => recordedAt);
      expect(instants).toEqual(instants.toSorted());
      expect(instants.filter((instant) => instant >= day)).toEqual([]);
      const early = log.filter(({ occurredOn, recordedAt }) => occurredOn > recordedAt.slice(0, day.length));
      expect(early).toEqual([]);
    },
    PATIENCE_MS,
  );

  it('is told once', async () => {
    const head = await product.store.head();
    expect(await started(product, '2026-12-24')).toEqual([]);
    expect(await product.store.head()).toBe(head);
  });

  it('is of no log that others have begun', async () => {
    const other = await emptyLog();
    await beginWithReferenceData(other);
    expect(await DemoPast.of(other.store, on(today))).toBeNull();
    expect(await DemoPast.of(product.store, on(today))).not.toBeNull();
  });

  it(
    'goes on where it was when the process died on the way',
    async () => {
      const mortal = await emptyLog();
      const past = await begun(mortal, today);
      const faults = [...Array<'NONE'>(APPENDS_BEFORE_THE_END).fill('NONE'), 'UNAVAILABLE' as const];
      const dying = { ...mortal, store: new FaultyStore(mortal.store, faults) };
      await expect(tellDemoPast(dying, past, () => undefined)).rejects.toThrow('Nobody took it');
      const half = await told(mortal.store);
      expect(await started(mortal, '2026-11-25')).toEqual([]);
      const all = await told(mortal.store);
      expect(half.length).toBeLessThan(all.length);
      expect(all.slice(0, half.length)).toEqual(half);
      expect(countsOf(all)).toEqual(countsOf(await told(product.store)));
    },
    PATIENCE_MS,
  );

  it('has pay results of two agreement periods, and what needs somebody', async () => {
    await product.catchUp(statisticsProjections(product.rows));
    const counted = await product.rows.query<{ place: string }[]>(
      `SELECT "municipality" || ' ' || "agreementPeriod" AS "place" FROM read.agreed_pay
        WHERE "agreed" IS NOT NULL GROUP BY 1 HAVING count(DISTINCT "personId") >= 5`,
    );
    const places = counted.map(({ place }) => place);
    for (const municipality of ['159', '167', '175'])
      expect(places).toEqual(expect.arrayContaining([`${municipality} OK24`, `${municipality} OK26`]));
    const types = new Set((await told(product.store)).map(({ type }) => type));
    expect([...needed].filter((type) => !types.has(type))).toEqual([]);
  });
});

const needed = [
  ...['EntryCorrected', 'ReviewTaskRaised', 'ReviewTaskDecided', 'CaseHeld', 'DisputeEscalated'],
  ...['RoundClosed', 'MandateConsumed', 'ImportRowRefused', 'TermElected'],
];

async function begun(product: TestProduct, day: string): Promise<DemoPast> {
  const past = await DemoPast.of(product.store, on(day));
  if (past === null) throw new Error('This log has no past');
  await beginWithReferenceData(product, () => past.begin);
  return past;
}

async function started(product: TestProduct, day: string): Promise<readonly string[]> {
  const complaints: string[] = [];
  await tellDemoPast(product, await begun(product, day), (line) => complaints.push(line));
  return complaints;
}

type Told = {
  readonly eventId: string;
  readonly type: string;
  readonly recordedAt: string;
  readonly occurredOn: string;
};

async function told(store: EventStore): Promise<readonly Told[]> {
  const events: Told[] = [];
  for (let after: GlobalPosition | null = null; ;) {
    const page = await store.readAll(after, 500);
    const last = page.events.at(-1);
    if (!last) return events;
    events.push(...page.events.map(({ bytes }) => JSON.parse(Buffer.from(bytes).toString()) as Told));
    after = last.position;
  }
}

function countsOf(events: readonly Told[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events.toSorted((a, b) => (a.type < b.type ? -1 : 1)))
    counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

import { usualDeadlines } from '@loenspor/casework';
import { alone as aloneOf } from '@loenspor/casework/testing';
import type { MemoryDesk } from '@loenspor/casework/testing';
import { tableOf } from '@loenspor/event-sourcing';
import { usualClocks } from '@loenspor/pay';
import type { Area, Counterparty, RunningDeadline } from '@loenspor/pay';
import fc from 'fast-check';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { clockedCase, clockedSql, payCaseClocks } from './read/pay-case.clocks.js';
import type { Clocked } from './read/pay-case.clocked.js';
import { payCaseProjections, payCaseRows } from './read/pay-case.projections.js';
import { PayCaseRow } from './read/pay-case.row.js';
import { memoryDesk } from './testing/memory-desk.js';
import type { ActName } from './testing/story-acts.js';
import { played, story } from './testing/story.js';
import type { Moment } from './testing/story.js';

const STORIES = 15;
const alone = aloneOf<ActName>;
const question: Parameters<typeof payCaseClocks>[1] = {
  ...{ sight: { of: 'EVERYTHING' }, clocks: usualClocks, span: {} },
  meetingWeeks: { usual: 6, own: new Map() },
};
type Place = { id: string; number: string; municipality: string; area: Area; counterparty: Counterparty };
const said = (those: readonly Pick<RunningDeadline, 'rule' | 'dueOn' | 'since' | 'subject' | 'step'>[]) =>
  those
    .map(({ rule, dueOn, since, subject, step = '' }) => [rule, dueOn, since, subject.id, step].join(' '))
    .toSorted();

describe('the list of deadlines of pay cases, whatever happens', () => {
  let product: TestProduct;
  let desk: MemoryDesk;
  const came = new Set<string>();

  beforeAll(async () => {
    [product, desk] = await Promise.all([testProduct(payCaseRows), memoryDesk()]);
  });
  afterAll(async () => {
    await desk.close();
    await product.close();
  });

  /** The clocks in the list, and those of each case as its own resource has them. */
  async function clocksAfter(told: readonly Moment[], change = '') {
    await played(desk, told);
    const events = await desk.log();
    const { rows, pools } = product;
    for (const projection of payCaseProjections(rows)) {
      await projection.clear(pools.app);
      await projection.apply(events, pools.app);
    }
    if (change !== '') await rows.query(`UPDATE ${tableOf(rows, PayCaseRow)} SET ${change}`);
    const listed = await payCaseClocks(rows, question);
    const known = await rows.query<(Place & { status: string; clocked: Clocked })[]>(
      `SELECT c."id", c."facts" ->> 'number' AS "number", c."municipality", c."area", c."status",
          c."facts" -> 'counterparty' AS "counterparty", ${clockedSql} FROM ${tableOf(rows, PayCaseRow)} c`,
    );
    const tell = await usualDeadlines.toldOn(desk.day(0), 'da');
    const own = known.flatMap(({ clocked, status, ...place }) => {
      const clocks = tell(clockedCase(place, clocked));
      for (const { rule } of clocks) came.add(status === 'ON_HOLD' ? `${rule} on hold` : rule);
      return clocks;
    });
    return { listed: listed.filter(({ rule }) => rule !== 'MANDATE_EXPIRY'), own };
  }

  it('is that of the cases themselves', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const { listed, own } = await clocksAfter(told);
        expect(said(listed)).toEqual(said(own));
      }),
      { numRuns: STORIES, seed: 26 },
    );
  }, 120_000);

  it('is that of the cases themselves, on hold too', async () => {
    for (const end of ['hold', 'endMembership'] as const) {
      const onHold = alone(['open'], ['employerDemand', { days: 3 }], [end]);
      const { listed, own } = await clocksAfter(onHold);
      expect(said(listed)).toEqual(said(own));
    }
  });

  it('would be red at a row that missed what a clock counts from', async () => {
    const demanded = alone(['open'], ['employerDemand', { days: 3 }]);
    const { listed, own } = await clocksAfter(demanded, `"meetingSince" = NULL`);
    expect(said(listed)).not.toEqual(said(own));
  });

  it('has had clocks of both kinds, and on hold', () =>
    expect([...came]).toEqual(expect.arrayContaining(['ESCALATION', 'MEETING', 'MEETING on hold'])));
});

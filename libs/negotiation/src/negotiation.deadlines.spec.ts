import { rodovre } from '@loenspor/casework/testing';
import type { MemoryDesk } from '@loenspor/casework/testing';
import { ReadSide } from '@loenspor/event-sourcing';
import { usualClocks } from '@loenspor/pay';
import type { AgreementPeriod, RunningDeadline } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import { Sights } from '@loenspor/representation';
import fc from 'fast-check';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { reviewOf } from './domain/pre-agreement.review.js';
import { lastDayOf } from './domain/pre-agreement.versions.js';
import { negotiationClocks } from './read/negotiation.clocks.js';
import { negotiationProjections, negotiationRows } from './read/negotiation.projection.js';
import { GetNegotiation, GetNegotiationHandler } from './read/negotiation.queries.js';
import { NegotiationRow } from './read/negotiation.row.js';
import { preAgreementClocks } from './read/pre-agreement.clocks.js';
import { preAgreementProjections, preAgreementRows } from './read/pre-agreement.projection.js';
import { PreAgreementRow } from './read/pre-agreement.row.js';
import { memoryDesk } from './testing/memory-desk.js';
import { disputed } from './testing/story-directed.js';
import { narrowed } from './testing/story-narrowed.js';
import { played, story } from './testing/story.js';
import { callBy } from './testing/story-world.js';
import type { Moment } from './testing/story.js';

const STORIES = 15;
const { periods } = referenceTables();
const everything = { of: 'EVERYTHING' } as const;
const { viewer } = callBy('karen');
const said = (those: readonly Pick<RunningDeadline, 'rule' | 'dueOn' | 'since' | 'subject' | 'step'>[]) =>
  those
    .map(({ rule, dueOn, since, subject, step = '' }) => [rule, dueOn, since, subject.id, step].join(' '))
    .toSorted();

describe('the list of deadlines, whatever happens', () => {
  let product: TestProduct;
  let desk: MemoryDesk;
  const came = new Set<string>();
  const tell = (rule: string) => came.add(rule);

  beforeAll(async () => {
    const rows = [...negotiationRows, ...preAgreementRows];
    [product, desk] = await Promise.all([testProduct(rows), memoryDesk()]);
  });
  afterAll(async () => {
    await desk.close();
    await product.close();
  });

  async function rowsAfter(told: readonly Moment[]) {
    await played(desk, told);
    const events = await desk.log();
    const { rows, pools } = product;
    for (const projection of [negotiationProjections(rows), preAgreementProjections(rows)].flat()) {
      await projection.clear(pools.app);
      await projection.apply(events, pools.app);
    }
  }

  async function inTheList() {
    const meetingWeeks = { usual: 6, own: new Map<string, number>() };
    const question = { sight: everything, clocks: usualClocks, meetingWeeks, span: {} };
    const listed = await negotiationClocks(product.rows, question);
    return listed.filter(({ rule }) => rule !== 'MANDATE_EXPIRY');
  }

  /** The clocks of each negotiation as its own resource has them. */
  async function onResources() {
    const side = new ReadSide(product.rows, desk, () => new Date(`${desk.day(0)}T10:00:00.000Z`));
    const insight = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
    const sights = new Sights(
      { represents: async () => true },
      async () => [rodovre],
      insight,
      () => null,
    );
    const handler = new GetNegotiationHandler(side, sights, null);
    const known = await product.rows.getRepository(NegotiationRow).find({ select: { id: true } });
    const read = known.map(({ id }) => handler.execute(new GetNegotiation(id, undefined, viewer)));
    return (await Promise.all(read)).flatMap((each) => each?.deadlines ?? []);
  }

  /** The clocks of agreements by all that is known of each. */
  async function byHand(today: string): Promise<readonly string[]> {
    const known = await product.rows.getRepository(PreAgreementRow).find();
    const now = periods.periodOn(today);
    const before = periods.all.findLast(({ to }) => to < (now?.from ?? today));
    return known.flatMap(({ id, course: { rounds, versions, termination } }) => {
      const isDue = (period: AgreementPeriod) => reviewOf(rounds, period, today).state !== 'DONE';
      const held = ({ from, to }: AgreementPeriod) =>
        versions.some((each) => each.effectiveFrom <= to && (lastDayOf(each) ?? to) >= from);
      const lastDay = termination?.effectiveTo ?? '';
      const ends = versions.some((each) => lastDayOf(each) === lastDay && each.effectiveFrom <= lastDay);
      return [
        ...(now && isDue(now) ? [`REVIEW ${now.to} ${now.from} ${id} `] : []),
        ...(before && isDue(before) && held(before) ? [`REVIEW ${before.to} ${before.from} ${id} `] : []),
        ...(termination && ends && lastDay >= today
          ? [`TERMINATION ${lastDay} ${termination.noticedOn} ${id} `]
          : []),
      ];
    });
  }

  it.each([
    ['anything', story],
    ['disputes', narrowed.disputes],
  ])(
    'is that of the negotiations themselves (%s)',
    async (_about, stories) => {
      await fc.assert(
        fc.asyncProperty(stories, async (told) => {
          await rowsAfter(told);
          const listed = await inTheList();
          for (const { rule } of listed) tell(rule);
          expect(said(listed)).toEqual(said(await onResources()));
        }),
        { numRuns: STORIES, seed: 26 },
      );
    },
    120_000,
  );

  it.each([
    ['agreements', narrowed.agreements],
    ['reviews', narrowed.reviews],
  ])(
    'is that of the agreements themselves (%s)',
    async (_about, stories) => {
      await fc.assert(
        fc.asyncProperty(stories, async (told) => {
          await rowsAfter(told);
          const today = desk.day(0);
          const question = { sight: everything, today, periods, municipalities: [], span: {} };
          const listed = await preAgreementClocks(product.rows, question);
          for (const { rule } of listed) tell(rule);
          expect(said(listed)).toEqual((await byHand(today)).toSorted());
        }),
        { numRuns: STORIES, seed: 26 },
      );
    },
    120_000,
  );

  it('would be red at a row that missed what a clock counts from', async () => {
    await rowsAfter(disputed);
    expect(said(await inTheList())).toEqual(said(await onResources()));
    await product.rows.getRepository(NegotiationRow).updateAll({ nextStep: null });
    expect(said(await inTheList())).not.toEqual(said(await onResources()));
  });

  it('has had clocks of every kind', () =>
    expect([...came].toSorted()).toEqual(['ESCALATION', 'MEETING', 'REVIEW', 'TERMINATION']));
});

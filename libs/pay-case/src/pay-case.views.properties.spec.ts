import { usualDeadlines } from '@loenspor/casework';
import { callBy, FixedTables, notePoints, rodovre, seenByRep } from '@loenspor/casework/testing';
import type { MemoryDesk } from '@loenspor/casework/testing';
import { ReadSide } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { TimelineQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { Sights } from '@loenspor/representation';
import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { isRepInvolved, payCaseDecider } from './domain/index.js';
import { ListPayCasesQuery } from './http/pay-case.dto.js';
import { payCaseProjections, payCaseRows } from './read/pay-case.projections.js';
import { GetPayCase, GetPayCaseHandler, ListPayCases, ListPayCasesHandler } from './read/pay-case.queries.js';
import { involvedCases } from './read/pay-case.sight.js';
import { ListPayCaseTimeline, ListPayCaseTimelineHandler } from './read/pay-case.timeline.js';
import { consentedOn } from './testing/book.acts.js';
import { logOf } from './testing/book.js';
import type { Step } from './testing/book.js';
import { memoryDesk } from './testing/memory-desk.js';
import { notes } from './testing/story-notes.js';
import { played } from './testing/story.js';
import type { Moment } from './testing/story.js';

const STORIES = 30;
const pia: Viewer = callBy('pia').viewer;
/** The representative here, and a consultant somewhere else. */
const both: Viewer = callBy('lotte').viewer;
const karen: Viewer = callBy('karen').viewer;
const surfaces = ['now', 'then', 'list', 'occurred', 'recorded'] as const;
type Surface = (typeof surfaces)[number];
type Shown = Readonly<Record<Surface, string>> & { readonly notes: readonly string[] };

describe('whatever is noted in a case while its member’s wish changes', () => {
  let product: TestProduct;
  let desk: MemoryDesk;
  const came = new Map<string, number>();
  const tell = (what: string) => came.set(what, (came.get(what) ?? 0) + 1);

  beforeAll(async () => {
    [product, desk] = await Promise.all([testProduct(payCaseRows), memoryDesk()]);
  });
  afterAll(async () => {
    await desk.close();
    await product.close();
  });

  /** The rows of a story; `but`: without the events of which a control does not tell. */
  async function rowsAfter(told: readonly Moment[], but: (event: DecodedEvent) => boolean = () => false) {
    await played(desk, told);
    const events = await desk.log();
    for (const projection of payCaseProjections(product.rows)) {
      await projection.clear(product.pools.app);
      await projection.apply(
        events.filter((event) => !but(event)),
        product.pools.app,
      );
    }
    const [[id, steps] = ['', []]] = [...logOf(events).cases];
    for (const point of notePoints(steps)) tell(point);
    return { steps, id };
  }

  const insight = {
    involvedCases: (offices: Parameters<typeof involvedCases>[1]) => involvedCases(product.rows, offices),
    askedOf: async () => [],
    isAsked: async () => false,
  };
  const sights = new Sights(
    { represents: async () => true },
    async () => [rodovre],
    insight,
    (userId) => (userId === 'lotte' ? ['101'] : null),
  );
  const isInvolved = async (id: string) => {
    const { state } = await desk.executor.load(payCaseDecider, `payCase-${id}`);
    return state.status !== 'NONE' && isRepInvolved(state);
  };

  /** All that somebody is told of a case; `then` is of each instant at which something was logged. */
  async function shown(viewer: Viewer, id: string, instants: readonly string[]): Promise<Shown> {
    const today = () => new Date(`${desk.day(0)}T10:00:00.000Z`);
    const side = new ReadSide(product.rows, desk, today);
    const references = new FixedTables(desk.executor, today);
    const one = new GetPayCaseHandler(side, references, sights, isInvolved, usualDeadlines);
    const list = new ListPayCasesHandler(side, new MunicipalityNames([]), sights, usualDeadlines, references);
    const timeline = new ListPayCaseTimelineHandler(side, sights, isInvolved);
    const now = await one.execute(new GetPayCase(id, undefined, undefined, viewer));
    const then = instants.map((asOf) => one.execute(new GetPayCase(id, asOf, undefined, viewer)));
    const listed = await list.execute(new ListPayCases(new ListPayCasesQuery(), viewer));
    const [occurred, recorded] = (['occurred', 'recorded'] as const).map((order) => {
      const page = Object.assign(new TimelineQuery(), { order, limit: 200 });
      return timeline.execute(new ListPayCaseTimeline(id, page, 'da', viewer));
    });
    return {
      now: JSON.stringify(now),
      then: JSON.stringify(await Promise.all(then)),
      list: JSON.stringify(listed.items),
      occurred: JSON.stringify(await occurred),
      recorded: JSON.stringify(await recorded),
      notes: now?.notes.map(({ text }) => (isErased(text) ? '' : (text ?? ''))) ?? [],
    };
  }

  /** Where somebody finds what a representative must not, or does not find what she may. */
  async function astray(
    viewer: Viewer,
    { steps, id }: { readonly steps: readonly Step[]; readonly id: string },
  ) {
    const instants = new Set(steps.map(({ recordedAt }) => recordedAt));
    const answers = await shown(viewer, id, [...instants]);
    if (consentedOn(steps, Infinity) !== 'INVOLVED') {
      tell('nothing to be seen');
      return surfaces.filter((name) => answers[name].includes(id)).map((name) => `${name} tells of the case`);
    }
    const { never, told, listed } = seenByRep(steps);
    if (never.length > 0) tell('something not to be seen');
    const missing = (name: Surface, words: readonly string[]) =>
      words.filter((each) => !answers[name].includes(each)).map((each) => `${name} does not tell ${each}`);
    return [
      ...surfaces.flatMap((name) =>
        never.filter((each) => answers[name].includes(each)).map((each) => `${name} tells ${each}`),
      ),
      ...[...missing('now', [id]), ...missing('list', [id, ...listed])],
      ...[...missing('occurred', told), ...missing('recorded', told)],
      ...(isDeepStrictEqual(answers.notes.toSorted(), listed.toSorted())
        ? []
        : [`now lists ${answers.notes.join()}`]),
    ];
  }

  it('a representative sees it while the member wants that, and nowhere what is the union’s own', async () => {
    await fc.assert(
      fc.asyncProperty(notes, async (told) => {
        const rows = await rowsAfter(told);
        for (const viewer of [pia, both]) expect(await astray(viewer, rows)).toEqual([]);
      }),
      { numRuns: STORIES, endOnFailure: true },
    );
  }, 300_000);

  const sample = fc.sample(notes, { numRuns: 120, seed: 26 });

  it('comes to all of it often enough for that to mean something', async () => {
    const wanted = [
      ...['something not to be seen', 'nothing to be seen', 'shared since', 'kept since'],
      'duplicate of what she does not see',
    ];
    const rare = () => wanted.filter((what) => (came.get(what) ?? 0) < 3);
    for (const told of sample)
      if (rare().length > 0) expect(await astray(pia, await rowsAfter(told))).toEqual([]);
    expect(rare()).toEqual([]);
  }, 120_000);

  /** What is found in the first story in which something of the kind is. */
  async function found(line: RegExp, look: (told: readonly Moment[]) => Promise<readonly string[]>) {
    for (const told of sample) {
      const trouble = (await look(told)).find((each) => line.test(each));
      if (trouble !== undefined) return trouble;
    }
    return '';
  }

  it.each(surfaces)('would be red at what a consultant is told (%s)', async (name) => {
    const line = new RegExp(`^${name} tells (?!of)`);
    expect(await found(line, async (told) => astray(karen, await rowsAfter(told)))).toMatch(line);
  });

  it('would be red at a case that is told against the member’s wish', async () => {
    const line = /tells of the case/;
    expect(await found(line, async (told) => astray(karen, await rowsAfter(told)))).toMatch(line);
  });

  it.each(['occurred', 'recorded'])(
    'would be red at entries that have missed what a note has become since (%s)',
    async (name) => {
      const line = new RegExp(`^${name} tells (?!of)`);
      const rows = (told: readonly Moment[]) => rowsAfter(told, ({ type }) => type === 'EntryCorrected');
      expect(await found(line, async (told) => astray(pia, await rows(told)))).toMatch(line);
    },
  );

  it('would be red at a note that she is not told of', async () => {
    const rows = (told: readonly Moment[]) =>
      rowsAfter(told, ({ type, actor }) => type === 'NoteAdded' && actor.role === 'LEADER_REP');
    const line = /does not tell/;
    expect(await found(line, async (told) => astray(pia, await rows(told)))).toMatch(line);
  });
});

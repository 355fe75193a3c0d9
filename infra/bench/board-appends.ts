import { AppendRefused } from '@loenspor/event-sourcing';
import type { AppendRequest, GlobalPosition } from '@loenspor/event-sourcing';
import type { Product } from '../instance/product.js';
import { Course, EVENTS_OF_APPEND, EVENTS_OF_CASE, termOfRepresentative } from './board-histories.js';
import type { Said } from './board-histories.js';

/** How many cases go on side by side, so that a page holds events of many of them. */
const SIDE_BY_SIDE = 100;

/** Appends about so many events of cases in all stages, 20 for each, and the one representative's term. */
export async function appendBoard(product: Product, events: number): Promise<void> {
  const cases = Math.ceil(events / (EVENTS_OF_CASE + 1));
  await append(product, [termOfRepresentative()]);
  for (let first = 0; first < cases; first += SIDE_BY_SIDE) {
    const size = Math.min(SIDE_BY_SIDE, cases - first);
    const group = Array.from({ length: size }, (_, index) => new Course(first + index, cases));
    await product.codec.prepareKeys(group.flatMap((course) => course.samples()));
    await append(product, personsOf(group));
    for (let from = 0; from < EVENTS_OF_CASE; from += EVENTS_OF_APPEND)
      await append(
        product,
        group.map((course) => course.next()),
      );
  }
}

/** Appends of one event each, to cases in turn; those of a case wait for each other. */
export class BoardAppends {
  private readonly last = new Map<Course, Promise<unknown>>();
  private made = 0;

  private constructor(
    private readonly product: Product,
    private readonly courses: readonly Course[],
  ) {}

  /** With keys and persons, so that nothing but the appends themselves is left. */
  static async prepared(product: Product, cases: number): Promise<BoardAppends> {
    const courses = Array.from({ length: cases }, (_, number) => new Course(number, cases));
    await product.codec.prepareKeys(courses.flatMap((course) => course.samples()));
    await append(product, personsOf(courses));
    return new BoardAppends(product, courses);
  }

  /** Appends the next event, and tells where it stands. */
  async next(): Promise<GlobalPosition> {
    const course = this.courses[this.made++ % this.courses.length];
    if (!course) throw new Error('There is no case to append to');
    const before = this.last.get(course) ?? Promise.resolve();
    const appended = before.then(() => append(this.product, [course.next(1)]));
    this.last.set(course, appended);
    return appended;
  }
}

async function append({ store, codec }: Product, said: readonly Said[]): Promise<GlobalPosition> {
  const requests = await Promise.all(
    said.map(async ({ place, events }): Promise<AppendRequest> => {
      const expected = place.revision === -1 ? 'no_stream' : place.revision;
      const { stream, leaf: previous } = place;
      const encoded = await codec.encode({ stream, expected, previous, events });
      place.revision += encoded.length;
      place.leaf = encoded.at(-1)?.leaf ?? null;
      return { stream, expected, events: encoded };
    }),
  );
  const outcomes = await store.appendBatch(requests);
  const refused = outcomes.find((each) => each instanceof AppendRefused);
  if (refused) throw refused;
  const last = outcomes.at(-1);
  if (!last || last instanceof AppendRefused) throw new Error('Nothing was appended');
  return last.position;
}

function personsOf(courses: readonly Course[]): readonly Said[] {
  return courses.flatMap((course) => course.person() ?? []);
}

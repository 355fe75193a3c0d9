import { attemptDecider, RecordAttempt } from '@loenspor/audit';
import { newId, ReadPosition } from '@loenspor/event-sourcing';
import type { GlobalPosition, Projection } from '@loenspor/event-sourcing';
import { negotiationProjections, negotiationRows } from '@loenspor/negotiation';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ChangeFeed } from './changes.feed.js';
import type { Hold } from './changes.feed.js';

const never = new AbortController().signal;
let product: TestProduct;
let projection: Projection;
const holds: Hold[] = [];
beforeAll(async () => {
  product = await testProduct(negotiationRows);
  projection = negotiationProjections(product.rows)[0]!;
});
afterEach(() => holds.splice(0).forEach(({ letGo }) => letGo()));
afterAll(() => product.close());

const acts = async (): Promise<GlobalPosition> => {
  const { position } = await product.executor.execute(attemptDecider, {
    stream: `attempt-${newId()}`,
    meta: {
      ...{ commandId: newId(), occurredOn: '2026-11-22' },
      actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    },
    prepare: () => ({
      command: new RecordAttempt({ operation: 'x', resource: { kind: 'NEGOTIATION' }, rule: 'role-may-not' }),
    }),
  });
  if (position === null) throw new Error('Nothing was recorded');
  return position;
};
/** The rows have come to the head of the log. */
const rowsCatchUp = () => product.catchUp([projection]);
const feedOf = async (mostRemembered = 3) => {
  const standing = new ReadPosition(product.pools.app, [projection]);
  const feed = new ChangeFeed({ store: product.store, standing, mostRemembered });
  const hold = await feed.hold();
  holds.push(hold);
  return { feed, hold };
};
const told = async (feed: ChangeFeed, after: GlobalPosition | null) =>
  (await feed.changesAfter(after))?.changes.map(({ position }) => position) ?? null;

describe('the feed of changes', () => {
  it('begins where the rows stand, and tells of nothing before they hold it', async () => {
    const first = await acts();
    await rowsCatchUp();
    const second = await acts();
    const { feed } = await feedOf();
    expect(feed.position).toBe(first);
    expect(await feed.next(first, 50, never)).toBe(false);
    await rowsCatchUp();
    expect(await feed.next(first, 10_000, never)).toBe(true);
    expect([feed.position, await told(feed, first)]).toEqual([second, [second]]);
  });

  it('reads again what it does not remember, and says when that is too much', async () => {
    const begun = await acts();
    await rowsCatchUp();
    const { feed } = await feedOf(3);
    const positions: GlobalPosition[] = [];
    for (let count = 0; count < 5; count++) {
      const position = await acts();
      positions.push(position);
      await rowsCatchUp();
      while (feed.position !== position) await feed.next(positions.at(-2) ?? begun, 1_000, never);
    }
    expect(await told(feed, positions[1]!)).toEqual(positions.slice(2));
    expect(await told(feed, positions[3]!)).toEqual(positions.slice(4));
    expect(await told(feed, positions[4]!)).toEqual([]);
    expect(await told(feed, begun)).toBeNull();
    const { feed: wide } = await feedOf(100);
    expect(await told(wide, begun)).toEqual(positions);
  });

  it('knows the positions of this log alone, as far as it goes', async () => {
    const position = await acts();
    const { feed } = await feedOf();
    expect(await feed.knows(position)).toBe(true);
    for (const foreign of ['pg:9999999999999999999', 'esdb:1', '', 'x'])
      expect([foreign, await feed.knows(foreign)]).toEqual([foreign, false]);
  });

  it('ends when nobody holds on any more, and begins anew for the next', async () => {
    await acts();
    await rowsCatchUp();
    const { feed, hold } = await feedOf();
    const other = await feed.hold();
    hold.letGo();
    hold.letGo();
    expect(other.ended.aborted).toBe(false);
    other.letGo();
    expect(other.ended.aborted).toBe(true);
    const position = await acts();
    await rowsCatchUp();
    const anew = await feed.hold();
    holds.push(anew);
    expect([anew.ended.aborted, feed.position]).toEqual([false, position]);
  });

  it('ends for everybody when it is closed', async () => {
    const { feed, hold } = await feedOf();
    const waiting = feed.next(feed.position, 60_000, hold.ended);
    feed.close();
    expect([await waiting, hold.ended.aborted]).toEqual([false, true]);
  });
});

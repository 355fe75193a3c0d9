import type { GlobalPosition } from '../store/event-store.js';
import { ledgerProjection } from '../testing/ledger.js';
import { projectionLog } from './projection-log.fixture.js';
import type { ProjectionLog } from './projection-log.fixture.js';
import { ReadPosition } from './read-position.js';

let log: ProjectionLog;
beforeEach(async () => {
  log = await projectionLog();
});
afterEach(() => log.close());

describe('the position of the rows', () => {
  const ledger = { name: 'ledger' };
  const other = { name: 'other' };
  const position = (...projections: { name: string }[]) => new ReadPosition(log.pools.app, projections);

  it('is reached when every projection holds it, and told to be missing in time', async () => {
    await log.fill(1, 1);
    const head = (await log.store.head()) as GlobalPosition;
    expect(await position(ledger).waitFor(head, 0)).toBe(false);
    await log.catchUp([ledgerProjection({})]);
    expect(await position(ledger).waitFor(head, 0)).toBe(true);
    expect(await position(ledger, other).waitFor(head, 20)).toBe(false);
    expect(await position().waitFor(head, 0)).toBe(true);
  });

  it('is waited for', async () => {
    await log.fill(1, 1);
    const waiting = log.reached();
    await log.catchUp([ledgerProjection({})]);
    expect(await waiting).toBe(true);
  });

  it('is told for each projection, null for one that has not begun', async () => {
    await log.fill(1, 1);
    await log.catchUp([ledgerProjection({})]);
    expect([...(await position(ledger, other).standings())]).toEqual([
      ['ledger', await log.store.head()],
      ['other', null],
    ]);
  });
});

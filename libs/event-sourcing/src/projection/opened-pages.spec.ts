import type { EventStore } from '../store/event-store.js';
import { ledgerProjection } from '../testing/ledger.js';
import { OutOfOrder } from './opened-pages.js';
import { projectionLog } from './projection-log.fixture.js';
import type { ProjectionLog } from './projection-log.fixture.js';

let log: ProjectionLog;
beforeEach(async () => {
  log = await projectionLog();
});
afterEach(() => log.close());

describe('a page whose events are in another order than the log', () => {
  it('is not applied, and the same events in order are', async () => {
    await log.fill(2, 3);
    let isSwapped = true;
    const readAll: EventStore['readAll'] = async (...asked) => {
      const page = await log.store.readAll(...asked);
      const [first, second, ...rest] = page.events;
      return isSwapped && first && second ? { ...page, events: [second, first, ...rest] } : page;
    };
    const store = Object.assign(Object.create(log.store) as EventStore, { readAll });
    const runner = log.runner([ledgerProjection({})], { store });
    await expect(runner.catchUp()).rejects.toBeInstanceOf(OutOfOrder);
    expect(await log.made()).toEqual([]);
    isSwapped = false;
    await runner.catchUp();
    expect(await log.made()).toEqual(await log.wanted());
  });
});

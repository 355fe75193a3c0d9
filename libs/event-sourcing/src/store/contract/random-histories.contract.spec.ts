import fc from 'fast-check';
import { backends } from './backends.fixture.js';
import { bendings, bent } from './bent-stores.js';
import { play } from './history-run.js';
import { history } from './history.wishes.js';
import type { StoreUnderTest } from './store-under-test.js';

/** `HISTORY_SEED` plays the histories of an earlier run again, `HISTORY_RUNS` plays more of them. */
const seed = Number(process.env['HISTORY_SEED'] ?? Date.now() % 2 ** 31);
const runs = Number(process.env['HISTORY_RUNS'] ?? 60);

describe.each(backends)('random histories: $name', ({ open, cost }) => {
  let log: StoreUnderTest;
  beforeAll(async () => {
    log = await open();
  });
  afterAll(() => log.close());

  it(`end as the model does, whoever sends what at the same time (seed ${seed})`, async () => {
    const players = { ...log, stores: [log.store, await log.another()] };
    const property = fc.asyncProperty(history, (steps) => play(players, steps));
    await fc.assert(property, { seed, numRuns: Math.ceil(runs / cost) });
  }, 600_000);

  it.each(bendings)('would find a store that %s', async (how) => {
    const players = { ...log, disturb: null, stores: [bent(log.store, how)] };
    const property = fc.asyncProperty(history, (steps) => play(players, steps));
    const { failed, errorInstance } = await fc.check(property, { seed, numRuns: 200, endOnFailure: true });
    expect(failed).toBe(true);
    expect(String(errorInstance)).toMatch(/No order explains|was read/);
  });
});

import { CLEAN, LedgerProjectors, fillAccounts, ledgerVerdict, told } from './ledger-projectors.fixture.js';

const ACCOUNTS = 4;
const BEFORE = 5;
const order = { leaseMilliseconds: 250 };

let projectors: LedgerProjectors;
beforeEach(async () => {
  projectors = await LedgerProjectors.open();
  await fillAccounts(projectors.place.store, ACCOUNTS);
}, 60_000);
afterEach(() => projectors.close());

describe('a leading projector that is stopped (SIGSTOP) and resumed once another leads', () => {
  it.each([
    ['between two pages', { holdsBefore: BEFORE }],
    // Its transaction is ended by the server after ten seconds.
    ['in the middle of a page', { holdsInside: BEFORE }],
  ])(
    '%s writes nothing any more, and the rows are those of a rebuild',
    async (where, holds) => {
      const paused = await projectors.start({ ...order, ...holds });
      await paused.hears('holding');
      await signed(paused.pid);
      paused.pause();
      await projectors.start(order);
      expect(await projectors.reached()).toBe(true);
      const byOthers = await projectors.signatures();
      expect(byOthers.get(paused.pid)).toBe(BEFORE);
      paused.resume();
      paused.go();
      await paused.hears('left');
      expect(await projectors.signatures()).toEqual(byOthers);
      await fillAccounts(projectors.place.store, 1);
      expect(await projectors.reached()).toBe(true);
      const verdict = await ledgerVerdict(projectors.place);
      told(`a leader stopped ${where} and resumed`, verdict);
      expect(verdict).toEqual({ events: (ACCOUNTS + 1) * 100, ...CLEAN });
    },
    60_000,
  );
});

/** Until what it wrote before it held is committed. */
async function signed(pid: number | undefined): Promise<void> {
  while ((await projectors.signatures()).get(pid) !== BEFORE);
}

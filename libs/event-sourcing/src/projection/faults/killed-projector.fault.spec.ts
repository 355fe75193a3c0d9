import { backendOfRun } from '../../../../../infra/testing/test-event-store.js';
import { CLEAN, LedgerProjectors, fillAccounts, ledgerVerdict, told } from './ledger-projectors.fixture.js';

/** An emulated EventStoreDB takes its appends one by one, and shares this process. */
const [KILLS, ACCOUNTS] = backendOfRun() === 'postgres' ? [50, 200] : [10, 20];
const EVENTS_OF_ACCOUNT = 100;
/** How long nobody leads after a death. */
const LEASE = 150;
/** A process begins no more pages than these, however late it is killed: the last ones find work. */
const PAGES_OF_A_LIFE = 12;
const STANDING_BY = 2;

const mortal = { leaseMilliseconds: LEASE, holdsBefore: PAGES_OF_A_LIFE };

let projectors: LedgerProjectors;
beforeEach(async () => {
  projectors = await LedgerProjectors.open();
}, 60_000);
afterEach(() => projectors.close());

describe('a projector that is killed -9 again and again', () => {
  it('R19: loses no event and applies none twice, and its rows are those of a rebuild', async () => {
    await fillAccounts(projectors.place.store, ACCOUNTS);
    const joining = Array.from({ length: 1 + STANDING_BY }, () => projectors.start(mortal));
    await joining[0];
    for (let kill = 0; kill < KILLS; kill++) {
      const pages = 1 + ((kill * 7) % 9);
      const dying = await projectors.whoever(
        (each) => each.count('page') >= pages || each.count('holding') > 0,
      );
      await dying.kill();
      joining.push(projectors.start(mortal));
    }
    const killed = await projectors.signatures();
    await Promise.all(joining);
    projectors.goAll();
    expect(await projectors.reached()).toBe(true);
    const verdict = await ledgerVerdict(projectors.place);
    told(`${KILLS} kills -9, ${killed.size} processes had written pages`, verdict);
    expect(verdict).toEqual({ events: ACCOUNTS * EVENTS_OF_ACCOUNT, ...CLEAN });
  }, 120_000);
});

describe('what would be found of rows that are not the fold of events', () => {
  beforeEach(async () => {
    await fillAccounts(projectors.place.store, 3);
    await projectors.start({ leaseMilliseconds: LEASE });
    expect(await projectors.reached()).toBe(true);
  });

  it.each([
    ['one that is altered', `UPDATE read.ledger SET balance = balance + 1 WHERE account = `, { other: 1 }],
    ['one that is gone', `DELETE FROM read.ledger WHERE account = `, { other: 1 }],
  ])('is told: %s', async (_, bend, expected) => {
    await projectors.place.pool.query(`${bend} (SELECT min(account) FROM read.ledger)`);
    const verdict = await ledgerVerdict(projectors.place);
    expect(verdict).toMatchObject({
      ...CLEAN,
      ...expected,
      fromRebuild: [expect.stringMatching(/^ledger: 1 of 3 rows/)],
    });
    expect(await ledgerVerdict(projectors.place)).toMatchObject(CLEAN);
  });

  it('is told: a page that was counted twice, and one that never was', async () => {
    const { pool } = projectors.place;
    await pool.query('INSERT INTO read.ledger_page VALUES (0, 20)');
    expect(await ledgerVerdict(projectors.place)).toMatchObject({ ...CLEAN, doubled: 20 });
    await pool.query('DELETE FROM read.ledger_page WHERE pid = 0');
    expect(await ledgerVerdict(projectors.place)).toMatchObject(CLEAN);
    await pool.query('DELETE FROM read.ledger_page WHERE ctid = (SELECT min(ctid) FROM read.ledger_page)');
    expect(await ledgerVerdict(projectors.place)).toMatchObject({ ...CLEAN, lost: 20 });
  });
});

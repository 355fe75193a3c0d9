import type pg from 'pg';
import { testDatabase, testPool } from '../../../../infra/testing/index.js';
import type { TestDatabase } from '../../../../infra/testing/index.js';
import { UserDirectory } from './user-directory.js';

describe('the people whom the product has met', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let users: UserDirectory;
  beforeAll(async () => {
    database = await testDatabase();
    pool = testPool(database.url, { max: 2 });
    users = new UserDirectory(pool);
    for (const [userId, name] of [
      ['u-1', 'Søren Kjærsgård'],
      ['u-2', 'Aase Möller'],
      ['u-3', 'Karen Lund'],
    ] as const)
      await users.seen({ userId, name, roles: ['CONSULTANT'] });
  });
  afterAll(async () => {
    await pool.end();
    await database.close();
  });

  const found = async (q: string) => (await users.find({ q }, null, 10)).map(({ userId }) => userId);

  it.each([...['SØREN', 'soeren', 'soren', 'kjærsgård', 'kjaersgaard', 'Kjaersgard', 'soeren kjaersgård']])(
    'are found by their names as keyboards have them: %s',
    async (q) => {
      expect(await found(q)).toEqual(['u-1']);
    },
  );

  it('are found by å and ö whichever way the name has them', async () => {
    for (const q of ['åse', 'aase', 'ase', 'møller', 'moller']) expect(await found(q)).toEqual(['u-2']);
  });

  it('are not found by another letter, and still by their id as it is', async () => {
    for (const q of ['særen', 'seren', 'kjorsgård', 'lønd']) expect(await found(q)).toEqual([]);
    expect(await found('U-3')).toEqual(['u-3']);
  });
});

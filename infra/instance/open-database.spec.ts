import { testDatabase } from '../testing/index.js';
import type { TestDatabase } from '../testing/index.js';
import { dataDirectoryAt } from './data-directory.js';
import { DatabaseUnavailable, openDatabase } from './open-database.js';

const directory = dataDirectoryAt('/nowhere');
const open = (url: string, keysUrl: string) => openDatabase(directory, { url, keysUrl }, () => undefined);

function named(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

describe('a foreign database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('is opened when it answers', async () => {
    const { url, keysUrl } = database;
    const opened = await open(url, keysUrl);
    expect(opened).toMatchObject({ url, keysUrl, location: null });
    await opened.close();
  });

  it('is refused by the name of its setting when it does not answer, without its password', async () => {
    const wrong = new URL(database.url);
    wrong.password = 'not-the-right-one';
    const problem: unknown = await open(wrong.href, database.keysUrl).catch((error: unknown) => error);
    expect(problem).toBeInstanceOf(DatabaseUnavailable);
    expect(String(problem)).toContain('DATABASE_URL: ');
    expect(String(problem)).not.toContain('not-the-right-one');
  });

  it('gets a database for keys beside it when the user may make one', async () => {
    const beside = `${new URL(database.adminUrl).pathname.slice(1)}_made`;
    const keysUrl = named(database.adminUrl, beside);
    await (await open(database.adminUrl, keysUrl)).close();
    await (await open(database.adminUrl, keysUrl)).close();
  });

  it('is refused, with what to do, when the user may not make one', async () => {
    const problem: unknown = await open(database.url, named(database.url, 'nobody_made_this')).catch(
      (error: unknown) => error,
    );
    expect(problem).toBeInstanceOf(DatabaseUnavailable);
    expect(String(problem)).toContain('CREATEDB');
  });
});

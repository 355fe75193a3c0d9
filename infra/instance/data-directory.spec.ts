import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataDirectoryUnusable, dataDirectoryAt, takeDataDirectory } from './data-directory.js';
import { explained } from './message-for-people.js';

describe('the data directory', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loenspor-directory-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is made when it is missing, and taken', async () => {
    const release = await takeDataDirectory(dataDirectoryAt(join(folder, 'a', 'b')), 0);
    await release();
  });

  it('is named, without a stack, when it cannot be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const taken = takeDataDirectory(dataDirectoryAt(file), 0);
    await expect(taken).rejects.toBeInstanceOf(DataDirectoryUnusable);
    const said = explained(await taken.catch((error: unknown) => error));
    expect(said).toMatch(/^DATA_DIR: .*file kan ikke bruges; .*EEXIST.*\)$/);
  });
});

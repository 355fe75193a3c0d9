import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMasterKey } from '@loenspor/privacy';
import { dataDirectoryAt } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { MasterKeyMissing, masterKeyFor } from './master-key.js';

describe('the master key', () => {
  let directory: DataDirectory;
  let warnings: string[];
  const keyFor = (given: string | null) =>
    masterKeyFor(directory, given, (warning) => warnings.push(warning));

  beforeEach(async () => {
    directory = dataDirectoryAt(await mkdtemp(join(tmpdir(), 'loenspor-key-')));
    warnings = [];
  });
  afterEach(() => rm(directory.path, { recursive: true, force: true }));

  it('is made beside the data once, with a warning each time', async () => {
    const made = await keyFor(null);
    expect((await stat(directory.masterKey)).mode & 0o777).toBe(0o600);
    expect((await keyFor(null)).equals(made)).toBe(true);
    expect(warnings).toEqual(Array(2).fill(expect.stringContaining('MASTER_KEY_FILE')));
  });

  it('is made in a new directory that Postgres’ own user can enter', async () => {
    directory = dataDirectoryAt(join(directory.path, 'new'));
    await keyFor(null);
    expect((await stat(directory.path)).mode & 0o055).toBe(0o055 & ~process.umask());
  });

  it('is read from the file given, without a warning', async () => {
    const file = join(directory.path, 'elsewhere.key');
    const made = await createMasterKey(file);
    expect((await keyFor(file)).equals(made)).toBe(true);
    expect(warnings).toEqual([]);
  });

  it('is never made where one was expected', async () => {
    await expect(keyFor(join(directory.path, 'absent.key'))).rejects.toBeInstanceOf(MasterKeyMissing);
  });
});

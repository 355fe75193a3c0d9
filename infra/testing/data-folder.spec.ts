import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { removeData } from './data-folder.js';

describe('the data of a product that a spec started', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loenspor-data-folder-'));
    for (const each of ['data/postgres', 'elsewhere/cluster', 'of-another/cluster'])
      await mkdir(join(folder, each), { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('goes with what its database keeps elsewhere, and with nothing of another', async () => {
    await writeFile(join(folder, 'data/postgres/LOCATION'), `${join(folder, 'elsewhere')}\n`);
    await removeData(join(folder, 'data'));
    expect(await readdir(folder)).toEqual(['of-another']);
  });

  it('goes where it was never started, or keeps all in one place', async () => {
    await removeData(join(folder, 'data'));
    expect((await readdir(folder)).sort()).toEqual(['elsewhere', 'of-another']);
  });
});

import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MasterKeyProblem, createMasterKey, loadMasterKey } from './master-key.js';

describe('a master key', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'master-key-'));
    file = join(folder, 'new', 'master.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is read back as it was made', async () => {
    const made = await createMasterKey(file);
    expect((await loadMasterKey(file)).equals(made)).toBe(true);
    expect(await readFile(file, 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  it('is for its owner only, and leaves no draft behind', async () => {
    await createMasterKey(file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'new'))).toEqual(['master.key']);
  });

  it('never replaces another', async () => {
    const first = await createMasterKey(file);
    await expect(createMasterKey(file)).rejects.toThrow(MasterKeyProblem);
    expect((await loadMasterKey(file)).equals(first)).toBe(true);
    expect(await readdir(join(folder, 'new'))).toEqual(['master.key']);
  });

  it('is made once when several try at once', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => createMasterKey(file)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  const key = randomBytes(32).toString('base64');
  it.each([
    ['nothing', ''],
    ['31 bytes', randomBytes(31).toString('base64')],
    ['33 bytes', randomBytes(33).toString('base64')],
    ['hex', randomBytes(32).toString('hex')],
    ['two lines', `${key}\n${key}\n`],
    ['bits that no key has', `${'A'.repeat(42)}B=`],
  ])('is not read from %s', async (_name, content) => {
    const other = join(folder, 'other.key');
    await writeFile(other, content);
    await expect(loadMasterKey(other)).rejects.toThrow(MasterKeyProblem);
  });

  it.each([key, `${key}\n`, `${key}\r\n`])('is read with and without an end of line', async (content) => {
    const other = join(folder, 'other.key');
    await writeFile(other, content);
    expect((await loadMasterKey(other)).export().toString('base64')).toBe(key);
  });

  it('is missed with the name of its file', async () => {
    await expect(loadMasterKey(join(folder, 'none.key'))).rejects.toThrow(/none\.key.*ENOENT/);
  });
});

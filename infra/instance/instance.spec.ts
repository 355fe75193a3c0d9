import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryInUse } from '../database/directory-owner.js';
import { identityOf } from '../database/server-process.js';
import { dataDirectoryAt, takeDataDirectory } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { findInstance, removeInstance, writeInstance } from './instance-file.js';

let directory: DataDirectory;

beforeEach(async () => {
  directory = dataDirectoryAt(await mkdtemp(join(tmpdir(), 'loenspor-instance-')));
});
afterEach(() => rm(directory.path, { recursive: true, force: true }));

async function deadProcess(): Promise<string> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const identity = await identityOf(child.pid ?? 0);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return identity ?? '';
}

describe('a data directory', () => {
  it('belongs to one at a time', async () => {
    const release = await takeDataDirectory(directory, 0);
    await expect(takeDataDirectory(directory, 0)).rejects.toBeInstanceOf(DirectoryInUse);
    await release();
    const again = await takeDataDirectory(directory, 0);
    await again();
  });

  it('is waited for while it is being given up', async () => {
    const release = await takeDataDirectory(directory, 0);
    const second = takeDataDirectory(directory, 10_000);
    await release();
    await (
      await second
    )();
  });

  it('is taken over from a process that was killed', async () => {
    await writeFile(directory.lock, `${await deadProcess()}\n`);
    const release = await takeDataDirectory(directory, 0);
    await release();
  });

  it('is given to one of many who ask at once for a killed one’s', async () => {
    await writeFile(directory.lock, `${await deadProcess()}\n`);
    const asked = await Promise.allSettled(Array.from({ length: 8 }, () => takeDataDirectory(directory, 0)));
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the file of a running instance', () => {
  const instance = {
    port: 3000,
    publicUrl: 'http://localhost:3000',
    demo: 'full',
    database: { url: 'postgres://a/b', keysUrl: 'postgres://a/c' },
    tokenSecret: 'hush',
  } as const;

  it('is found while its process runs', async () => {
    await writeInstance(directory, instance);
    expect(await findInstance(directory)).toEqual({ ...instance, pid: process.pid });
    await removeInstance(directory);
    expect(await findInstance(directory)).toBeNull();
  });

  it('is readable by its owner only', async () => {
    await writeInstance(directory, instance);
    expect((await stat(directory.instance)).mode & 0o777).toBe(0o600);
  });

  it('counts for nothing when its process was killed', async () => {
    await writeInstance(directory, instance);
    const dead = await deadProcess();
    const left = JSON.parse(await readFile(directory.instance, 'utf8')) as object;
    await writeFile(
      directory.instance,
      JSON.stringify({ ...left, pid: Number(dead.split(' ')[0]), process: dead }),
    );
    expect(await findInstance(directory)).toBeNull();
  });
});

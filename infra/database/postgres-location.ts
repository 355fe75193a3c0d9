import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type PostgresAccount, canEnter } from './postgres-account.js';
import { SYSTEM_HOME } from './postgres-binaries.js';

/** Where one server keeps its files. `account` owns them; null: we do. */
export type PostgresLocation = {
  readonly folder: string;
  readonly account: PostgresAccount;
  readonly cluster: string;
  readonly passwordFile: string;
  readonly logFile: string;
  readonly ownerFile: string;
};

const POINTER = 'LOCATION';

/** The files of the server that belongs to `directory`. */
export function locationAt(folder: string, account: PostgresAccount): PostgresLocation {
  return {
    folder,
    account,
    cluster: join(folder, 'cluster'),
    passwordFile: join(folder, 'superuser-password'),
    logFile: join(folder, 'server.log'),
    ownerFile: join(folder, 'owner'),
  };
}

/**
 * Makes the place for the data: `directory` itself, or, where the account cannot enter it, a folder of the system
 * that a small file in `directory` names. That name is random: whoever deletes `directory` starts anew.
 */
export async function prepareLocation(
  directory: string,
  account: PostgresAccount,
): Promise<PostgresLocation> {
  const wanted = resolve(directory);
  await mkdir(wanted, { recursive: true, mode: account ? 0o755 : 0o700 });
  const folder = (await findFolder(wanted)) ?? (await chooseFolder(wanted, account));
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  await chmod(folder, 0o700);
  return locationAt(folder, account);
}

/** Where the data of `directory` lies already; null when nothing was ever started there. */
export async function findFolder(directory: string): Promise<string | null> {
  const pointer = await readFile(join(directory, POINTER), 'utf8').catch(() => null);
  if (pointer !== null) return pointer.trim();
  const password = await readFile(join(directory, 'superuser-password')).catch(() => null);
  return password ? resolve(directory) : null;
}

async function chooseFolder(wanted: string, account: PostgresAccount): Promise<string> {
  if (await canEnter(account, dirname(wanted))) return wanted;
  const elsewhere = join(SYSTEM_HOME, `data-${randomUUID()}`);
  await mkdir(SYSTEM_HOME, { recursive: true, mode: 0o755 });
  await chmod(SYSTEM_HOME, 0o755);
  await writeFile(join(wanted, POINTER), `${elsewhere}\n`, { mode: 0o644 });
  return elsewhere;
}

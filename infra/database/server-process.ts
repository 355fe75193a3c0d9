import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What Postgres writes of itself into postmaster.pid. */
export type ServerProcess = { readonly pid: number; readonly port: number; readonly ready: boolean };

/** The server that postmaster.pid names; null when there is no such file. It may be long dead. */
export async function recordedServer(cluster: string): Promise<ServerProcess | null> {
  const text = await readFile(`${cluster}/postmaster.pid`, 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
}

/** The live server of this data directory: the process with the recorded number must really be it. */
export async function runningServer(cluster: string): Promise<ServerProcess | null> {
  const server = await recordedServer(cluster);
  if (!server || !isAlive(server.pid)) return null;
  return (await servesFrom(server.pid, cluster)) ? server : null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Process numbers are given out again: a server works in its data directory, or names it on its command line. */
async function servesFrom(pid: number, cluster: string): Promise<boolean> {
  const real = await realpath(cluster);
  if (process.platform === 'linux') {
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    return cwd === real;
  }
  if (process.platform === 'win32') return true;
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(cluster) || stdout.includes(real);
}

/** Tells one life of a process number from the next: its number and when it began. Null when it does not run. */
export async function identityOf(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null;
  const started = await startOf(pid);
  return started === null ? null : `${pid} ${started}`;
}

async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
    const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    // The name in brackets may hold blanks; the start is the 20th field after it.
    const fields = status?.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields?.[0] === 'Z') return null;
    return fields ? `${fields[19]} ${boot.trim()}` : null;
  }
  if (process.platform === 'win32') return 'running';
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() || null;
}

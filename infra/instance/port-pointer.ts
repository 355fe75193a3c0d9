import { chmod, lstat, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where this user's running products say, by port, on which data directory they run. No secret stands there. */
function pointersFolder(): string {
  const user = process.getuid?.() ?? process.env['USERNAME'] ?? 'user';
  return join(tmpdir(), `loenspor-of-${user}`);
}

/** Says where the product on a port has its data; a comfort for the command line, so that failing is no failure. */
export async function writePointer(port: number, dataDir: string): Promise<void> {
  const folder = pointersFolder();
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  if (!(await isOurs(folder))) return;
  const file = pointerOf(port);
  // The mode counts only for a file that this makes: what an earlier product left goes first.
  await rm(file, { force: true, recursive: true }).catch(() => undefined);
  await writeFile(file, `${JSON.stringify({ dataDir })}\n`, { mode: 0o600, flag: 'wx' }).catch(
    () => undefined,
  );
}

/** The data directory of the product that said it runs on a port; null when none did. It may have been killed. */
export async function readPointer(port: number): Promise<string | null> {
  if (!(await isOurs(pointersFolder()))) return null;
  try {
    const { dataDir } = JSON.parse(await readFile(pointerOf(port), 'utf8')) as { dataDir?: unknown };
    return typeof dataDir === 'string' ? dataDir : null;
  } catch {
    return null;
  }
}

/** Takes the pointer away, unless a product on another data directory has the port by now. */
export async function removePointer(port: number, dataDir: string): Promise<void> {
  if ((await readPointer(port)) === dataDir) await rm(pointerOf(port), { force: true });
}

function pointerOf(port: number): string {
  return join(pointersFolder(), `${port}.json`);
}

/** The system's temporary folder is everybody's: a folder that somebody else made under this name is not believed. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (!found?.isDirectory()) return false;
  if (process.getuid === undefined) return true;
  if (found.uid !== process.getuid()) return false;
  await chmod(folder, 0o700);
  return true;
}

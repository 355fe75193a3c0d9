import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** This file runs from `dist/`; the peers are installed beside its source. */
const FOLDER = resolve(import.meta.dirname, '../../../infra/bench');
const LOCK = 'package-lock.json';
const INSTALLED = 'node_modules/.package-lock.json';

/** Loads what is installed for the benchmark alone; no part of the product sees it. */
export const requirePeer = createRequire(join(FOLDER, 'package.json'));

/** Installs the peers where they are missing or others than the lock file's. Throws when npm cannot. */
export function installPeers(): void {
  if (isInstalled()) return;
  process.stderr.write('Installing what is measured against (infra/bench) ...\n');
  const npm = process.env['npm_execpath'];
  const [program, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  const { status, error } = spawnSync(program ?? 'npm', [...first, 'ci', '--ignore-scripts', '--no-audit'], {
    cwd: FOLDER,
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) throw new Error(`npm ci in infra/bench failed (${error?.message ?? status})`);
}

function isInstalled(): boolean {
  if (!existsSync(join(FOLDER, INSTALLED))) return false;
  const versions = (file: string) => {
    const { packages } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as {
      packages: Record<string, { version?: string }>;
    };
    return JSON.stringify(
      Object.entries(packages)
        .filter(([path]) => path !== '')
        .map(([path, { version }]) => [path, version])
        .sort(),
    );
  };
  return versions(LOCK) === versions(INSTALLED);
}

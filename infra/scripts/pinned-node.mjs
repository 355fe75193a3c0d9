import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const minimumMajor = 24;
const currentMajor = Number(process.versions.node.split('.')[0]);

/** The Node that package-lock.json pins (npm package `node`); the running one where that is not installed. */
export function pinnedNode() {
  const pinned = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  if (currentMajor >= minimumMajor) return process.execPath;
  throw new Error('Node 24 mangler: kør "npm ci" (Node 24 is missing: run "npm ci").');
}

/** The environment for children: `node` is the pinned one there too. */
export function pinnedEnvironment(extra = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** Runs a script under the pinned Node with this terminal, passing signals on; answers its exit code. */
export async function runNode(parameters, environment = pinnedEnvironment()) {
  const child = spawn(pinnedNode(), parameters, { stdio: 'inherit', env: environment });
  const pass = (signal) => child.kill(signal);
  process.on('SIGINT', pass).on('SIGTERM', pass);
  const [code, signal] = await once(child, 'exit');
  process.off('SIGINT', pass).off('SIGTERM', pass);
  return code ?? 128 + (signal === 'SIGINT' ? 2 : 15);
}

/** Runs this very script again under the pinned Node when an older one runs it, and ends with its exit code. */
export async function underPinnedNode() {
  if (currentMajor < minimumMajor) process.exit(await runNode(process.argv.slice(1)));
}

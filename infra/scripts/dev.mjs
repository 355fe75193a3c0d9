import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build, buildOrExit } from './build.mjs';
import { pinnedEnvironment, pinnedNode, root, underPinnedNode } from './pinned-node.mjs';

// The product, started again after each change of its code, and Vite with hot reload for the web app.
await underPinnedNode();
await buildOrExit({ web: false });

const main = join(root, 'dist/apps/standalone/src/main.js');
const web = join(root, 'apps/web');
const vite = existsSync(join(web, 'vite.config.ts'))
  ? run([join(root, 'node_modules/vite/bin/vite.js')], web)
  : null;
let product = run(['--enable-source-maps', main], root);
let ending = false;
let turn = Promise.resolve();
let changes = 0;

for (const folder of ['apps', 'libs', 'infra'])
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!ending && file !== null && file.endsWith('.ts') && !file.endsWith('.spec.ts')) changed(++changes);
  });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end());

function run(parameters, cwd) {
  return spawn(pinnedNode(), parameters, { cwd, stdio: 'inherit', env: pinnedEnvironment() });
}

/** Many files change at once when a branch is switched: only the last of them counts. */
async function changed(number) {
  await pause(200);
  if (number === changes) turn = turn.then(startAgain);
}

async function startAgain() {
  try {
    await build({ web: false });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return;
  }
  await stopped(product);
  if (!ending) product = run(['--enable-source-maps', main], root);
}

async function stopped(child) {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function end() {
  ending = true;
  await Promise.all([stopped(product), stopped(vite)]);
  process.exit(0);
}

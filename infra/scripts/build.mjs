import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withBuildLock } from './build-lock.mjs';
import { pinnedEnvironment, pinnedNode, root, underPinnedNode } from './pinned-node.mjs';
import { aliases, hashOf, hashOfAll, serverFiles, webFiles } from './source-files.mjs';

const swcFile = 'infra/build/swc.json';
const manifestFile = join(root, 'dist/build.json');

/**
 * Brings `dist/` up to date with the sources: only what changed is compiled, what has no source any more goes away.
 * `web: false` leaves the web app as it is; messages go to stderr, so that a command's own output stays alone.
 */
export async function build({ web = true } = {}) {
  mkdirSync(join(root, 'dist'), { recursive: true });
  await withBuildLock(join(root, 'dist/.building'), async () => {
    const before = readManifest();
    const server = await buildServer(before);
    const webHash = web ? buildWeb(before?.web ?? null) : (before?.web ?? null);
    write(manifestFile, JSON.stringify({ ...server, web: webHash }));
  });
}

async function buildServer(before) {
  const swc = JSON.parse(readFileSync(join(root, swcFile), 'utf8'));
  const config = { ...swc, swcrc: false, configFile: false };
  delete config.$schema;
  config.jsc = { ...swc.jsc, baseUrl: root, paths: aliases() };
  const configHash = hashOf(swcFile) + JSON.stringify(config.jsc.paths);
  const known = before?.config === configHash ? before.files : {};
  const { code, assets } = serverFiles();
  const files = Object.fromEntries([...code, ...assets].map((file) => [file, hashOf(file)]));
  const changed = (file) => known[file] !== files[file] || !existsSync(outputOf(file));
  const stale = code.filter(changed);
  await compile(stale, config);
  for (const file of assets.filter(changed)) write(outputOf(file), readFileSync(join(root, file)));
  for (const file of Object.keys(before?.files ?? {})) if (!(file in files)) remove(file);
  if (stale.length > 0) say(`${stale.length} filer oversat til dist/ (files built)`);
  return { config: configHash, files };
}

async function compile(files, config) {
  if (files.length === 0) return;
  const { transformFile } = await import('@swc/core');
  const failures = [];
  const one = async (file) => {
    try {
      const { code, map } = await transformFile(join(root, file), { ...config, sourceMaps: true });
      const output = outputOf(file);
      write(`${output}.map`, map ?? '{}');
      write(output, `${code}\n//# sourceMappingURL=${basename(output)}.map\n`);
    } catch (error) {
      failures.push(`${file}\n${error instanceof Error ? error.message : String(error)}`);
    }
  };
  await Promise.all(files.map(one));
  if (failures.length > 0)
    throw new Error(`Oversættelsen fejlede (the build failed):\n${failures.join('\n')}`);
}

function buildWeb(before) {
  if (!existsSync(join(root, 'apps/web/vite.config.ts'))) return null;
  const hash = hashOfAll(webFiles());
  if (before === hash && existsSync(join(root, 'dist/apps/web/index.html'))) return hash;
  say('Bygger websiden (building the web app) ...');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const options = ['build', '--outDir', join(root, 'dist/apps/web'), '--emptyOutDir', '--logLevel', 'warn'];
  const run = spawnSync(pinnedNode(), [vite, ...options], {
    cwd: join(root, 'apps/web'),
    env: pinnedEnvironment({ NODE_ENV: 'production' }),
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) throw new Error('Websiden kunne ikke bygges (the web app did not build).');
  return hash;
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(manifestFile, 'utf8'));
  } catch {
    return null;
  }
}

function outputOf(file) {
  return join(root, 'dist', file.replace(/\.ts$/, '.js'));
}

function remove(file) {
  rmSync(outputOf(file), { force: true });
  rmSync(`${outputOf(file)}.map`, { force: true });
}

/** In one step: a process that runs from `dist/` never reads half a file. */
function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.tmp`;
  writeFileSync(beside, content);
  renameSync(beside, file);
}

/** For scripts that need `dist/`: ends the process with the build's own message when it fails. */
export async function buildOrExit(options) {
  try {
    await build(options);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await underPinnedNode();
  const flags = process.argv.slice(2);
  if (flags.includes('--clean')) rmSync(join(root, 'dist'), { recursive: true, force: true });
  await buildOrExit({ web: !flags.includes('--no-web') });
  say('dist/ er opdateret (up to date)');
}

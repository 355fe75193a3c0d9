import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './pinned-node.mjs';

const servers = ['apps', 'libs', 'infra'];
const elsewhere = ['apps/web', 'infra/build'];
const asset = /\.(csv|json|sql|html|css|svg|ico|png|woff2|txt)$/;

/** Files of the server side, relative to the root: `code` is compiled, `assets` are copied beside it. */
export function serverFiles() {
  const all = servers.flatMap(filesBelow).filter((file) => !elsewhere.some((f) => file.startsWith(`${f}/`)));
  return {
    code: all.filter((file) => file.endsWith('.ts') && !/\.(spec|d)\.ts$/.test(file)),
    assets: [
      ...all.filter((file) => asset.test(file) && !/(^|\/)tsconfig[^/]*\.json$/.test(file)),
      'docs/authorization.json',
    ],
  };
}

/** Everything that decides what the built web app looks like. */
export function webFiles() {
  const contracts = filesBelow('libs').filter((file) => /\/src\/contract\.ts$/.test(file));
  // What the contracts hand out to reckon, compare and read with is built into the pages: it is pay's, or of a domain.
  const rules = filesBelow('libs').filter((file) =>
    /^libs\/(pay\/src|[^/]+\/src\/domain)\/.*(?<!\.spec)\.ts$/.test(file),
  );
  const own = filesBelow('apps/web').filter((file) => !/\.spec\.tsx?$/.test(file));
  return [...own, ...contracts, ...rules, 'package-lock.json'];
}

export function hashOf(file) {
  return createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex');
}

export function hashOfAll(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\n${hashOf(file)}\n`);
  return hash.digest('hex');
}

/** The alias of every lib and of each of its folders with an index: one exact entry each, as SWC wants them. */
export function aliases() {
  const paths = {};
  for (const lib of foldersIn('libs')) {
    paths[`@loenspor/${lib}`] = [`./libs/${lib}/src/index.ts`];
    for (const folder of foldersIn(`libs/${lib}/src`)) {
      const index = `libs/${lib}/src/${folder}/index.ts`;
      if (existsSync(join(root, index))) paths[`@loenspor/${lib}/${folder}`] = [`./${index}`];
    }
  }
  return paths;
}

function foldersIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

function filesBelow(folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => !/(^|\/)(node_modules|dist|data)\//.test(file))
    .sort();
}

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withBuildLock } from '../scripts/build-lock.mjs';
import { root } from '../scripts/pinned-node.mjs';
import { hashOfAll } from '../scripts/source-files.mjs';

/*
 * The packages of many hundred files, a file or two for each: Jest links every module of a spec anew, and these are
 * most of them. Which they are stands in package.json alone, as the names that Jest maps to the folder below.
 */
const folder = 'dist/packages-of-tests';
const stamp = join(root, folder, 'made-of');
const { dependencies, jest } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const mapped = Object.entries(jest.moduleNameMapper).find(([, target]) => target.includes(folder))?.[0];
const packages = Object.keys(dependencies).filter((name) => mapped && new RegExp(mapped).test(name));

mkdirSync(join(root, 'dist'), { recursive: true });
await withBuildLock(join(root, 'dist/.bundling'), async () => {
  const madeOf = hashOfAll(['package-lock.json', 'package.json', 'infra/testing/bundle-packages.mjs']);
  if (packages.length === 0) return;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeOf) return;
  rmSync(stamp, { force: true });
  await bundle();
  writeFileSync(stamp, madeOf);
});
// What was imported for its names may hold the process.
process.exit();

async function bundle() {
  const { build } = await import('vite');
  const entries = new Map();
  for (const name of packages) entries.set(`entry:${name}`, await entryOf(name));
  await build({
    ...{ root, configFile: false, publicDir: false, logLevel: 'error', mode: 'test' },
    plugins: [
      {
        name: 'entries',
        enforce: 'pre',
        resolveId: (id) => (entries.has(id) ? `\0${id}` : undefined),
        load: (id) => entries.get(id.slice(1)),
      },
    ],
    // The same files as Node takes; what else we depend on stays a package of its own.
    resolve: { mainFields: ['main'], conditions: ['node'] },
    ssr: {
      noExternal: true,
      external: Object.keys(dependencies).filter((name) => !packages.includes(name)),
      resolve: { mainFields: ['main'], conditions: ['node'], externalConditions: ['node'] },
    },
    build: {
      ...{ ssr: true, outDir: join(root, folder), emptyOutDir: true, minify: false, target: 'node24' },
      rolldownOptions: {
        input: Object.fromEntries(packages.map((name) => [name, `entry:${name}`])),
        output: { entryFileNames: '[name].js', chunkFileNames: 'shared/[name]-[hash].js', keepNames: true },
      },
    },
  });
}

/** The names that Node finds in a package: those of one in CommonJS are not written anywhere. */
async function entryOf(name) {
  const names = Object.keys(await import(name));
  const named = names.filter((each) => !['default', 'module.exports', '__esModule'].includes(each));
  const whole = names.includes('default') ? `export { default } from '${name}';\n` : '';
  return `${whole}export { ${named.join(', ')} } from '${name}';\n`;
}

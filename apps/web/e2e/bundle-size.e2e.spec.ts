import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const limit = 250_000;
const built = resolve(import.meta.dirname, '../../../dist/apps/web');

/** Script that `index.html` needs before a page stands there, that page's own included: compressed bytes. */
async function firstLoad(web: string, page: string): Promise<number> {
  const html = await readFile(join(web, 'index.html'), 'utf8');
  const begin = [...html.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => path?.slice(1) ?? '');
  const assets = await readdir(join(web, 'assets'));
  const own = assets.filter((name) => name.startsWith(`${page}-`) && name.endsWith('.js'));
  if (own.length !== 1) throw new Error(`The build has ${own.length} scripts of ${page}.`);
  const seen = new Map<string, number>();
  const queue = [...begin, ...own.map((name) => `assets/${name}`)];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (seen.has(path)) continue;
    const script = await readFile(join(web, path));
    seen.set(path, gzipSync(script).length);
    const imports = script.toString().matchAll(/(?:import|from)\s*"(\.\.?\/[^"]+\.js)"/g);
    for (const [, file] of imports) queue.push(posix.join(dirname(path), file ?? ''));
  }
  return [...seen.values()].reduce((sum, size) => sum + size, 0);
}

describe('the first load of the web app', () => {
  let made: string;

  beforeAll(async () => {
    made = await mkdtemp(join(tmpdir(), 'loenspor-bundle-'));
    await mkdir(join(made, 'assets'));
    await writeFile(join(made, 'index.html'), '<script type="module" src="/assets/index-1.js"></script>');
  });

  afterAll(() => rm(made, { recursive: true, force: true }));

  it.each(['board.page', 'inbox.page'])('stays under 250 kB of compressed script with %s', async (page) => {
    const size = await firstLoad(built, page);
    expect(size).toBeLessThan(limit);
    expect(size).toBeGreaterThan(50_000);
  });

  it('would be found too large, also by what a script imports', async () => {
    await writeFile(join(made, 'assets/index-1.js'), 'import{a}from"./other-1.js";import"./more-1.js";a()');
    await writeFile(join(made, 'assets/other-1.js'), 'export const a=1');
    await writeFile(join(made, 'assets/board.page-1.js'), 'import("./inbox.page-1.js")');
    await writeFile(join(made, 'assets/more-1.js'), '1');
    expect(await firstLoad(made, 'board.page')).toBeLessThan(limit);
    await writeFile(join(made, 'assets/more-1.js'), `"${randomBytes(300_000).toString('base64')}"`);
    expect(await firstLoad(made, 'board.page')).toBeGreaterThan(limit);
  });

  it('is not counted where the page is missing', async () => {
    await expect(firstLoad(made, 'gone.page')).rejects.toThrow('0 scripts');
  });
});

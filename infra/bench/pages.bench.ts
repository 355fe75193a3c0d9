import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../testing/browser.js';
import { withBenchProduct } from './bench-product.js';
import { quantile } from './open-loop.js';
import { print, rounded } from './report.js';

/**
 * `npm run bench:pages` (after `npm run build`): how long a change of page takes in a real browser on the demo's cases,
 * from the change of the address until everything stands there and has been painted. Each page is gone to from one that
 * holds nothing but the same frame, and back: that page is the measure of the others in the same run. Cases are others each
 * time, so that nothing of them is known yet. BENCH_TIMES: how often each (20); BENCH_ONLY: a part of the paths.
 */
const TIMES = Number(process.env['BENCH_TIMES'] ?? 20);
const ONLY = process.env['BENCH_ONLY'] ?? '';
const NOTHING = '/her-er-ingenting';
const TARGET_MILLISECONDS = 200;

type Paths = readonly string[];
type Measured = {
  readonly page: string;
  readonly took: readonly number[];
  readonly empty: readonly number[];
};
type Listed = { readonly items: readonly { readonly id: string }[] };

/** Runs in the page: goes to another page of the app, and answers after how many milliseconds it stood there whole. */
const goingTo = `async (to) => {
  const before = document.title;
  const whole = () =>
    document.title !== before &&
    document.querySelector('main h1') !== null &&
    document.querySelector('main [role="status"][aria-label], main [aria-busy="true"]') === null;
  const begun = performance.now();
  history.pushState({}, '', to);
  window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  await new Promise((come, fail) => {
    const late = setTimeout(() => fail(new Error(to + ' did not come')), 15_000);
    const look = () => {
      if (!whole()) return;
      watch.disconnect();
      clearTimeout(late);
      come();
    };
    const watch = new MutationObserver(look);
    watch.observe(document, { attributes: true, childList: true, characterData: true, subtree: true });
    look();
  });
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  return performance.now() - begun;
}`;

const OFFICE = ['/sager', '/venter', '/frister', '/gennemgange', '/mandater', '/aftaler', '/indlaesning'];
const LEADING = ['/overblik', '/loensammenligning', '/historik'];

await withBenchProduct(
  'karen',
  async ({ baseUrl }) => {
    const browser = await openBrowser();
    try {
      const measured = [
        ...(await pagesOf(browser, baseUrl, 'karen', async (page) => [
          ...OFFICE.map((path) => [path]),
          await oneEach(page, '/forhandlinger', '/negotiations'),
          await oneEach(page, '/loensager', '/pay-cases'),
          await oneEach(page, '/mandater', '/mandates'),
        ])),
        ...(await pagesOf(browser, baseUrl, 'anders', async () => LEADING.map((path) => [path]))),
      ];
      report(measured);
    } finally {
      await browser.close();
    }
  },
  'full',
);

/** Signs somebody in and goes to each of their pages. */
async function pagesOf(
  browser: Browser,
  baseURL: string,
  person: string,
  pathsOf: (page: Page) => Promise<readonly Paths[]>,
): Promise<readonly Measured[]> {
  const context = await browser.newContext({
    baseURL,
    locale: 'da-DK',
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  await page.goto('/sager');
  await page.getByRole('link', { name: 'Log ind' }).click();
  await page.locator(`button[value=${person}]`).click();
  await page.getByRole('heading', { level: 1, name: 'Sager' }).waitFor();
  await change(page, NOTHING);
  const measured: Measured[] = [];
  for (const paths of (await pathsOf(page)).filter(([path = '']) => path.includes(ONLY))) {
    const [took, empty]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      took.push(await change(page, paths[time % paths.length] ?? NOTHING));
      empty.push(await change(page, NOTHING));
    }
    measured.push({ page: nameOf(paths), took, empty });
  }
  await context.close();
  return measured;
}

/** The pages of the things of one kind, a few of them. */
async function oneEach(page: Page, path: string, resource: string): Promise<Paths> {
  const answer = await page.request.get(`/api${resource}?limit=${Math.min(TIMES, 200)}`);
  return ((await answer.json()) as Listed).items.map(({ id }) => `${path}/${id}`);
}

function nameOf([first = '', ...others]: Paths): string {
  return others.length === 0 ? first : first.replace(/\/[^/]+$/, '/:id');
}

function change(page: Page, path: string): Promise<number> {
  return page.evaluate<number>(`(${goingTo})(${JSON.stringify(path)})`);
}

function report(measured: readonly Measured[]): void {
  const emptyP75 = quantile(
    measured.flatMap(({ empty }) => empty),
    0.75,
  );
  const rows = [{ page: '(the frame alone)', took: measured.flatMap(({ empty }) => empty) }, ...measured];
  print(
    `A change of page, ${TIMES} times each, in milliseconds`,
    rows.map(({ page, took }) => ({
      bench: 'pages',
      page,
      first: rounded(took[0] ?? null, 0),
      p50: rounded(quantile(took, 0.5), 0),
      p75: rounded(quantile(took, 0.75), 0),
      vsFrame: rounded(quantile(took, 0.75) / emptyP75),
    })),
    `first: with its script, fetched then; vsFrame is of the p75; target: p75 < ${TARGET_MILLISECONDS}`,
  );
}

import { jest } from '@jest/globals';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../../../infra/testing/browser.js';
import { freePort, RunningProduct } from '../../../standalone/e2e/running-product.js';
import { removeData } from '../../../../infra/testing/data-folder.js';

/** What somebody sits in front of: a screen, light or dark, with fingers or a mouse. */
export type View = BrowserContextOptions;
export const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
export const tablet = {
  viewport: { width: 768, height: 1024 },
  colorScheme: 'light',
  hasTouch: true,
} as const;
export const phone = { viewport: { width: 390, height: 844 }, colorScheme: 'light', hasTouch: true } as const;
/** The smallest that everything must fit on. */
export const darkPhone = {
  viewport: { width: 360, height: 780 },
  colorScheme: 'dark',
  hasTouch: true,
} as const;

const STORY_MS = 120_000;

/**
 * The built product on demo data and a real browser in front of it, from the first story of a `describe` to its
 * last; every window is closed after its story. Call it at the top of the `describe`. `environment`: further settings of
 * the product, asked for when it starts.
 */
export function workplace(
  demo: 'full' | 'people' = 'full',
  environment: () => Readonly<Record<string, string>> = () => ({}),
) {
  // Each step has a time of its own below; how many a story may have is no question of time.
  jest.setTimeout(STORY_MS);
  let dataDir: string;
  let product: RunningProduct;
  let browser: Browser;
  const windows: BrowserContext[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-web-'));
    product = await RunningProduct.start({
      ...{ dataDir, port: await freePort(), demo },
      environment: environment(),
    }).ready();
    browser = await openBrowser();
  }, 120_000);

  afterEach(async () => {
    for (const window of windows.splice(0)) await window.close();
  });

  afterAll(async () => {
    await browser.close();
    await product.end('SIGTERM');
    await removeData(dataDir);
  }, 30_000);

  /** Opens a window of its own, signed out: addresses in it are the product's, from `/` on. */
  const visit = async (view: View = desktop, path = '/'): Promise<Page> => {
    const window = await browser.newContext({ locale: 'da-DK', ...view, baseURL: product.address });
    windows.push(window);
    // What is missing is named before the story itself runs out of time.
    window.setDefaultTimeout(15_000);
    const page = await window.newPage();
    await page.goto(path);
    return page;
  };

  /** Opens a window and signs a person of the demo in, who then stands on the page of the path. */
  const signInAs = async (person: string, view: View = desktop, path = '/'): Promise<Page> => {
    const page = await visit(view, path);
    await page.getByRole('link', { name: 'Log ind' }).click();
    const face = page.locator(`button[value=${person}]`);
    await face.click();
    await face.waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };

  return { visit, signInAs };
}

import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../testing/browser.js';

// Takes the README's pictures from a running product with the demo data: start it first, then run this with its PORT.
const address = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const images = resolve('docs/images');
const shown = 'FA-2026-0010';

const views = [
  { suffix: 'desktop', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { suffix: 'phone', viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 },
] as const;

async function takeScreenshots(browser: Browser): Promise<void> {
  await mkdir(images, { recursive: true });
  for (const { suffix, ...view } of views) {
    const context = await browser.newContext({ ...view, colorScheme: 'light', locale: 'da-DK' });
    const page = await context.newPage();
    await signInAsKaren(page);
    await page.getByRole('listitem').or(page.getByRole('row')).nth(5).waitFor();
    await picture(page, `board-${suffix}.png`);
    await page.goto(`${address}/?q=${shown}`);
    await page.getByRole('link', { name: /Roskilde/ }).click();
    await page.getByText('31.3.2000)').first().waitFor();
    await picture(page, `case-${suffix}.png`);
    await context.close();
  }
}

async function signInAsKaren(page: Page): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: 'Log ind' }).click();
  await page.locator('button[value=karen]').click();
  await page.getByRole('heading', { level: 1, name: 'Sager' }).waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.screenshot({ path: resolve(images, name) });
  process.stdout.write(`docs/images/${name}\n`);
}

const browser = await openBrowser();
try {
  await takeScreenshots(browser);
} finally {
  await browser.close();
}

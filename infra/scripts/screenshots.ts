import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../testing/browser.js';

// Takes the pictures of the README and of docs/tour.md from a running product with fresh demo data: start it first,
// then run this with its PORT.
const address = `http://localhost:${process.env['PORT'] ?? '3000'}`;
const images = resolve('docs/images');
const shown = 'FA-2026-0010';
/** The list that it stands in. */
const signed = '/sager?type=NEGOTIATION&status=SIGNED';
const pay = '/loensammenligning?element=FUNCTION&agreementPeriod=OK26&compareWith=OK24';

const desktop = { viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 } as const;
const phone = { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2 } as const;
const look = { colorScheme: 'light', locale: 'da-DK', reducedMotion: 'reduce' } as const;
type View = typeof desktop | typeof phone;

/** A picture: who sees what, and what brings it on screen. */
type Picture = {
  readonly name: string;
  readonly person: 'karen' | 'lotte' | 'anders';
  readonly view: View;
  readonly path: string;
  readonly come: (page: Page) => Promise<void>;
};

const heading = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
const toCase = async (page: Page) => {
  await page
    .getByRole('link', { name: /Roskilde.*Dagtilbud/ })
    .first()
    .click();
  await page.getByText('31.3.2000)').first().waitFor();
};
const chart = async (page: Page) => {
  await heading(page);
  await page.locator('.recharts-surface').first().waitFor();
};
const toDecision = async (page: Page) => {
  await page.getByRole('link', { name: /Børnehuset Solsikken/ }).click();
  await page.getByRole('button', { name: 'Godkend', exact: true }).waitFor();
};
const search = async (page: Page) => {
  await heading(page);
  await page.getByRole('button', { name: 'Søg', exact: true }).click();
  await page.getByRole('dialog').getByRole('combobox').fill('roskilde');
  await page.getByRole('option', { name: new RegExp(shown) }).waitFor();
};

const pictures: readonly Picture[] = [
  { name: 'board-desktop', person: 'karen', view: desktop, path: '/sager', come: heading },
  { name: 'board-phone', person: 'karen', view: phone, path: '/sager', come: heading },
  { name: 'case-desktop', person: 'karen', view: desktop, path: signed, come: toCase },
  { name: 'case-phone', person: 'karen', view: phone, path: signed, come: toCase },
  { name: 'search-desktop', person: 'karen', view: desktop, path: '/sager', come: search },
  { name: 'reviews-desktop', person: 'karen', view: desktop, path: '/gennemgange', come: heading },
  { name: 'deadlines-desktop', person: 'karen', view: desktop, path: '/frister', come: heading },
  { name: 'waiting-phone', person: 'lotte', view: phone, path: '/venter', come: heading },
  { name: 'decision-phone', person: 'lotte', view: phone, path: '/venter', come: toDecision },
  { name: 'overview-desktop', person: 'anders', view: desktop, path: '/overblik', come: heading },
  { name: 'pay-desktop', person: 'anders', view: desktop, path: pay, come: chart },
  { name: 'differences-desktop', person: 'anders', view: desktop, path: '/forskelle', come: heading },
  { name: 'history-desktop', person: 'anders', view: desktop, path: '/historik', come: heading },
  { name: 'mail-phone', person: 'lotte', view: phone, path: '/mail', come: heading },
];

async function take(browser: Browser, { name, person, view, path, come }: Picture): Promise<void> {
  const context = await browser.newContext({ ...view, ...look });
  const page = await context.newPage();
  await page.goto(`${address}${path}`);
  await page.getByRole('link', { name: 'Log ind' }).click();
  await page.locator(`button[value=${person}]`).click();
  await come(page);
  const loading = page.getByRole('status', { name: 'Henter …' });
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' });
  await page.screenshot({ path: resolve(images, `${name}.png`) });
  process.stdout.write(`docs/images/${name}.png\n`);
  await context.close();
}

await mkdir(images, { recursive: true });
const browser = await openBrowser();
try {
  for (const picture of pictures) await take(browser, picture);
} finally {
  await browser.close();
}

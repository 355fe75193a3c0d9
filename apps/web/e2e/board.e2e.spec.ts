import { AxeBuilder } from '@axe-core/playwright';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../../../infra/testing/browser.js';
import { freePort, RunningProduct } from '../../standalone/e2e/running-product.js';

const desktop = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' } as const;
const phone = { viewport: { width: 360, height: 780 }, colorScheme: 'dark' } as const;
const signed = 'FA-2026-0010';

describe('the web app', () => {
  let dataDir: string;
  let product: RunningProduct;
  let browser: Browser;
  const open: BrowserContext[] = [];

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'loenspor-web-'));
    product = await RunningProduct.start({ dataDir, port: await freePort(), demo: 'full' }).ready();
    browser = await openBrowser();
  }, 120_000);

  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });

  afterAll(async () => {
    await browser.close();
    await product.end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  }, 30_000);

  const visit = async (view: typeof desktop | typeof phone): Promise<Page> => {
    const context = await browser.newContext(view);
    open.push(context);
    const page = await context.newPage();
    await page.goto(product.address);
    return page;
  };
  const signInAs = async (person: string, view: typeof desktop | typeof phone): Promise<Page> => {
    const page = await visit(view);
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.locator(`button[value=${person}]`).click();
    return page;
  };
  const violations = async (page: Page) => {
    const { violations: found } = await new AxeBuilder({ page }).analyze();
    return found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  };
  const sidewaysScroll = (page: Page) =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

  it('says what it is and lets people sign in', async () => {
    const page = await visit(desktop);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.title()).toBe('Log ind · Lønspor');
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('shows a consultant the way of a case %s', async (_where, view) => {
    const page = await signInAs('karen', view);
    await page.getByText('40 sager').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole('searchbox').fill(signed);
    await page.getByText('1 sag', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(signed);
    await page.getByRole('link', { name: 'Roskilde · Dagtilbud' }).click();

    await page.getByRole('heading', { level: 1, name: 'Roskilde · Dagtilbud' }).waitFor();
    const offers = page.getByRole('region', { name: 'Krav og tilbud', exact: true });
    await offers.getByText('= 12.338,38 (31.3.2000)').waitFor();
    expect(await offers.innerText()).toContain('1.700,00 kr./md.');
    expect(await offers.innerText()).toContain('under bunden');
    const steps = page.getByRole('region', { name: 'Forløb' }).getByRole('listitem');
    await steps.first().waitFor();
    expect(await steps.count()).toBeGreaterThanOrEqual(15);
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);

    await page.getByRole('link', { name: 'Alle sager' }).click();
    expect(new URL(page.url()).searchParams.get('q')).toBe(signed);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('tells what a pay case waits for and what is paid meanwhile %s', async (_where, view) => {
    const page = await signInAs('karen', view);
    await page.getByRole('searchbox').fill('LS-2025-0022');
    await page.getByText('1 sag', { exact: true }).waitFor();
    await page.getByRole('link', { name: /Amina/ }).click();
    const missing = page.getByRole('region', { name: 'Hvad mangler' });
    await missing.getByText('Hold forhandlingsmøde').waitFor();
    expect(await missing.innerText()).toContain('fristen 6. mar. 2025 er overskredet');
    await page.getByRole('heading', { name: /^A conto-løn fra/ }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it('opens a case from its address after signing in', async () => {
    const page = await visit(desktop);
    await page.goto(`${product.address}/?type=PAY_CASE&status=AGREED`);
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.locator('button[value=karen]').click();
    await page.getByText('2 sager').waitFor();
    expect(new URL(page.url()).search).toBe('?type=PAY_CASE&status=AGREED');
  });

  it('speaks English when it is asked to', async () => {
    const page = await signInAs('karen', desktop);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Cases' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('shows a representative that nothing has come yet in her own municipality and area', async () => {
    const page = await signInAs('lotte', phone);
    await page.getByText('Her er ingen sager endnu').waitFor();
    await page.getByText('forhandlingerne i din kommune og dit område').waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
  });

  it('tells whoever may see no case that there is nothing to see', async () => {
    const page = await signInAs('dorthe', phone);
    await page.getByRole('heading', { level: 1, name: 'Velkommen, Dorthe' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Log ud' }).click();
    await page.getByRole('link', { name: /Log ind/ }).waitFor();
  });

  it('stays within 250 kB of compressed script at the first load', async () => {
    const page = await visit(desktop);
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url());
    });
    await page.reload();
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.locator('button[value=karen]').click();
    await page.getByText('40 sager').waitFor();
    const bodies = [...scripts].map(async (address) => (await fetch(address)).arrayBuffer());
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
    expect(sizes.length).toBeGreaterThan(3);
  });
});

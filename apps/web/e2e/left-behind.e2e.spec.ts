import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { begin, faults, negotiation, read, says, stepsOf, workOf } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

type Imports = { readonly items: readonly { readonly fileName: string | null }[] };

/** All that the browser keeps for this tab. */
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
const leave = async (page: Page) => {
  await page.getByRole('button', { name: /Karen Lund/ }).click();
  await page.getByRole('menuitem', { name: 'Log ud' }).click();
};
const asked = (page: Page) => page.getByRole('dialog', { name: 'Log ud, og slet det, du ikke har gemt?' });

describe('a browser that others use too', () => {
  const { signInAs } = workplace();

  it('keeps nothing of what was typed once somebody has signed out, and asks before', async () => {
    const page = await signInAs('karen', desktop, '/sager?q=Gentofte');
    await page.goto(`/forhandlinger/${await negotiation(page, 'FA-2025-0005')}`);
    await stepsOf(page).waitFor();
    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('Lederen er syg, ring til hendes mand');
    expect(await workOf(page)).toHaveLength(1);
    for (const word of [/mand/, /Gentofte/]) expect(await kept(page)).toMatch(word);

    await leave(page);
    await asked(page).getByText('Du har 1 kladde, som ikke er gemt.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Bliv' }).click();
    await asked(page).waitFor({ state: 'detached' });
    expect(await page.getByLabel('Tekst').inputValue()).toContain('ring til hendes mand');

    await leave(page);
    await page.getByRole('button', { name: 'Log ud og slet' }).click();
    await page.waitForURL(({ pathname }) => pathname === '/');
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
    expect(await workOf(page)).toEqual([]);
    expect(await kept(page)).not.toMatch(/mand|Gentofte/);
    expect((await page.request.get('/api/me')).status()).toBe(401);
  });

  it.each([
    ['', (): void => undefined],
    [
      ' as soon as it is looked at, where it slept',
      (): void => window.addEventListener('storage', (event) => event.stopImmediatePropagation(), true),
    ],
  ])('leaves its other tabs too, with what they have not sent%s', async (asleep, sleep) => {
    const here = await signInAs('karen', desktop, '/sager');
    const there = await here.context().newPage();
    await there.addInitScript(sleep);
    await there.goto('/sager?q=Gentofte');
    await says(there, 'Sager');
    await there.goto(`/forhandlinger/${await negotiation(here, 'FA-2025-0005')}`);
    await there.route('**/notes', (route) => route.abort());
    await begin(there, 'Note');
    await there.getByLabel('Tekst').fill('Ring til hendes mand');
    await there.getByRole('button', { name: 'Gem', exact: true }).click();
    await there.getByText('Ikke sendt endnu').first().waitFor();
    for (const word of [/unsent.*mand/, /Gentofte/]) expect(await kept(there)).toMatch(word);

    await leave(here);
    await asked(here).getByText('Du har 1 kladde, som ikke er gemt.').waitFor();
    await asked(here).getByText('1 ting er ikke sendt endnu.').waitFor();
    await here.getByRole('button', { name: 'Log ud og slet' }).click();
    await here.getByRole('link', { name: 'Log ind' }).waitFor();
    if (asleep) {
      expect(await kept(there)).toMatch(/unsent.*mand/);
      await there.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    }
    await there.getByRole('link', { name: 'Log ind' }).waitFor();
    await there.waitForURL(({ pathname }) => pathname === '/');
    for (const page of [here, there]) expect(await kept(page)).not.toMatch(/mand|Gentofte/);
  });

  it('cannot be called back while it is leaving', async () => {
    const page = await signInAs('karen', desktop, '/loensager/ny');
    await page.getByLabel('Stilling').fill('Souschef');
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/sign-out', async (route) => {
      await answered;
      await route.abort();
    });
    await leave(page);
    await page.getByRole('button', { name: 'Log ud og slet' }).click();
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('Escape');
    expect(await asked(page).getByRole('button', { name: 'Bliv' }).isDisabled()).toBe(true);
    answer();
    const failed = page.getByRole('dialog', { name: 'Du er ikke logget ud' });
    await failed.getByText('Du har 1 kladde, som ikke er gemt.').waitFor();
    await page.keyboard.press('Escape');
    await failed.waitFor({ state: 'detached' });
    expect(await page.getByLabel('Stilling').inputValue()).toBe('Souschef');
  });

  it('asks nothing where nothing was typed', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await leave(page);
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
    expect((await page.request.get('/api/me')).status()).toBe(401);
  });

  it('says so when the session could not be ended, and ends it then', async () => {
    const page = await signInAs('karen', darkPhone, '/sager');
    await says(page, 'Sager');
    await page.context().setOffline(true);
    await leave(page);
    const dialog = page.getByRole('dialog', { name: 'Du er ikke logget ud' });
    await dialog.getByText('Du er stadig logget ind her').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().setOffline(false);
    expect((await page.request.get('/api/me')).status()).toBe(200);
    await dialog.getByRole('button', { name: 'Prøv igen' }).click();
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
  });

  it('sends a file once, although its answer was lost', async () => {
    const page = await signInAs('karen', desktop, '/indlaesning');
    const named = async () =>
      (await read<Imports>(page, '/imports')).items.filter(({ fileName }) => fileName === 'log.csv').length;
    expect(await named()).toBe(0);
    const keys: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/api/imports'))
        keys.push(request.headers()['idempotency-key']);
    });
    // The server reads the file, and the network loses what it says.
    await page.evaluate(() => {
      const real = window.fetch;
      window.fetch = async (input, init) => {
        const answer = await real(input, init);
        if (input !== '/api/imports' || init?.method !== 'POST') return answer;
        window.fetch = real;
        throw new TypeError('Failed to fetch');
      };
    });
    const log = new URL('../../../infra/reference-data/forhandlingslog.csv', import.meta.url);
    const file = { name: 'log.csv', mimeType: 'text/csv', buffer: await readFile(log) };
    await page.locator('input[type=file]').setInputFiles(file);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('Ikke sendt endnu').waitFor();
    await says(page, 'log.csv');
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(new Set(keys).size).toBe(1);
    expect(await named()).toBe(1);
  });
});

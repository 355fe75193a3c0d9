import { gzipSync } from 'node:zlib';
import { dayFromNow } from './testing/days.js';
import { faults, read, says } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

const signed = 'FA-2026-0010';

describe('the web app', () => {
  const { signInAs, visit } = workplace();

  it('says what it is and lets people sign in', async () => {
    const page = await visit();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.title()).toBe('Log ind · Lønspor');
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', darkPhone],
  ])('shows a consultant the way of a case %s', async (_where, view) => {
    const page = await signInAs('karen', view);
    await page.getByText('128 sager').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.getByRole('searchbox').fill(signed);
    await page.getByText('1 sag', { exact: true }).waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe(signed);
    await page.getByRole('link', { name: 'Roskilde · Dagtilbud' }).click();

    await says(page, 'Roskilde · Dagtilbud');
    const offers = page.getByRole('region', { name: 'Krav og tilbud', exact: true });
    await offers.getByText('= 12.338,38 (31.3.2000)').waitFor();
    expect(await offers.innerText()).toContain('1.700,00 kr./md.');
    expect(await offers.innerText()).toContain('under bunden');
    const steps = page.getByRole('region', { name: 'Forløb' }).getByRole('listitem');
    await steps.first().waitFor();
    expect(await steps.count()).toBeGreaterThanOrEqual(15);
    expect(await faults(page)).toEqual([]);

    await page.getByRole('link', { name: 'Alle sager' }).click();
    expect(new URL(page.url()).searchParams.get('q')).toBe(signed);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', darkPhone],
  ])('tells what a pay case waits for and what is paid meanwhile %s', async (_where, view) => {
    const page = await signInAs('karen', view);
    await page.getByRole('searchbox').fill('LS-2025-0022');
    await page.getByText('1 sag', { exact: true }).waitFor();
    await page.getByRole('link', { name: /Amina/ }).click();
    const missing = page.getByRole('region', { name: 'Hvad mangler' });
    await missing.getByText('Hold forhandlingsmøde').waitFor();
    expect(await missing.innerText()).toContain('fristen 6. mar. 2025 er overskredet');
    await page.getByRole('heading', { name: /^A conto-løn fra/ }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['all cases', () => 'type=ALL'],
    ['open cases alone', () => 'open=ALL'],
    ['cases that have been open for a year', () => 'open=OLDER'],
    ['open cases as they were', () => `open=ALL&asOf=${dayFromNow(0)}`],
  ])('says of %s how many each choice would show', async (_which, search) => {
    const page = await signInAs('karen', desktop);
    await page.goto(`/sager?${search()}`);
    for (const name of ['Status', 'Område']) {
      const filter = page.getByLabel(name, { exact: true });
      const counted = filter.locator('option', { hasText: /\(\d+\)$/ });
      await counted.first().waitFor({ state: 'attached' });
      const options = await counted.evaluateAll((all) =>
        all.map((option) => ({
          value: option.getAttribute('value') ?? '',
          cases: Number(/\((\d+)\)$/.exec(option.textContent)?.[1]),
        })),
      );
      const shown = options.filter(({ cases }) => cases > 0);
      expect(shown.length).toBeGreaterThan(0);
      for (const { value, cases } of [
        ...shown.slice(0, 2),
        ...options.filter((each) => each.cases === 0).slice(0, 1),
      ]) {
        await filter.selectOption(value);
        await page.getByRole('button', { name: `Alle ${cases}`, exact: true }).waitFor();
        await page.getByText(new RegExp(`^(\\d+ af )?${cases} sag(er)?$`)).waitFor();
      }
      await filter.selectOption('');
    }
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', darkPhone],
  ])('tells a representative by name whose the cases are in the union %s', async (_where, view) => {
    const page = await signInAs('lotte', view);
    await page.goto('/sager');
    await page.getByText('Karen Lund').filter({ visible: true }).first().waitFor();
    await page.getByRole('link', { name: 'Rødovre · Dagtilbud' }).first().click();
    await says(page, 'Rødovre · Dagtilbud');
    await page.getByText('Karen Lund').filter({ visible: true }).first().waitFor();
    expect((await page.request.get('/api/users')).status()).toBe(403);
    expect(await faults(page)).toEqual([]);
  });

  it('opens a case from its address after signing in', async () => {
    const page = await visit();
    await page.goto(`/?type=PAY_CASE&status=AGREED`);
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.locator('button[value=karen]').click();
    await page.getByText('2 sager').waitFor();
    expect(new URL(page.url()).search).toBe('?type=PAY_CASE&status=AGREED');
  });

  it('speaks English when it is asked to', async () => {
    const page = await signInAs('karen');
    await page.getByRole('button', { name: 'English' }).click();
    await says(page, 'Cases');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });

  it('shows a representative that no negotiation has come yet in her own municipality and area', async () => {
    const page = await signInAs('birgit', darkPhone);
    await page.getByRole('link', { name: 'Sager' }).click();
    await page.getByText('1 sag', { exact: true }).waitFor();
    await page.goto(`/sager?type=NEGOTIATION`);
    await page.getByText('Her er ingen sager endnu').waitFor();
    await page.getByText('forhandlingerne i din kommune og dit område').waitFor();
    expect(await faults(page)).toEqual([]);
    const { repTerms } = await read<{ readonly repTerms: readonly { municipality: string }[] }>(page, '/me');
    await page.goto('/aftaler');
    const choices = page.getByLabel('Kommune').locator('option:not([value=""])');
    await choices.first().waitFor({ state: 'attached' });
    const values = await choices.evaluateAll((all) => all.map((each) => each.getAttribute('value')));
    expect(values).toEqual([...new Set(repTerms.map(({ municipality }) => municipality))]);
  });

  it('tells whoever may see no case that there is nothing to see', async () => {
    const page = await signInAs('dorthe', darkPhone);
    await says(page, 'Velkommen, Dorthe');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Log ud' }).click();
    await page.getByRole('link', { name: /Log ind/ }).waitFor();
  });

  it('stays within 250 kB of compressed script at the first load', async () => {
    const page = await visit();
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(request.url());
    });
    await page.reload();
    await page.getByRole('link', { name: 'Log ind' }).click();
    await page.locator('button[value=karen]').click();
    await page.getByText('128 sager').waitFor();
    const bodies = [...scripts].map(async (address) => (await fetch(address)).arrayBuffer());
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
    expect(sizes.length).toBeGreaterThan(3);
  });
});

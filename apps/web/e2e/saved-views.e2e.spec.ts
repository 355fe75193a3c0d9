import type { Page } from 'playwright-core';
import { faults, post, read, says } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

type Views = { readonly views: readonly { readonly id: string; readonly name: string; search: string }[] };

const api = '**/api/me/views**';
const viewsOf = async (page: Page) => (await read<Views>(page, '/me/views')).views;
const namesOf = async (page: Page) => (await viewsOf(page)).map(({ name }) => name);
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
const removal = (page: Page, name: string) => page.getByRole('button', { name: `Fjern visningen ${name}` });
const begin = (page: Page) => page.getByRole('button', { name: 'Gem visningen' });
const field = (page: Page) => page.getByLabel('Visningens navn');
const focused = (page: Page) => page.locator(':focus');

/** Saves what the board shows, as the keyboard does. */
async function save(page: Page, name: string): Promise<void> {
  await begin(page).press('Enter');
  await field(page).fill(name);
  await field(page).press('Enter');
  await link(page, name).waitFor();
}

/** Keeps views past the page, as another place where one is signed in would. */
async function keepElsewhere(page: Page, name: string, search: string): Promise<string> {
  const id = crypto.randomUUID();
  expect((await post(page, `/me/views/${id}`, { name, search })).status).toBe(200);
  return id;
}

/** The requests to views that a page sends from now on. */
function sentBy(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/me/views/')) sent.push(pathname.replace(/^\/api\/me\/views\//, ''));
  });
  return sent;
}

describe('views of the board', () => {
  const { signInAs } = workplace();

  it('leave the focus where one goes on, with the keyboard alone', async () => {
    const page = await signInAs('karen', desktop, '/sager?municipality=157');
    await begin(page).press('Enter');
    expect(await focused(page).getAttribute('placeholder')).toBe('Visningens navn');
    await page.keyboard.press('Escape');
    await begin(page).and(focused(page)).waitFor();
    await save(page, 'Gentofte');
    await link(page, 'Gentofte').and(focused(page)).waitFor();
    expect(await link(page, 'Gentofte').getAttribute('aria-current')).toBe('true');
    await page.goto('/sager?municipality=265');
    await save(page, 'Roskilde');
    await link(page, 'Roskilde').and(focused(page)).waitFor();

    await removal(page, 'Gentofte').press('Enter');
    await link(page, 'Roskilde').and(focused(page)).waitFor();
    await page.goto('/sager');
    await removal(page, 'Roskilde').press('Enter');
    await page.getByText('Visningen Roskilde er fjernet.').waitFor();
    const restore = page.getByRole('button', { name: 'Gendan' });
    await restore.and(focused(page)).waitFor();
    expect(await viewsOf(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
    await restore.press('Enter');
    await link(page, 'Roskilde').and(focused(page)).waitFor();
    await restore.waitFor({ state: 'detached' });
    expect((await viewsOf(page)).map(({ search }) => search)).toEqual(['municipality=265']);
  });

  it('are removed once by two clicks, and the one beside them stays', async () => {
    const page = await signInAs('vibeke', desktop, '/sager');
    for (const name of ['En', 'To', 'Tre']) await keepElsewhere(page, name, `q=${name}`);
    await page.reload();
    const sent = sentBy(page);
    await removal(page, 'En').dblclick();
    await link(page, 'En').waitFor({ state: 'detached' });
    expect(await namesOf(page)).toEqual(['To', 'Tre']);
    expect(sent).toHaveLength(1);

    // Nor is anything else changed while one is on its way.
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/removal', async (route) => {
      await answered;
      await route.continue();
    });
    await removal(page, 'To').press('Enter');
    await page.locator('[aria-disabled=true]').first().waitFor();
    for (const name of ['To', 'Tre']) await removal(page, name).press('Enter');
    expect(sent).toHaveLength(2);
    answer();
    await link(page, 'To').waitFor({ state: 'detached' });
    expect(await namesOf(page)).toEqual(['Tre']);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', darkPhone],
  ])('tell what went wrong until something goes well %s', async (_where, view) => {
    const page = await signInAs('hassan', view, '/sager?q=tilbud');
    await begin(page).waitFor();
    await page.route(api, (route) => route.abort());
    await begin(page).press('Enter');
    await field(page).fill('Tilbud');
    await field(page).press('Enter');
    const alert = page.getByRole('alert').filter({ hasText: 'Tjek dit netværk' });
    await alert.waitFor();
    await field(page).and(focused(page)).waitFor();
    expect(await field(page).inputValue()).toBe('Tilbud');
    expect(await faults(page)).toEqual([]);
    await page.unroute(api);
    await field(page).press('Enter');
    await link(page, 'Tilbud').waitFor();
    await alert.waitFor({ state: 'detached' });

    // What a proxy says has no words.
    await page.route('**/removal', (route) => route.fulfill({ status: 502, body: 'Bad gateway' }));
    await removal(page, 'Tilbud').press('Enter');
    const unexpected = page.getByRole('alert').filter({ hasText: 'Prøv igen om lidt.' });
    await unexpected.waitFor();
    await removal(page, 'Tilbud').and(focused(page)).waitFor();
    await page.unroute('**/removal');
    await removal(page, 'Tilbud').press('Enter');
    await unexpected.waitFor({ state: 'detached' });
    await begin(page).waitFor();
    expect(await viewsOf(page)).toEqual([]);
  });

  it('are not taken for none where they do not come', async () => {
    const page = await signInAs('anders', desktop, '/sager?q=tilbud');
    await begin(page).waitFor();
    await keepElsewhere(page, 'Tilbud', 'q=tilbud');
    await page.route(api, (route) => route.fulfill({ status: 500, json: { code: 'unexpected' } }));
    await page.reload();
    const told = page.getByRole('alert').filter({ hasText: 'Dine visninger kom ikke.' });
    await told.waitFor();
    expect(await begin(page).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    const refused = page.waitForResponse(api);
    await told.getByRole('button', { name: 'Prøv igen' }).press('Enter');
    expect((await refused).status()).toBe(500);
    await told.getByRole('button', { name: 'Prøv igen' }).and(focused(page)).waitFor();
    await page.unroute(api);
    await told.getByRole('button', { name: 'Prøv igen' }).press('Enter');
    await link(page, 'Tilbud').waitFor();
    await told.waitFor({ state: 'detached' });
    await link(page, 'Tilbud').and(focused(page)).waitFor();
  });

  it('take the place of one of the same name only when that is said', async () => {
    const page = await signInAs('birgit', darkPhone, '/sager?q=ny');
    await begin(page).waitFor();
    const id = await keepElsewhere(page, 'Ærø i dag', 'q=gammel');
    await page.reload();
    await begin(page).press('Enter');
    await field(page).fill('ÆRØ  i dag ');
    await page.getByText('Erstatter din visning Ærø i dag').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Erstat', exact: true }).click();
    await link(page, 'ÆRØ i dag').and(focused(page)).waitFor();
    expect(await viewsOf(page)).toEqual([{ id, name: 'ÆRØ i dag', search: 'q=ny' }]);
  });

  it('say so where they ask for what this version does not know, and can be saved anew', async () => {
    const page = await signInAs('signe', desktop, '/sager');
    const id = await keepElsewhere(page, 'Haster', 'urgent=yes&q=tilbud');
    await keepElsewhere(page, 'Omvendt', 'sort=deadline&q=tilbud');
    await page.reload();
    await link(page, 'Omvendt').click();
    await page.locator('a[aria-current=true]').filter({ hasText: 'Omvendt' }).waitFor();
    expect(await begin(page).count()).toBe(0);
    await link(page, 'Haster').click();
    await page.getByText(/^Visningen Haster beder om noget, som ikke findes mere/).waitFor();
    await page.goto('/sager?q=tilbud');
    await begin(page).waitFor();
    expect(await page.getByText(/^Visningen Haster beder/).count()).toBe(0);
    await link(page, 'Haster').click();
    await save(page, 'Haster');
    await page.getByText(/^Visningen Haster beder/).waitFor({ state: 'detached' });
    expect((await viewsOf(page)).find((view) => view.id === id)?.search).toBe('q=tilbud');
  });

  it('are taken along once by two tabs of a browser that kept them', async () => {
    const page = await signInAs('mikkel', desktop, '/mail');
    await says(page, 'Mail');
    const kept = ['Gentofte', 'Åbne', 'Ærø'].map((name, at) => ({ name, search: `q=${at}` }));
    await page.evaluate(
      (views) => localStorage.setItem('loenspor-views:mikkel', JSON.stringify(views)),
      kept,
    );
    const tabs = [page, await page.context().newPage()];
    const sent = tabs.map(sentBy);
    await Promise.all(tabs.map((tab) => tab.goto('/sager')));
    for (const tab of tabs) for (const { name } of kept) await link(tab, name).waitFor();
    expect(sent.flat()).toHaveLength(3);
    expect((await viewsOf(page)).map(({ name, search }) => ({ name, search }))).toEqual(kept);
    expect(await page.evaluate(() => localStorage.getItem('loenspor-views:mikkel'))).toBeNull();
  });
});

import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { read, saved, says, stepsOf, tabTo } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

type Case = { readonly offers: readonly { readonly items: readonly { readonly amount: object }[] }[] };
type Waiting = {
  readonly items: readonly {
    readonly subject: { readonly number: string };
    readonly reasons: readonly { readonly mandateId?: string }[];
  }[];
};

/** What has the keyboard: its name, and whether somebody sees that it has it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    if (at === null || at === document.body) return { on: 'nothing', seen: false };
    // Of a link that stands for its whole card, what lies over the card is outlined.
    const outlined = [getComputedStyle(at), getComputedStyle(at, '::after')].some(
      ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) > 0,
    );
    const { boxShadow } = getComputedStyle(at);
    const { top, bottom } = at.getBoundingClientRect();
    const inSight = bottom > 0 && top < window.innerHeight;
    return { on: at.tagName, seen: inSight && (outlined || boxShadow !== 'none') };
  });

/** Presses Tab until what is typed is searched for. */
async function tabToSearch(page: Page): Promise<void> {
  const there = () =>
    page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'search');
  for (let presses = 0; presses < 20 && !(await there()); presses += 1) await page.keyboard.press('Tab');
  expect(await there()).toBe(true);
}

describe('the keyboard alone', () => {
  const { signInAs } = workplace();

  it('is enough to go to a negotiation, log an offer and correct it', async () => {
    const page = await signInAs('karen', desktop);
    await says(page, 'Sager');
    await tabToSearch(page);
    await page.keyboard.type('FA-2026-0006');
    await page.getByText('1 sag', { exact: true }).waitFor();
    await tabTo(page, 'Horsens · Fritid');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Horsens · Fritid');
    expect(await focused(page)).toMatchObject({ on: 'H1' });

    await stepsOf(page).waitFor();
    await tabTo(page, 'Tilbud');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Tilbud' }).waitFor();
    expect(await focused(page)).toMatchObject({ on: 'H3' });
    await tabTo(page, 'Beløb eller trin');
    await page.keyboard.type('1.700/md i dag');
    await tabTo(page, 'Gem');
    await page.keyboard.press('Enter');
    await saved(page, 'Tilbud');
    expect((await focused(page)).on).not.toBe('nothing');
    const offers = page.getByRole('region', { name: 'Krav og tilbud', exact: true });
    await offers.getByText('1.700,00 kr./md.').first().waitFor();

    await tabTo(page, 'Ret');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 3, name: /Tilbud/ }).waitFor();
    await tabTo(page, 'Beløb eller trin');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('1.800/md i dag');
    await tabTo(page, /^Hvorfor rettes det\?/);
    await page.keyboard.type('Tastefejl');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rettet: Tilbud').waitFor();
    await offers.getByText('1.800,00 kr./md.').first().waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { offers: kept } = await read<Case>(page, `/negotiations/${id}`);
    expect(kept.at(-1)?.items[0]?.amount).toMatchObject({ amount: '1800.00', levelDate: dayFromNow() });
  });

  it('would be found wanting where nobody sees what has it', async () => {
    const page = await signInAs('karen', desktop);
    await says(page, 'Sager');
    await tabTo(page, 'Ny lønsag');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.addStyleTag({
      content: '*, *::after { outline: none !important; box-shadow: none !important; }',
    });
    expect(await focused(page)).toEqual({ on: 'A', seen: false });
  });

  it('is enough for the search that leads to any case, and for the way back', async () => {
    const page = await signInAs('karen', desktop);
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.type('FA-2026-0010');
    await page
      .getByRole('dialog')
      .getByRole('option', { name: /Roskilde/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await says(page, 'Roskilde · Dagtilbud');
    expect(await focused(page)).toMatchObject({ on: 'H1' });

    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Sager');
    expect(await focused(page)).toMatchObject({ on: 'H1' });
  });

  it('has one stop in the list beside a case, and goes from case to case there by its arrows', async () => {
    const page = await signInAs('karen', desktop, '/sager?type=NEGOTIATION');
    const fourth = page.getByRole('main').locator('a[href^="/forhandlinger/0"]').nth(3);
    const title = await fourth.innerText();
    await fourth.focus();
    await page.keyboard.press('Enter');
    await says(page, title);
    const links = page.getByRole('navigation', { name: 'Sager', exact: true }).getByRole('link');
    await links.nth(2).waitFor();
    const count = await links.count();
    const at = () => links.evaluateAll((all) => all.findIndex((link) => link === document.activeElement));
    const press = async (key: string) => {
      await page.keyboard.press(key);
      return at();
    };
    const open = 3;
    expect(await links.nth(open).getAttribute('aria-current')).toBe('page');

    for (let presses = 0; presses < 60 && (await at()) < 0; presses += 1) await page.keyboard.press('Tab');
    expect(await at()).toBe(open);
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    expect([await press('Home'), await press('ArrowUp')]).toEqual([0, 0]);
    expect([await press('ArrowDown'), await press('ArrowDown'), await press('ArrowUp')]).toEqual([1, 2, 1]);
    expect([await press('End'), await press('ArrowDown')]).toEqual([count - 1, count - 1]);
    // From whichever case: one press leaves the list, one comes back to the case that is open.
    for (const end of ['Home', 'End']) {
      await press(end);
      expect([await press('Tab'), await press('Shift+Tab')]).toEqual([-1, open]);
    }
    await press('Home');
    const address = await links.first().getAttribute('href');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${address}`);
    await page.locator(`a[href="${address}"][aria-current]`).waitFor();
  });

  it('is enough for a representative to decide a mandate', async () => {
    const page = await signInAs('hassan', desktop);
    await says(page, 'Venter på dig');
    const { items } = await read<Waiting>(page, '/inbox');
    const mandateId = items[0]?.reasons[0]?.mandateId ?? '';
    await tabTo(page, /Fritidshjemmet Kometen/);
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Godkend mandat');
    await tabTo(page, 'Medlemsmøde');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, 'Godkend');
    expect(await focused(page)).toEqual({ on: 'BUTTON', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Mandatet er godkendt');
    expect(await focused(page)).toMatchObject({ on: 'H1' });
    await page.getByText(/^Skriftlig høring/).waitFor();
    expect(await read<object>(page, `/mandates/${mandateId}`)).toMatchObject({ status: 'APPROVED' });
  });

  it('is enough for leadership to go from a number over its list to what happened in a case', async () => {
    const page = await signInAs('anders', desktop);
    await says(page, 'Sådan står det');
    await page.getByText('19', { exact: true }).first().waitFor();
    await tabTo(page, 'Åbne forhandlinger');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Sager');
    expect(await focused(page)).toMatchObject({ on: 'H1' });
    await page.getByText('19 sager', { exact: true }).waitFor();
    await tabTo(page, 'Horsens · Fritid');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Horsens · Fritid');
    expect(await focused(page)).toMatchObject({ on: 'H1' });

    const trail = page.getByRole('region', { name: 'Forløb' });
    const terms = /^Krav og tilbud (\d+)$/;
    const told = await trail.getByRole('button', { name: terms }).innerText();
    const days = trail.getByRole('time');
    const all = await days.count();
    await tabTo(page, terms);
    expect(await focused(page)).toEqual({ on: 'BUTTON', seen: true });
    await page.keyboard.press('Space');
    await trail.getByText(/skjult/).waitFor();
    expect(await days.count()).toBe(all - Number(terms.exec(told)?.[1]));
    await page.keyboard.press('Space');
    await trail.getByText(/skjult/).waitFor({ state: 'detached' });
    expect(await days.count()).toBe(all);
    await tabTo(page, await days.first().innerText());
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await trail.locator('li[data-linked]').waitFor();
  });

  it('is enough for leadership to look at a decision again, and say what it has considered', async () => {
    const page = await signInAs('anders', desktop);
    await says(page, 'Sådan står det');
    await page.getByRole('link', { name: 'Køge · Fritid' }).waitFor();
    await tabTo(page, 'Køge · Fritid');
    expect(await focused(page)).toEqual({ on: 'A', seen: true });
    await page.keyboard.press('Enter');
    await says(page, 'Efterse en afgørelse');
    expect(await focused(page)).toMatchObject({ on: 'H1' });
    await tabTo(page, 'Den står ved magt');
    expect(await focused(page)).toEqual({ on: 'BUTTON', seen: true });
    await page.keyboard.press('Enter');
    await page.getByText('Skriv, hvad du har lagt vægt på').waitFor();
    expect(await focused(page)).toEqual({ on: 'TEXTAREA', seen: true });
    await page.keyboard.type('Rettelsen flytter ikke resultatet');
    await tabTo(page, 'Den står ved magt');
    await page.keyboard.press('Enter');
    await says(page, 'Afgørelsen står ved magt');
    expect(await focused(page)).toMatchObject({ on: 'H1' });
    const receipt = page.getByRole('region', { name: 'Kvittering' });
    await receipt.getByText('Rettelsen flytter ikke resultatet').waitFor();
    await tabTo(page, 'Tilbage til Venter på dig');
    await page.keyboard.press('Enter');
    await says(page, 'Venter på dig');
    const { items } = await read<Waiting>(page, '/inbox');
    expect(items.map(({ subject }) => subject.number)).not.toContain('FA-2026-0103');
  });

  it('is enough for leadership to choose two days, and to see what is other in a case', async () => {
    const page = await signInAs('anders', desktop);
    await says(page, 'Sådan står det');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await says(page, 'Hvad er ændret');
    await tabTo(page, 'Fra');
    const [year, month, day] = dayFromNow(-1).split('-');
    await page.keyboard.type(`${day}${month}${year}`);
    await page.waitForURL(({ search }) => search === `?from=${dayFromNow(-1)}&to=${dayFromNow()}`);
    expect(await page.getByLabel('Fra').inputValue()).toBe(dayFromNow(-1));
    await page.getByRole('link', { name: /FA-2026-0108/ }).waitFor();
    await tabTo(page, /FA-2026-0108/);
    await page.keyboard.press('Enter');
    await says(page, 'Hvad er ændret i sagen');
    await page.getByText('Sagen blev oprettet i perioden.').waitFor();
  });
});

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What keeps somebody from using a page as it stands now: axe's findings, and content beside the screen. */
export async function faults(page: Page): Promise<readonly string[]> {
  return [...(await violations(page)), ...(await sideways(page))];
}

type Axe = {
  readonly run: (
    on: Document,
    options: object,
  ) => Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { html: string }[] }[];
  }>;
};
type Watched = { axe?: Axe };

/** Brings axe into a page as it is loaded, and has it answer what fails alone: all that passes is long to send. */
async function violations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await axeSource());
  return page.evaluate(async () => {
    const { axe } = window as unknown as Watched;
    const found = await axe?.run(document, {
      ...{ resultTypes: ['violations'], iframes: false },
      // The one rule of WCAG 2.2 AA that axe leaves out unless it is asked for.
      rules: { 'target-size': { enabled: true } },
    });
    if (!found) throw new Error('Axe did not come into the page.');
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  });
}

let source: Promise<string> | undefined;

/** Axe itself, as the package for Playwright brings it along. */
function axeSource(): Promise<string> {
  const here = createRequire(import.meta.url);
  const there = createRequire(here.resolve('@axe-core/playwright'));
  return (source ??= readFile(there.resolve('axe-core/axe.min.js'), 'utf8'));
}

/** What scrolls to the side on a page. */
export async function sideways(page: Page): Promise<readonly string[]> {
  const beside = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  return beside > 0 ? [`scrolls ${beside} px to the side`] : [];
}

/** Waits for the page of a title. */
export const says = (page: Page, title: string) =>
  page.getByRole('heading', { level: 1, name: title }).waitFor();

/** Waits until everything on a page has come. */
export async function whole(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForFunction(() => document.querySelector('[role="status"][aria-label]') === null);
}

/** The steps that can be logged in a case. */
export const stepsOf = (page: Page) => page.getByRole('group', { name: 'Log et skridt' });

/** Begins to log a step in a case. */
export const begin = (page: Page, step: string) =>
  stepsOf(page).getByRole('button', { name: step, exact: true }).click();

/** Waits until a page says that it has saved something. */
export const saved = (page: Page, what: string) => page.getByText(`Gemt: ${what}`).waitFor();

/** Presses Tab until the focus is on the field, link or button that has this name. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const field =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element : null;
      const labels = [...(field?.labels ?? [])];
      return (labels[0] ?? element)?.textContent ?? '';
    });
    if (typeof name === 'string' ? focused === name : name.test(focused)) return;
  }
  throw new Error(`The keyboard does not get to ${String(name)}.`);
}

/** Reads the API as whoever is signed in on the page. */
export const read = async <Answer>(page: Page, path: string): Promise<Answer> =>
  (await (await page.request.get(`/api${path}`)).json()) as Answer;

/** Gives a command as the page's own scripts would. */
export const post = (page: Page, path: string, body: object = {}) =>
  page.evaluate(
    async ([address, text]) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`/api${address}`, { method: 'POST', headers, body: text });
      const answer = (await response.json().catch(() => ({}))) as { readonly id: string };
      return { status: response.status, answer };
    },
    [path, JSON.stringify(body)] as const,
  );

/** Where the browser keeps what was typed on a page and not sent. */
export const workOf = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((place) => place.startsWith('loenspor-work:')));

/** Fills what a browser keeps for a site, to the last character; answers in how many of its stores there is room. */
export const fill = (page: Page) =>
  page.evaluate(() => {
    const stores = [localStorage, sessionStorage];
    const put = (store: Storage, size: number, at: number) => {
      try {
        store.setItem(`full-${size}-${at}`, 'x'.repeat(size));
        return true;
      } catch {
        return false;
      }
    };
    for (const store of stores)
      for (let size = 1 << 20; size >= 1; size >>= 1) for (let at = 0; put(store, size, at); at += 1);
    return stores.filter((store) => put(store, 1, -1)).length;
  });

type Numbered = { readonly items: readonly { readonly id: string; readonly number: string }[] };

/** The id of a negotiation that whoever is signed in may read. */
export async function negotiation(page: Page, number: string): Promise<string> {
  const { items } = await read<Numbered>(page, `/negotiations?q=${number}`);
  const found = items.find((each) => each.number === number);
  if (found === undefined) throw new Error(`Nobody on this page sees ${number}.`);
  return found.id;
}

import type { Page } from 'playwright-core';
import { faults, sideways, whole } from './testing/page.js';
import { people, places, routesIn, routesOfTheApp } from './testing/places.js';
import { danishIn, saidOn, unworded } from './testing/wording.js';
import { darkPhone, desktop, tablet, type View, workplace } from './testing/workplace.js';

describe('every page', () => {
  const { signInAs, visit } = workplace();

  it('stands in the table', async () => {
    const known = places.map(({ route }) => route);
    const routes = await routesOfTheApp();
    expect(routes.filter((route) => !known.includes(route))).toEqual([]);
    expect(known.filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('would be missed there', () => {
    const table = '<Route index element={<A />} />\n<Route\n  path="nyt/:id"\n  element={<B kind="C" />} />';
    expect(routesIn(table)).toEqual(['/', 'nyt/:id']);
    expect(() => routesIn('<Route element={<B />} path={made} />')).toThrow('Nobody can read');
  });

  it.each(people)(
    'is fit for %s, in Danish and in English, on every screen',
    async (person) => {
      const page = await signInAs(person);
      const found: string[] = [];
      for (const { route, way } of places.filter(({ who }) => who.includes(person))) {
        await page.goto(`/${way ? await way(page) : route.replace(/^\//, '')}`);
        found.push(...(await faultsOf(page)).map((fault) => `${route} ${fault}`));
      }
      expect(found).toEqual([]);
    },
    300_000,
  );

  it('would be found unfit for each of the reasons', async () => {
    const page = await visit();
    expect(await faultsOf(page)).toEqual([]);
    const found = async (html: string) => {
      await page.evaluate((text) => {
        const made = document.createElement('div');
        made.innerHTML = text;
        document.querySelector('main')?.append(made);
      }, html);
      const all = await faultsOf(page);
      await page.evaluate(() => document.querySelector('main > :last-child')?.remove());
      return all;
    };
    expect(await found('<img src="/favicon.svg">')).toEqual([
      expect.stringMatching(/^in Danish: image-alt/),
      expect.stringMatching(/^on a dark phone: image-alt/),
      expect.stringMatching(/^in English: image-alt/),
      expect.stringMatching(/^in English and the dark: image-alt/),
    ]);
    const targets = (apart: number) =>
      `<p style="display: flex; margin: 24px; gap: ${apart}px">` +
      '<button style="width: 16px; height: 16px; padding: 0" aria-label="A"></button>'.repeat(2);
    expect(await found(targets(4))).toEqual(
      looks.map(([, , where]): unknown => expect.stringMatching(`^${where}: target-size`)),
    );
    // So far apart that a finger meets but one of them.
    expect(await found(targets(12))).toEqual([]);
    const pale = (language: string, scheme: string) =>
      `<style>[lang=${language}][data-mantine-color-scheme=${scheme}] i { color: #808080; background: #7f7f7f }</style>` +
      '<i>Hvad?</i>';
    for (const [language, scheme, where] of looks)
      expect(await found(pale(language, scheme))).toEqual([
        expect.stringMatching(`^${where}: color-contrast`),
      ]);
    expect(await found('<p style="width: 800px">x</p>')).toContain('on a tablet: scrolls to the side');
    const wide = await found('<p style="width: 400px">x</p>');
    expect(wide).toEqual([
      expect.stringMatching(/^on a dark phone: scrolls \d+ px/),
      expect.stringMatching(/^in English: scrolls \d+ px/),
    ]);
    expect(await found('<p title="frame.toBoard">MANDATE_PENDING</p>')).toEqual(
      ['Danish', 'English'].flatMap((each) => [`in ${each}: MANDATE_PENDING`, `in ${each}: frame.toBoard`]),
    );
    expect(await found('<p>From undefined to NaN</p><p lang="da">Et krav</p>')).toEqual([
      'in Danish: undefined',
      'in Danish: NaN',
      'in English: undefined',
      'in English: NaN',
    ]);
    expect(await found('<h1>Endnu en</h1>')).toContain('in Danish: 2 first headings');
    await page.evaluate(() => document.querySelector('h1')?.replaceWith('Uden overskrift'));
    expect(await bones(page, 'da')).toEqual(['0 first headings']);
    expect(await bones(page, 'en')).toContain('speaks da');
    await page.evaluate(() => (document.title = 'Lønspor'));
    expect(await bones(page, 'da')).toContain('has no title of its own');
  });

  it('is not called wordless for what people and places are called', () => {
    expect(unworded(['kl. 14.10, lotte@demo.example', 'OK26 · FA-2026-0010, m.v.', 'EU A/S'])).toEqual([]);
    expect(danishIn(['Skovbørnehaven til ø', 'The mandate waits', 'Afton'])).toEqual([
      'Skovbørnehaven til ø',
    ]);
  });
});

const light = { colorScheme: 'light' } as const;
const dark = { colorScheme: 'dark' } as const;
/** Where a page is looked at by axe, with what it is called when something is wrong there. */
const looks = [
  ['da', 'light', 'in Danish'],
  ['da', 'dark', 'on a dark phone'],
  ['en', 'light', 'in English'],
  ['en', 'dark', 'in English and the dark'],
] as const;

/**
 * What is wrong with a page, in both languages, light and dark, wide and narrow: any two of these meet in one of four
 * looks. Without loading it anew; it stands as it did afterwards.
 */
async function faultsOf(page: Page): Promise<readonly string[]> {
  const found: string[] = [];
  const note = (where: string, what: readonly string[]) =>
    found.push(...what.map((each) => `${where}: ${each}`));
  const worded = async () => unworded(await saidOn(page));
  await whole(page);
  note('in Danish', [...(await bones(page, 'da')), ...(await worded()), ...(await faults(page))]);
  await show(page, tablet);
  if ((await sideways(page)).length > 0) note('on a tablet', ['scrolls to the side']);
  await show(page, darkPhone);
  note('on a dark phone', await faults(page));
  await show(page, { ...darkPhone, ...light });
  await page.getByRole('button', { name: 'English', exact: true }).click();
  await page.locator('html[lang=en]').waitFor();
  await whole(page);
  note('in English', [...(await bones(page, 'en')), ...(await worded())]);
  if (danishIn(await saidOn(page)).length > 0) {
    // What the server words may stand in the old language until its answer in the new one comes.
    await page.reload();
    await whole(page);
  }
  note('in English', [...danishIn(await saidOn(page)), ...(await faults(page))]);
  await show(page, { ...desktop, ...dark });
  note('in English and the dark', await faults(page));
  await page.getByRole('button', { name: 'Dansk', exact: true }).click();
  await show(page, desktop);
  return found;
}

/** What a page lacks of a language, one first heading and a title. */
async function bones(page: Page, language: 'da' | 'en'): Promise<readonly string[]> {
  const { lang, title, headings } = await page.evaluate(() => ({
    ...{ lang: document.documentElement.lang, title: document.title },
    headings: document.querySelectorAll('h1').length,
  }));
  return [
    ...(lang === language ? [] : [`speaks ${lang}`]),
    ...(/. · Lønspor$/.test(title) ? [] : ['has no title of its own']),
    ...(headings === 1 ? [] : [`${headings} first headings`]),
  ];
}

async function show(page: Page, { viewport, colorScheme = 'light' }: View) {
  if (viewport) await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme });
  // What follows the width of the screen is drawn anew after the next frame.
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

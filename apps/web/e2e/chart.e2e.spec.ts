import type { Locator, Page } from 'playwright-core';
import { barsIn, disagreements, isFigure, toldIn } from './testing/chart.js';
import { faults, whole } from './testing/page.js';
import { darkPhone, desktop, phone, tablet, type View, workplace } from './testing/workplace.js';

type Quantiles = { median: string } | null;
type Cell = { label: string; suppressed: boolean; reason?: string; l2000: Quantiles; current: Quantiles };
type Answer = { readonly cells: Cell[] };

const compared = '?element=FUNCTION&agreementPeriod=OK26&compareWith=OK24';
const words = {
  da: { chart: /^Søjler over medianen/, why: /færre end 5 personer/, rule: /mindst 5 personer/ },
  en: { chart: /^Bars of the median/, why: /fewer than 5/, rule: /at least 5 persons/ },
} as const;
type Language = keyof typeof words;

/** So many charts, each with the table below it. */
async function chartsOf(page: Page, language: Language, count: number) {
  const chart = page.getByRole('img', { name: words[language].chart });
  await chart
    .nth(count - 1)
    .locator('.recharts-bar-rectangle')
    .first()
    .waitFor();
  await whole(page);
  const cards = await page.getByRole('region').filter({ has: chart }).all();
  return cards.map((card) => ({
    chart: card.getByRole('img', { name: words[language].chart }),
    table: card.getByRole('table'),
  }));
}

const between = async ({ chart, table }: { readonly chart: Locator; readonly table: Locator }) =>
  disagreements(await barsIn(chart), await toldIn(table));

describe('a chart of the pay comparison', () => {
  const { signInAs } = workplace();
  const comparison = async (query: string, language: Language, view: View) => {
    const page = await signInAs('anders', view, `/loensammenligning${query}`);
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    return page;
  };
  /** Has the server's answer changed on its way to the page. */
  const withAnswer = async (change: (cells: Cell[]) => void) => {
    const page = await comparison('', 'da', desktop);
    const [before] = await chartsOf(page, 'da', 3);
    const bars = before ? await barsIn(before.chart) : [];
    await page.route('**/api/statistics/pay?**', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as Answer;
      change(answer.cells);
      await route.fulfill({ response, json: answer });
    });
    await page.reload();
    const [after] = await chartsOf(page, 'da', 3);
    if (!after) throw new Error('The chart is gone.');
    return { page, bars, after };
  };

  it.each<readonly [string, Language, View, string, number]>([
    ['of municipalities', 'da', desktop, '', 3],
    ['of municipalities then and now, on a dark phone', 'en', darkPhone, compared, 2],
    ['of elements, on a phone', 'da', phone, '?by=element', 3],
    ['of positions in kroner of today', 'en', tablet, '?by=position&level=CURRENT', 2],
    ['of agreement periods', 'da', tablet, '?by=agreementPeriod', 2],
    ['of areas then and now', 'da', desktop, `${compared}&by=area`, 2],
  ])('shows what its table says: %s', async (...[, language, view, query, count]) => {
    const page = await comparison(query, language, view);
    const charts = await chartsOf(page, language, count);
    expect(charts).toHaveLength(count);
    for (const each of charts) {
      expect((await barsIn(each.chart)).length).toBeGreaterThan(0);
      expect(await between(each)).toEqual([]);
    }
    expect(await faults(page)).toEqual([]);
  });

  it.each(['da', 'en'] as const)('has no bar for what is kept back, and says why: %s', async (language) => {
    const page = await comparison('', language, desktop);
    const [first] = await chartsOf(page, language, 3);
    if (!first) throw new Error('There is no chart.');
    const drawn = (await barsIn(first.chart)).map(({ label }) => label);
    const kept = (await toldIn(first.table)).filter((told) => !isFigure(told));
    expect(kept.length).toBeGreaterThan(5);
    for (const { label, text } of kept) {
      expect(drawn).not.toContain(label);
      expect(text).toMatch(words[language].why);
    }
    await page.getByRole('status').filter({ hasText: words[language].rule }).waitFor();
  });

  it('follows the answer together with its table', async () => {
    const { bars, after } = await withAnswer((cells) => {
      const told = cells.find(({ label }) => label === 'Rødovre');
      if (told?.l2000) told.l2000.median = '9300.00';
    });
    const figureOf = (all: typeof bars) => all.find(({ label }) => label === 'Rødovre')?.figure;
    expect(await between(after)).toEqual([]);
    expect([figureOf(bars), figureOf(await barsIn(after.chart))]).toEqual(['17.800', '9.300']);
  });

  it('loses the bar of what the answer keeps back, and the table says so', async () => {
    const { page, bars, after } = await withAnswer((cells) => {
      const told = cells.find(({ label }) => label === 'Rødovre');
      const kept = { suppressed: true, reason: 'Holdt tilbage', count: null, l2000: null, current: null };
      if (told) Object.assign(told, kept);
    });
    expect(await between(after)).toEqual([]);
    expect(await barsIn(after.chart)).toHaveLength(bars.length - 1);
    await page.getByRole('row', { name: 'Rødovre Holdt tilbage' }).first().waitFor();
  });

  it('is told from one that shows something else', async () => {
    const page = await comparison(compared, 'da', desktop);
    const [first] = await chartsOf(page, 'da', 2);
    if (!first) throw new Error('There is no chart.');
    const { chart, table } = first;
    const bar = chart.locator('.recharts-bar-rectangle path').first();
    const swap = (what: Locator, part: 'textContent' | 'transform', to: string) =>
      what.evaluate(
        (element, [name, text]) => {
          const before = name === 'transform' ? element.getAttribute(name) : element.textContent;
          if (name === 'transform') element.setAttribute(name, text);
          else element.textContent = text;
          return before ?? '';
        },
        [part, to] as const,
      );
    const noticed = async (what: Locator, part: 'textContent' | 'transform', to: string) => {
      expect(await between(first)).toEqual([]);
      const before = await swap(what, part, to);
      const found = await between(first);
      await swap(what, part, before);
      return found.join('\n');
    };
    expect(await noticed(bar, 'transform', 'scale(1.005 1)')).toMatch(/^the bar of Rødovre OK24 is/);
    expect(await noticed(bar, 'transform', 'translate(3 0)')).toMatch(/begins elsewhere/);
    const figure = chart.locator('.recharts-label-list tspan').first();
    expect(await noticed(figure, 'textContent', '12.901')).toMatch(/^no bar of Rødovre OK24: 12.900/);
    const cell = table
      .getByRole('row', { name: /^Rødovre/ })
      .getByRole('cell')
      .nth(1);
    expect(await noticed(cell, 'textContent', '13.400')).toMatch(/^no bar of Rødovre OK26: 13.400/);
    expect(await noticed(cell, 'textContent', 'Skjult')).toBe('a bar of Rødovre OK26: 13.500');
    const name = chart.locator('.recharts-yAxis-tick-labels tspan').first();
    expect(await noticed(name, 'textContent', 'Herlev')).toMatch(/^no bar of Rødovre/);
    const legend = chart.locator('[class*=legendItem] p').first();
    expect(await noticed(legend, 'textContent', 'OK26')).toMatch(/^no bar of Rødovre OK24/);
    await bar.evaluate((element) => element.remove());
    expect((await between(first)).join()).toMatch(/^no bar of Rødovre OK24: 12.900/);
  });
});

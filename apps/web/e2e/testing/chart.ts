import type { Locator } from 'playwright-core';

/** A bar as it is drawn: what it is of, by the axis and the legend, the figure beside it, and where it lies. */
export type DrawnBar = {
  readonly label: string;
  readonly series: string;
  readonly figure: string;
  readonly start: number;
  readonly length: number;
};
/** A cell of the table that a bar should be drawn for, unless it tells no figure. */
export type ToldFigure = { readonly label: string; readonly series: string; readonly text: string };

const FIGURE = /^\d{1,3}(?:[.,]\d{3})*$/;
/** A figure is rounded to whole kroner, and a bar to less than this. */
const MOST_PX = 1;

/** The bars of a chart, from the top, in what people see of them: places, colours and texts. */
export const barsIn = (chart: Locator): Promise<readonly DrawnBar[]> =>
  chart.evaluate((drawn) => {
    const middle = (element: Element) => {
      const { top, height } = element.getBoundingClientRect();
      return top + height / 2;
    };
    const nearest = (to: Element, among: string) =>
      [...drawn.querySelectorAll(among)].toSorted(
        (a, b) => Math.abs(middle(a) - middle(to)) - Math.abs(middle(b) - middle(to)),
      )[0];
    const lines = (text: Element | undefined) =>
      [...(text?.querySelectorAll('tspan') ?? [])].map(({ textContent }) => textContent).join(' ');
    const legend = [...drawn.querySelectorAll('[class*=legendItem]:has(p)')].map((item) => ({
      colour: getComputedStyle(item.querySelector('[class*=colorOverlay]') ?? item).backgroundColor,
      name: item.querySelector('p')?.textContent ?? '',
    }));
    const bars = [...drawn.querySelectorAll('.recharts-bar-rectangle path')];
    return bars
      .toSorted((a, b) => middle(a) - middle(b))
      .map((bar) => {
        const { left, width } = bar.getBoundingClientRect();
        const beside = nearest(bar, '.recharts-label-list text');
        return {
          label: lines(nearest(bar, '.recharts-yAxis-tick-labels text')),
          series: legend.find(({ colour }) => colour === getComputedStyle(bar).fill)?.name ?? '',
          figure: beside && Math.abs(middle(beside) - middle(bar)) < 4 ? lines(beside) : '',
          ...{ start: left, length: width },
        };
      });
  });

/**
 * What the table below a chart says: a median of each row, or of both periods; where it has a column for each period
 * instead, the whole of each, which is the chart's line.
 */
export const toldIn = (table: Locator): Promise<readonly ToldFigure[]> =>
  table.evaluate((shown) => {
    const headings = [...shown.querySelectorAll('thead th')].map(({ textContent }) => textContent.trim());
    const medians = headings.flatMap((heading, column) => (heading.startsWith('Median') ? [column] : []));
    const line = (cell: HTMLElement | undefined) => cell?.innerText.split('\n')[0] ?? '';
    const across = (row: HTMLTableRowElement) =>
      [...row.cells].flatMap((cell) => Array.from({ length: cell.colSpan }, () => cell));
    const rows = (part: string) => [...shown.querySelectorAll<HTMLTableRowElement>(`${part} tr`)];
    if (medians.length === 0)
      return rows('tfoot').flatMap((row) =>
        headings.slice(1).map((label, at) => ({ label, series: '', text: line(across(row)[at + 1]) })),
      );
    return rows('tbody').flatMap((row) =>
      // The earlier period lies above.
      medians.toReversed().map((column) => ({
        label: line(across(row)[0]),
        series: (headings[column] ?? '').replace('Median', '').trim(),
        text: line(across(row)[column]),
      })),
    );
  });

export const isFigure = ({ text }: ToldFigure): boolean => FIGURE.test(text);

/** Where a chart shows something else than its table says; nothing where they agree. */
export function disagreements(bars: readonly DrawnBar[], told: readonly ToldFigure[]): readonly string[] {
  const figures = told.filter(isFigure);
  const drawn = bars.map(({ label, series, figure }) => `${label} ${series}: ${figure}`);
  const written = figures.map(({ label, series, text }) => `${label} ${series}: ${text}`);
  const [first] = bars;
  const longest = Math.max(...bars.map(({ length }) => length));
  const highest = Math.max(...bars.map(({ figure }) => valueOf(figure)));
  return [
    ...written.filter((each) => !drawn.includes(each)).map((each) => `no bar of ${each}`),
    ...drawn.filter((each) => !written.includes(each)).map((each) => `a bar of ${each}`),
    ...(drawn.length === written.length && drawn.some((each, at) => each !== written[at])
      ? ['the bars lie in another order']
      : []),
    ...bars.flatMap(({ label, series, figure, start, length }) => {
      const right = (valueOf(figure) / highest) * longest;
      const name = `the bar of ${label} ${series}`;
      return [
        ...(Math.abs(length - right) > MOST_PX ? [`${name} is ${length} px long, not ${right}`] : []),
        ...(Math.abs(start - (first?.start ?? start)) > MOST_PX ? [`${name} begins elsewhere`] : []),
      ];
    }),
  ];
}

const valueOf = (figure: string) => Number(figure.replace(/\D/g, ''));

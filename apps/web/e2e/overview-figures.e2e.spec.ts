import type { Locator, Page } from 'playwright-core';
import { says, whole } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

type Line = { readonly name: string; readonly count: number; readonly address: string };

/** The counted lines of a part of the overview: what each says, and where it leads. */
const linesOf = (part: Locator): Promise<readonly Line[]> =>
  part.locator('li').evaluateAll((lines) =>
    lines.map((line) => ({
      name: line.querySelector('a')?.textContent ?? '',
      count: Number(line.querySelector('strong')?.textContent),
      address: line.querySelector('a')?.getAttribute('href') ?? '',
    })),
  );
const cases = (count: number) => (count === 1 ? '1 sag' : `${count} sager`);

describe('the figures of the overview', () => {
  const { signInAs } = workplace();
  const overview = async (): Promise<Page> => {
    const page = await signInAs('anders', desktop, '/overblik');
    await says(page, 'Sådan står det');
    await whole(page);
    return page;
  };

  it.each([
    ['of open negotiations, by status and by age', 'Åbne forhandlinger efter status', 19 * 2],
    ['of what a period has come to', /^Udfald i OK\d\d$/, null],
  ])('%s are those of the lists that they open', async (_what, name, sum) => {
    const page = await overview();
    const lines = await linesOf(page.getByRole('region', { name }));
    expect(lines.length).toBeGreaterThan(1);
    if (sum !== null) expect(lines.reduce((all, { count }) => all + count, 0)).toBe(sum);
    for (const { count, address } of lines) {
      await page.goto(address);
      await whole(page);
      await page.getByText(cases(count), { exact: true }).waitFor();
    }
  });

  it.each([
    ['Mandater, der venter', 'Mandater', /^\d+$/],
    ['Gennemgået i OK26', 'Gennemgange', /^\d+ af/],
  ])('of %s is that of the rows of its list', async (name, title, told) => {
    const page = await overview();
    const figure = page
      .getByRole('list', { name: 'Fire tal' })
      .getByRole('listitem')
      .filter({ hasText: name });
    const count = Number.parseInt(await figure.getByText(told).first().innerText(), 10);
    expect(count).toBeGreaterThan(0);
    await figure.getByRole('link').first().click();
    await says(page, title);
    await whole(page);
    await page.locator('tbody tr').first().waitFor();
    expect(await page.locator('tbody tr').count()).toBe(count);
  });
});

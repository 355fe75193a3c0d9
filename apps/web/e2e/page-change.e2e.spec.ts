import type { Page, Request } from 'playwright-core';
import { read, whole } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

/** What was asked side by side, by path. */
type Round = readonly string[];
type Cases = { readonly items: readonly { readonly id: string; readonly number: string }[] };

/**
 * What the page asks of the server while something is done on it and until all of it has come, round by round: nothing
 * is answered before the page has asked all that it can ask without an answer, however slow the machine is. A stream
 * that stays open is none of it.
 */
async function rounds(page: Page, act: () => Promise<unknown>): Promise<readonly Round[]> {
  const held: { readonly path: string; readonly answer: () => void }[] = [];
  const under = new Set<Request>();
  let begun = 0;
  const begins = (request: Request) => {
    if (pathOf(request) === stream) return;
    begun += 1;
    if (!isAsked(request)) under.add(request);
  };
  const ends = (request: Request) => under.delete(request);
  page.on('request', begins).on('requestfinished', ends).on('requestfailed', ends);
  await page.route('**/api/**', async (route) => {
    const request = route.request();
    if (isAsked(request)) await new Promise<void>((answer) => held.push({ path: pathOf(request), answer }));
    under.add(request);
    await route.continue();
  });
  const isStill = async () => {
    const before = begun;
    await frames(page);
    return under.size === 0 && begun === before;
  };
  const asked: Round[] = [];
  let isDone = false;
  const acting = act()
    .then(() => whole(page))
    .finally(() => (isDone = true));
  while (!isDone || held.length > 0) {
    if (!(await isStill())) continue;
    const round = held.splice(0);
    if (round.length > 0) asked.push(round.map(({ path }) => path));
    for (const { answer } of round) answer();
  }
  await acting;
  await page.unroute('**/api/**');
  page.off('request', begins).off('requestfinished', ends).off('requestfailed', ends);
  return asked;
}

const stream = '/api/changes';
const pathOf = (request: Request) => new URL(request.url()).pathname;
const isAsked = (request: Request) => pathOf(request).startsWith('/api/') && pathOf(request) !== stream;

/** Whatever the page draws and asks because of what it has. */
const frames = (page: Page) =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame += 1)
      await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
  });

describe('a change of page', () => {
  const { signInAs } = workplace();
  /** The board, all of it there, and the numbers of its first two cases. */
  const board = async () => {
    const page = await signInAs('karen', desktop, '/sager?type=NEGOTIATION');
    await whole(page);
    const { items } = await read<Cases>(page, '/negotiations');
    const [first, second] = items;
    if (!first || !second) throw new Error('The board of the demo is empty.');
    return { page, first, second };
  };
  const open =
    (page: Page, { id, number }: Cases['items'][number]) =>
    async () => {
      await page.locator(`a[href*="${id}"]`).first().click();
      await page.getByRole('main').getByText(number).first().waitFor();
      await page.getByRole('region', { name: 'Forløb' }).waitFor();
    };

  it('asks the server in two rounds at most: a case from the board, and the next from the list', async () => {
    const { page, first, second } = await board();
    const fromBoard = await rounds(page, open(page, first));
    const fromList = await rounds(page, open(page, second));
    expect([fromBoard.slice(2), fromList.slice(2)]).toEqual([[], []]);
    expect(fromBoard.flat()).toContain(`/api/negotiations/${first.id}`);
    expect(fromList.flat()).toContain(`/api/negotiations/${second.id}`);
  });

  it('asks the server in two rounds at most: the pay comparison', async () => {
    const page = await signInAs('anders', desktop, '/overblik');
    await whole(page);
    const seen = await rounds(page, async () => {
      await page.getByRole('link', { name: 'Løn', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Lønsammenligning' }).waitFor();
      await page.getByRole('table').first().waitFor();
    });
    expect(seen.slice(2)).toEqual([]);
    expect(seen.flat()).toContain('/api/statistics/pay');
  });

  it('is counted as it is: what is asked one after the other, and what side by side', async () => {
    const { page } = await board();
    const ask = (ways: number, times: number) =>
      rounds(page, () =>
        page.evaluate(
          async ([side, after]) => {
            for (let time = 0; time < after; time += 1)
              await Promise.all(Array.from({ length: side }, async () => (await fetch('/api/me')).text()));
          },
          [ways, times] as const,
        ),
      );
    const many = async (ways: number, times: number) => (await ask(ways, times)).map(({ length }) => length);
    expect([await many(4, 1), await many(1, 3), await many(3, 2)]).toEqual([[4], [1, 1, 1], [3, 3]]);
  });
});

import type { Page, Request } from 'playwright-core';
import { read, whole } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

type Seen = { readonly rounds: number; readonly chain: readonly string[] };
type Cases = { readonly items: readonly { readonly id: string; readonly number: string }[] };

/**
 * The longest chain of questions to the server, each asked after another was answered, while something is done on a page
 * and until all of it has come. What is asked side by side is one round; a stream that stays open is none.
 */
async function rounds(page: Page, act: () => Promise<unknown>): Promise<Seen> {
  const chains = new Map<Request, readonly string[]>();
  let longest: readonly string[] = [];
  const open = new Set<Request>();
  const begun = (request: Request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.startsWith('/api/') || pathname === '/api/changes') return;
    chains.set(request, [...longest, pathname]);
    open.add(request);
  };
  const ended = (request: Request) => {
    const chain = chains.get(request) ?? [];
    if (chain.length > longest.length) longest = chain;
    open.delete(request);
  };
  page.on('request', begun).on('requestfinished', ended).on('requestfailed', ended);
  await act();
  await whole(page);
  while (open.size > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
  page.off('request', begun).off('requestfinished', ended).off('requestfailed', ended);
  return { rounds: longest.length, chain: longest };
}

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
    expect([fromBoard.chain, fromList.chain]).toEqual([
      fromBoard.chain.slice(0, 2),
      fromList.chain.slice(0, 2),
    ]);
    expect(fromBoard.rounds).toBeGreaterThan(0);
    expect(fromList.rounds).toBeGreaterThan(0);
  });

  it('asks the server in two rounds at most: the pay comparison', async () => {
    const page = await signInAs('anders', desktop, '/overblik');
    await whole(page);
    const seen = await rounds(page, async () => {
      await page.getByRole('link', { name: 'Løn', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Lønsammenligning' }).waitFor();
      await page.getByRole('table').first().waitFor();
    });
    expect(seen.chain).toEqual(seen.chain.slice(0, 2));
    expect(seen.rounds).toBeGreaterThan(0);
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
    expect([(await ask(4, 1)).rounds, (await ask(1, 3)).rounds, (await ask(3, 2)).rounds]).toEqual([1, 3, 2]);
  });
});

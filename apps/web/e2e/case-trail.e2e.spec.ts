import type { Locator, Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, negotiation, post, read, says } from './testing/page.js';
import { desktop, phone, tablet, workplace } from './testing/workplace.js';

const today = dayFromNow();
const wide = { ...desktop, viewport: { width: 1920, height: 1000 } };
const amount = (kroner: string) => ({ amount: kroner, per: 'YEAR', level: 'L2000_03_31' });
const offer = (kroner: string) => ({
  receivedOn: today,
  items: [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: amount(kroner) }],
});
type Logged = { readonly items: readonly { readonly entryId: string; readonly recordedAt: string }[] };
type Listed = { readonly items: readonly { readonly id: string }[] };

const trailOf = (page: Page) => page.getByRole('region', { name: 'Forløb' });
const stepsIn = (page: Page) => trailOf(page).getByRole('list').first().locator(':scope > li');
const struck = (line: Locator) => line.evaluate((text) => getComputedStyle(text).textDecorationLine);

/** Gives a command that must be carried out. */
const given = async (page: Page, path: string, body: object = {}) => {
  const { status, answer } = await post(page, path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer as { readonly id: string; readonly entryId: string };
};
/** A negotiation with a self-governing board in Rødovre, of which there may be as many as there are boards. */
const openedWith = async (page: Page, board: string): Promise<string> => {
  const { id } = await given(page, '/negotiations', {
    ...{ municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
    ...{ counterparty: { kind: 'SELF_GOVERNING_BOARD', name: board }, ground: 'PERIOD_REVIEW' },
  });
  return id;
};
const noted = (page: Page, id: string, text: string, on = today) =>
  given(page, `/negotiations/${id}/notes`, { on, channel: 'MAIL', visibility: 'INTERNAL', text });

describe('what a case’s page tells', () => {
  const { signInAs } = workplace();

  it('is in each order, with what is left out one press away', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedWith(page, 'Ahornhuset');
    await noted(page, id, 'Sket i dag, logget først');
    await noted(page, id, 'Sket før, logget sidst', dayFromNow(-3));
    await page.goto(`/forhandlinger/${id}`);
    const trail = trailOf(page);
    const inOrder = async (...texts: readonly string[]) => {
      for (const [at, text] of texts.entries())
        await stepsIn(page).nth(at).filter({ hasText: text }).waitFor();
    };
    const choose = (order: string) => trail.getByLabel('Rækkefølge').selectOption({ label: order });
    await inOrder('Sket i dag', 'Forhandling åbnet', 'Sket før');
    await choose('Ældste først');
    await inOrder('Sket før', 'Forhandling åbnet', 'Sket i dag');
    await choose('Som det blev logget');
    await inOrder('Sket før', 'Sket i dag', 'Forhandling åbnet');

    await trail.getByRole('button', { name: /^Noter og strategi/ }).click();
    await trail.getByText('2 skjulte hændelser').waitFor();
    expect(await stepsIn(page).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
    await trail.getByRole('button', { name: 'vis', exact: true }).click();
    await trail.getByText('2 skjulte hændelser').waitFor({ state: 'detached' });
    expect(await stepsIn(page).count()).toBe(3);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('leads by a link, opened cold, to the step itself and marks it, %s', async (_where, view) => {
    const karen = await signInAs('karen', desktop, '/sager');
    const id = await openedWith(karen, `Birkehuset ${view.viewport.width}`);
    const { entryId } = await noted(karen, id, 'Den, der linkes til', dayFromNow(-20));
    for (let day = 19; day > 4; day -= 1) await noted(karen, id, `Note ${day}`, dayFromNow(-day));
    const page = await signInAs('karen', view, `/forhandlinger/${id}?hide=notes#${entryId}`);
    const step = page.locator(`[id="${entryId}"]`);
    await step.getByText('Den, der linkes til').waitFor();
    expect(await step.getAttribute('data-linked')).toBe('true');
    await page.waitForFunction((place) => {
      const { top, bottom } = document.getElementById(place)?.getBoundingClientRect() ?? {
        top: -1,
        bottom: 0,
      };
      return top > 0 && bottom < window.innerHeight;
    }, entryId);
    expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    // What the address leaves out it does not leave out of its own link.
    expect(await trailOf(page).getByText('Note 19').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  });

  it('strikes a corrected step through, says why, and compares what stood with what stands', async () => {
    const page = await signInAs('anders', desktop, '/sager');
    const karen = await signInAs('karen', desktop, '/sager');
    const id = await openedWith(karen, 'Cypreshuset');
    const first = await given(karen, `/negotiations/${id}/offers`, offer('12500.00'));
    const { items } = await read<Logged>(karen, `/negotiations/${id}/timeline`);
    const from = items.find(({ entryId }) => entryId === first.entryId)?.recordedAt ?? '';
    const corrected = await given(karen, `/negotiations/${id}/corrections`, {
      ...{ entryId: first.entryId, reason: 'Der stod 13.000 i brevet', replacement: offer('13000.00') },
    });
    await page.goto(`/forhandlinger/${id}`);
    const step = page.locator(`[id="${first.entryId}"]`);
    const why = step.getByRole('link', { name: /^Rettet siden/ });
    await why.getByText('Der stod 13.000 i brevet').waitFor();
    expect(await why.getAttribute('href')).toBe(`#${corrected.entryId}`);
    expect(await struck(step.getByText(/12\.500/))).toBe('line-through');
    expect(
      await struck(
        page
          .locator(`[id="${corrected.entryId}"]`)
          .getByText(/13\.000/)
          .first(),
      ),
    ).toBe('none');

    await page.goto(`/forhandlinger/${id}/forskelle?${new URLSearchParams({ from })}`);
    await says(page, 'Hvad er ændret i sagen');
    await page
      .locator('del')
      .getByText(/12\.500/)
      .first()
      .waitFor();
    await page
      .locator('ins')
      .getByText(/13\.000/)
      .first()
      .waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('says of imported steps that they are, and what was wrong with them then', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.goto(`/forhandlinger/${await negotiation(page, 'FA-2025-0008')}`);
    const remarked = stepsIn(page).filter({ hasText: 'Bemærk:' });
    await remarked.first().getByText('Det lå uden for mandatet.').waitFor();
    for (const step of await remarked.all()) await step.getByText('Indlæst', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it.each([
    ['on a desktop', desktop],
    ['on a tablet', tablet],
    ['on a phone', phone],
  ])('keeps whose it is, the mandate and the next deadline on top %s', async (_where, view) => {
    const page = await signInAs('karen', view, '/sager');
    await page.goto(`/forhandlinger/${await negotiation(page, 'FA-2026-0106')}`);
    const top = page.locator('header').filter({ has: page.getByRole('heading', { level: 1 }) });
    for (const words of ['FA-2026-0106', 'Karen Lund', 'Ændring afventer', 'Næste frist'])
      await top.filter({ hasText: words }).waitFor();
    // It stays there while the case scrolls.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    const place = await top.getByRole('heading', { level: 1 }).boundingBox();
    expect(place?.y).toBeGreaterThanOrEqual(0);
  });

  it('tells of each part of a new agreement whether it is kept, changed, new or ended', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.goto(`/forhandlinger/${await negotiation(page, 'FA-2026-0107')}`);
    const result = page.getByRole('region', { name: 'Ny aftale' });
    for (const words of ['Uændret', 'Ændret', 'Ny', 'Bortfalder'])
      await result.getByRole('listitem').getByText(words, { exact: true }).first().waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('tells in kroner how far the newest offer is from the mandate', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedWith(page, 'Dueslaget');
    const limit = { element: 'FUNCTION', permanence: ['PERMANENT'], floor: amount('12000.00') };
    const mandate = await given(page, '/mandates', {
      ...{ subject: { kind: 'NEGOTIATION', id }, kind: 'FULL_POWER', items: [limit] },
      ...{ validFrom: today, validTo: '2028-03-31' },
    });
    await given(page, `/mandates/${mandate.id}/submission`);
    const lotte = await signInAs('lotte');
    const basis = { kind: 'MEMBER_MEETING', on: today, headcount: 14 };
    await given(lotte, `/mandates/${mandate.id}/approval`, { basis });
    await given(page, `/negotiations/${id}/offers`, offer('10000.00'));
    await page.goto(`/forhandlinger/${id}`);
    const card = page.getByRole('region', { name: 'Krav og tilbud' });
    await card.getByText('2.000,00 kr./år under bunden').waitFor();
    await given(page, `/negotiations/${id}/offers`, offer('12500.00'));
    await page.reload();
    await card.getByText('500,00 kr./år over bunden').waitFor();
  });

  it('stands in the list beside it, however far down the list it is, and in the list that was left', async () => {
    const page = await signInAs('karen', wide, '/sager');
    const board = page.getByRole('table').getByRole('link');
    const beside = page.getByRole('navigation', { name: 'Sager', exact: true }).getByRole('link');
    await board.nth(44).waitFor();
    const address = await board.nth(44).getAttribute('href');
    await board.nth(44).click();
    await page.locator(`nav a[href="${address}"][aria-current=page]`).waitFor();
    await page.waitForFunction((href) => {
      const link = document.querySelector(`nav a[href="${href}"]`);
      const { top, bottom } = link?.getBoundingClientRect() ?? { top: -1, bottom: 0 };
      return top > 0 && bottom < window.innerHeight;
    }, address);

    await page.goto('/sager?open=OLDER');
    await board.first().waitFor();
    const older = await board.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    await board.first().click();
    await beside.nth(older.length - 1).waitFor();
    expect(await beside.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual(
      older,
    );
    const { items } = await read<Listed>(page, '/negotiations?open=OLDER&limit=200');
    expect(older.filter((each) => each?.startsWith('/forhandlinger/'))).toHaveLength(items.length);
  });
});

describe('the menu', () => {
  const { signInAs } = workplace('people');
  const pages = [
    ['Mandater', 'Mandater'],
    ['LTR', 'Ledertillidsrepræsentanter'],
    ['Frister', 'Frister'],
    ['Gennemgange', 'Gennemgange'],
    ['Aftaler', 'Aftaler'],
    ['Indlæsning', 'Indlæsning'],
  ] as const;

  it.each([
    ['on a desktop', desktop],
    ['on a phone', phone],
  ])('leads to every page within two presses %s', async (_where, view) => {
    const page = await signInAs('karen', view, '/sager');
    for (const [word, title] of pages) {
      await page.goto('/sager');
      await says(page, 'Sager');
      const direct = page
        .getByRole('navigation', { name: 'Hovedmenu' })
        .getByRole('link', { name: word, exact: true });
      const more = page.getByRole('button', { name: 'Mere', exact: true });
      await more.waitFor();
      if ((await direct.count()) === 0) {
        await more.click();
        await page.getByRole('menuitem', { name: word, exact: true }).click();
      } else await direct.click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
    }
  });
});

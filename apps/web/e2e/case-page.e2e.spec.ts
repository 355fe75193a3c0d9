import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, post, read, says, stepsOf } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

const today = dayFromNow();
const trailOf = (page: Page) => page.getByRole('region', { name: 'Forløb' });
const amount = { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount }];
type Logged = {
  readonly items: readonly {
    readonly entryId: string;
    readonly type: string;
    readonly duplicateOf?: string;
  }[];
};

/** Gives a command that must be carried out, and answers with what it made. */
const given = async (page: Page, path: string, body: object = {}) => {
  const { status, answer } = await post(page, path, body);
  if (status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer as { readonly id: string; readonly offerId?: string };
};
const opened = async (page: Page, municipality: string): Promise<string> => {
  const place = { municipality, area: 'DAYCARE', scope: 'LEADER_AGREEMENT' };
  const { id } = await given(page, '/negotiations', {
    ...{ ...place, counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
  });
  return id;
};
const offered = async (page: Page, id: string, receivedOn = today): Promise<string> =>
  (await given(page, `/negotiations/${id}/offers`, { receivedOn, items })).offerId ?? '';
const shown = async (page: Page, id: string): Promise<void> => {
  await page.goto(`/forhandlinger/${id}`);
  await trailOf(page).getByRole('listitem').first().waitFor();
};

describe('the page of a case', () => {
  const { signInAs } = workplace('people');

  /** A negotiation of Rødovre under a mandate that Lotte has approved. */
  const ready = async (page: Page): Promise<string> => {
    const term = { municipality: '175', area: 'DAYCARE', userId: 'lotte', electedOn: today };
    await given(page, '/rep-terms', { ...term, monthsAttached: 24, electoralGroup: { leaders: 12 } });
    const id = await opened(page, '175');
    const limit = {
      ...items[0],
      permanence: ['PERMANENT'],
      floor: amount,
      target: amount,
      amount: undefined,
    };
    const mandate = await given(page, '/mandates', {
      ...{ subject: { kind: 'NEGOTIATION', id }, items: [limit], kind: 'FULL_POWER' },
      ...{ validFrom: today, validTo: dayFromNow(30) },
    });
    await given(page, `/mandates/${mandate.id}/submission`);
    const lotte = await signInAs('lotte');
    const basis = { kind: 'MEMBER_MEETING', on: today, headcount: 14 };
    await given(lotte, `/mandates/${mandate.id}/approval`, { basis });
    return id;
  };

  it('lets an offer that was logged twice be marked later, with the one that it repeats', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await opened(page, '151');
    const first = await offered(page, id);
    const second = await offered(page, id);
    await shown(page, id);
    const twice = trailOf(page).getByText('Måske logget to gange');
    await twice.waitFor();
    expect(await twice.count()).toBe(1);
    const step = page.locator(`[id="${second}"]`);
    await step.getByRole('button', { name: /^Samme som …: Tilbud/ }).click();
    const question = step.getByRole('group', { name: /^Samme som …/ });
    expect(await question.getByRole('link').getAttribute('href')).toBe(`#${first}`);
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Samme som …');

    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: 'Marker som dublet' }).click();
    await step.getByText('Markeret som dublet. Tælles én gang fra nu af.').waitFor();
    await step.getByRole('link', { name: /^Dublet ?samme som .*: Tilbud/ }).waitFor();
    await twice.waitFor({ state: 'detached' });
    const { items: log } = await read<Logged>(page, `/negotiations/${id}/timeline`);
    expect(log.find(({ entryId }) => entryId === second)?.duplicateOf).toBe(first);
    expect(
      await step
        .locator('p')
        .first()
        .evaluate((line) => getComputedStyle(line).textDecorationLine),
    ).toBe('line-through');
    expect(await faults(page)).toEqual([]);
  });

  it('says why an offer that a result rests on is no duplicate, and marks the other one', async () => {
    const page = await signInAs('karen', darkPhone, '/sager');
    const id = await ready(page);
    await shown(page, id);
    await page.getByRole('button', { name: 'Log det første krav' }).click();
    await page.getByRole('heading', { level: 3, name: 'Krav om forhandling' }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H3');
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await page.getByRole('button', { name: 'Log det første udspil' }).waitFor();

    const first = await offered(page, id);
    const second = await offered(page, id);
    await given(page, `/negotiations/${id}/acceptance`, { offerId: second, acceptedOn: today });
    await page.reload();
    const step = page.locator(`[id="${second}"]`);
    await step.getByRole('button', { name: /^Samme som …/ }).click();
    await step.getByRole('button', { name: 'Marker som dublet' }).click();
    await step.getByRole('alert').getByText('en afgørelse hviler på det').waitFor();
    expect(await faults(page)).toEqual([]);
    await step.getByRole('button', { name: 'Marker det andet i stedet' }).click();
    await page.locator(`[id="${first}"]`).getByText('Dublet', { exact: true }).waitFor();
    const { items: log } = await read<Logged>(page, `/negotiations/${id}/timeline`);
    expect(log.find(({ entryId }) => entryId === first)?.duplicateOf).toBe(second);
    expect(await faults(page)).toEqual([]);
  });

  it('says the next step where there is nothing yet, to whoever may take it', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await opened(page, '153');
    await shown(page, id);
    await page.getByRole('region', { name: 'Mandat' }).getByRole('link', { name: 'Skriv mandat' }).waitFor();
    // There is no mandate to demand under: what the counterparty offers may be logged all the same.
    await page.getByRole('button', { name: 'Log det første tilbud' }).click();
    await page.getByRole('heading', { level: 3, name: 'Tilbud' }).waitFor();
    expect(await faults(page)).toEqual([]);

    const anders = await signInAs('anders');
    await shown(anders, id);
    await anders.getByText('Konsulenten skriver det, før kravet sendes.').waitFor();
    await anders.getByText('Ingen krav eller tilbud endnu.').waitFor();
    expect(await anders.getByRole('button', { name: /^Log det første/ }).count()).toBe(0);
    expect(await anders.getByRole('link', { name: 'Skriv mandat' }).count()).toBe(0);
    expect(await stepsOf(anders).getByRole('button', { name: 'Tilbud', exact: true }).count()).toBe(0);
  });

  it.each([
    ['/mandater?status=REVOKED', 'Ingen mandater står sådan', '/mandater'],
    ['/gennemgange?q=findes-ikke', 'Ingen gennemgange passer', '/gennemgange'],
    ['/hverv?municipality=155', 'Ingen hverv passer', '/hverv'],
  ])(
    'tells what matches no filter from what is not there, and clears it: %s',
    async (path, words, cleared) => {
      const page = await signInAs('karen', desktop, path);
      await page.getByText(words).waitFor();
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Nulstil filtre' }).click();
      await page.waitForURL(({ pathname, search }) => `${pathname}${search}` === cleared);
      await page.getByText(words).waitFor({ state: 'detached' });
    },
  );

  it('begins an import from the place that has none', async () => {
    const page = await signInAs('mikkel', desktop, '/indlaesning');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Vælg regnearket' }).click(),
    ]);
    await chooser.setFiles({ name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from('a;b\n') });
    await page.getByText('log.csv').waitFor();
    await says(page, 'Indlæsning');
    expect(await page.getByRole('button', { name: 'Vælg regnearket' }).count()).toBe(0);
  });
});

import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, post, read, says } from './testing/page.js';
import { darkPhone, workplace } from './testing/workplace.js';

type Listed = { readonly items: readonly { readonly id: string; readonly status: string }[] };
type Case = { readonly status: string; readonly offers: readonly unknown[] };

/** What a consultant reads and writes in each language, over a place of its own. */
const danish = {
  ...{ language: 'Dansk', town: 'Dragør', title: 'Dragør · Fritid' },
  ...{ more: 'Mere', reviews: 'Gennemgange', open: 'Åbn runden: Dragør · Fritid' },
  ...{ write: 'Skriv mandat', floor: 'Bund', target: 'Mål', limits: ['12.000', '14.000'] },
  ...{ keep: 'Gem kladden', submit: 'Indstil til godkendelse', withdraw: 'Træk indstillingen tilbage' },
  ...{ log: 'Log et skridt', demand: 'Krav om forhandling', offer: 'Tilbud', accept: 'Accept af tilbud' },
  ...{ amount: 'Beløb eller trin', typed: '12.500 i 2000-niveau', inside: 'inden for mandatet' },
  ...{ save: 'Gem', saved: 'Gemt', missing: 'Hvad mangler', next: 'Godkendelse af resultat' },
};
const english: typeof danish = {
  ...{ language: 'English', town: 'Ballerup', title: 'Ballerup · Leisure' },
  ...{ more: 'More', reviews: 'Reviews', open: 'Open the round: Ballerup · Leisure' },
  ...{ write: 'Write a mandate', floor: 'Floor', target: 'Target', limits: ['12,000', '14,000'] },
  ...{ keep: 'Save the draft', submit: 'Submit for approval', withdraw: 'Withdraw the submission' },
  ...{
    log: 'Log a step',
    demand: 'Demand for negotiation',
    offer: 'Offer',
    accept: 'Acceptance of an offer',
  },
  ...{ amount: 'Amount or step', typed: '12,500 at 2000 level', inside: 'inside the mandate' },
  ...{ save: 'Save', saved: 'Saved', missing: 'What is missing', next: 'Ratification of the result' },
};
type Words = typeof danish;

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).tap();

describe('a consultant on a phone', () => {
  const { signInAs } = workplace('people');
  /** The mandate that waits is approved by leadership: nobody represents the leaders of the place. */
  const approved = async () => {
    const anders = await signInAs('anders');
    const { items } = await read<Listed>(anders, '/mandates?status=SUBMITTED');
    expect(items).toHaveLength(1);
    const { status } = await post(anders, `/mandates/${items[0]?.id}/approval`, {
      basis: { kind: 'STANDING_DELEGATION', on: dayFromNow() },
      fallbackReason: 'Ingen repræsenterer lederne der.',
    });
    expect(status).toBe(200);
  };
  const begin = async (page: Page, { log }: Words, step: string) => {
    const steps = page.getByRole('group', { name: log });
    await steps
      .or(page.getByRole('button', { name: log, exact: true }))
      .first()
      .waitFor();
    if (!(await steps.isVisible())) await press(page, log);
    await steps.getByRole('button', { name: step, exact: true }).tap();
    await page.getByRole('heading', { level: 3, name: step }).waitFor();
  };
  const save = async (page: Page, { save: name, saved }: Words, step: string) => {
    await press(page, name);
    await page.getByText(`${saved}: ${step}`).waitFor();
  };

  it.each([
    ['Danish', danish],
    ['English', english],
  ])('goes from a review to an accepted offer in %s', async (_language, words) => {
    const page = await signInAs('karen', darkPhone);
    if (words === english) await press(page, words.language);
    await press(page, words.more);
    await page.getByRole('menuitem', { name: words.reviews }).tap();
    await says(page, words.reviews);
    await page.getByRole('searchbox').fill(words.town.toLowerCase());
    await press(page, words.open);
    await says(page, words.title);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';

    await page.getByRole('link', { name: words.write }).tap();
    await page.getByLabel(words.floor, { exact: true }).fill(words.limits[0] ?? '');
    await page.getByLabel(words.target, { exact: true }).fill(words.limits[1] ?? '');
    expect(await faults(page)).toEqual([]);
    await press(page, words.keep);
    await press(page, words.submit);
    await page.getByRole('button', { name: words.withdraw }).waitFor();
    await approved();

    await page.reload();
    await begin(page, words, words.demand);
    await save(page, words, words.demand);
    await begin(page, words, words.offer);
    await page.getByLabel(words.amount).fill(words.typed);
    await page.getByRole('form').getByText(words.inside).waitFor();
    expect(await faults(page)).toEqual([]);
    await save(page, words, words.offer);
    await begin(page, words, words.accept);
    await save(page, words, words.accept);
    await page.getByRole('region', { name: words.missing }).getByText(words.next).waitFor();
    expect(await faults(page)).toEqual([]);
    const { status, offers } = await read<Case>(page, `/negotiations/${id}`);
    expect({ status, offers: offers.length }).toEqual({ status: 'RESULT_REACHED', offers: 1 });
  });
});

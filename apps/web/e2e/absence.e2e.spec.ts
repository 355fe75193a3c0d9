import type { Locator, Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, post, read, says, workOf } from './testing/page.js';
import { darkPhone, desktop, phone, workplace } from './testing/workplace.js';

type Term = { readonly absences: readonly { readonly from: string; readonly to: string }[] };
type Me = { readonly repTerms: readonly { readonly id: string }[] };

const danish = {
  ...{ page: 'Mit hverv', card: 'Fravær', from: 'Første dag væk', to: 'Sidste dag væk' },
  ...{
    record: 'Registrér fravær',
    recorded: 'Fraværet er registreret',
    none: 'Intet fravær fra i dag og frem',
  },
  ...{ day: 'Angiv datoen', order: 'Sidste dag kan ikke ligge før den første' },
  ...{
    wrong: 'Fraværet er ikke registreret. Se ved datoen.',
    tooEarly: /^må ikke ligge før \d+\. [a-z]+ \d{4}/,
    tooLate: /^må ikke ligge efter valgperiodens sidste dag, \d+\. [a-z]+ \d{4}/,
  },
} as const;
const english: { readonly [Word in keyof typeof danish]: string | RegExp } = {
  ...{ page: 'My term', card: 'Absence', from: 'First day away', to: 'Last day away' },
  ...{
    record: 'Record absence',
    recorded: 'The absence is recorded',
    none: 'No absence from today on',
  },
  ...{ day: 'Give the date', order: 'The last day cannot come before the first' },
  ...{
    wrong: 'The absence is not recorded. See at the date.',
    tooEarly: /^must not be before \d+ [A-Z][a-z]+ \d{4}/,
    tooLate: /^must not be after the last day of the term, \d+ [A-Z][a-z]+ \d{4}/,
  },
};
type Words = typeof danish | typeof english;

/** What a screen reader says of a field beside its label: nothing, where the field is right. */
const toldAt = (field: Locator) =>
  field.evaluate((input) => {
    const told = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((id) => id !== '');
    const texts = told.map((id) => document.getElementById(id)?.textContent ?? `#${id} is nowhere`);
    return input.getAttribute('aria-invalid') === 'true' ? texts.join(' ') : '';
  });

/** The card of absences, as people meet it. */
function cardOf(page: Page, words: Words) {
  const card = page.getByRole('region', { name: words.card, exact: true });
  const from = card.getByLabel(words.from);
  const to = card.getByLabel(words.to);
  return {
    ...{ card, from, to },
    listed: card.getByRole('listitem').filter({ hasText: ' – ' }),
    status: card.locator('form').getByRole('status'),
    record: card.getByRole('button', { name: words.record }),
    fill: async (first: string, last: string) => {
      await from.fill(first);
      await to.fill(last);
    },
    typed: async () => [await from.inputValue(), await to.inputValue()],
  };
}

const sentOf = (page: Page) => {
  const keys: (string | undefined)[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/absences'))
      keys.push(request.headers()['idempotency-key']);
  });
  return keys;
};

const termOf = async (page: Page) => (await read<Me>(page, '/me')).repTerms[0]?.id ?? '';
const absencesOf = async (page: Page) =>
  (await read<Term>(page, `/rep-terms/${await termOf(page)}`)).absences;

describe('the absence of a representative, on a phone', () => {
  const { signInAs } = workplace();
  const office = async (person: string, view = phone as typeof phone | typeof darkPhone) => {
    const page = await signInAs(person, view, '/hverv');
    await says(page, danish.page);
    return page;
  };

  it.each([
    ['in Danish', 'lotte', danish],
    ['in English', 'hassan', english],
  ] as const)('is told what is wrong with its days beside the day, and loses none, %s', async (...given) => {
    const [, person, words] = given;
    const page = await office(person, words === danish ? phone : darkPhone);
    if (words !== danish) await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { level: 1, name: words.page }).waitFor();
    const { card, from, to, listed, status, record, fill, typed } = cardOf(page, words);
    const sent = sentOf(page);
    await card.getByText(words.none).waitFor();

    await record.click();
    await card.getByText(words.day).nth(1).waitFor();
    expect([await toldAt(from), await toldAt(to)]).toEqual([words.day, words.day]);
    expect(await faults(page)).toEqual([]);
    await fill(dayFromNow(40), dayFromNow(39));
    await record.click();
    await card.getByText(words.order).waitFor();
    expect([await toldAt(from), await toldAt(to)]).toEqual(['', words.order]);
    expect(await faults(page)).toEqual([]);
    await page.reload();
    await card.getByText(words.order).waitFor();
    expect(await typed()).toEqual([dayFromNow(40), dayFromNow(39)]);
    expect(sent).toEqual([]);

    await fill('2001-01-02', '2001-01-05');
    expect([await toldAt(from), await toldAt(to)]).toEqual(['', '']);
    await record.click();
    await card.getByText(words.tooEarly).waitFor();
    expect(await toldAt(to)).toMatch(words.tooEarly);
    expect([await toldAt(from), await status.innerText()]).toEqual(['', words.wrong]);
    expect(await typed()).toEqual(['2001-01-02', '2001-01-05']);
    expect(await faults(page)).toEqual([]);
    await fill('2099-01-02', '2099-01-05');
    await record.click();
    await card.getByText(words.tooLate).waitFor();
    expect(await toldAt(from)).toMatch(words.tooLate);
    expect([await toldAt(to), await status.innerText()]).toEqual(['', words.wrong]);
    expect(await typed()).toEqual(['2099-01-02', '2099-01-05']);
    expect(await absencesOf(page)).toEqual([]);

    await fill(dayFromNow(), dayFromNow(1));
    await record.click();
    await card.getByText(words.recorded).waitFor();
    await card.getByText(words.none).waitFor({ state: 'detached' });
    expect(await listed.allInnerTexts()).toEqual([expect.stringMatching(/ – .* (nu|now)\n/i)]);
    expect([await toldAt(from), await toldAt(to), ...(await typed())]).toEqual(['', '', '', '']);
    expect(await absencesOf(page)).toEqual([{ from: dayFromNow(), to: dayFromNow(1) }]);
    expect(await workOf(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
    expect(sent).toHaveLength(3);
  });

  it('is listed apart once it is over', async () => {
    const page = await office('birgit');
    const { card, record, fill, listed } = cardOf(page, danish);
    await fill(dayFromNow(-3), dayFromNow(-2));
    await record.click();
    await card.getByText(danish.recorded).waitFor();
    await card.getByText('Tidligere fravær (1)').click();
    await listed.waitFor();
    expect(await card.getByText(danish.none).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
  });

  it('is taken back by the representative, a coming one whole and one that has begun from today on', async () => {
    const page = await office('birgit');
    const { card, record, fill, listed } = cardOf(page, danish);
    const before = (await absencesOf(page)).length;
    for (const [from, to] of [
      [-1, 4],
      [20, 22],
    ] as const) {
      await fill(dayFromNow(from), dayFromNow(to));
      await record.click();
      await card.getByText(danish.recorded).waitFor();
      await page.waitForFunction(
        () => document.querySelector<HTMLInputElement>('input[type=date]')?.value === '',
      );
    }
    const back = card.getByRole('button', { name: 'Jeg er tilbage' });
    const cancel = card.getByRole('button', { name: 'Annullér' });
    await cancel.waitFor();
    expect([await listed.count(), await back.count(), await cancel.count()]).toEqual([2, 1, 1]);
    expect(await faults(page)).toEqual([]);
    await cancel.press('Enter');
    const told = card.getByText(/^Fraværet \d+\. .* – \d+\. .* er annulleret fra i dag\.$/);
    await told.waitFor();
    await cancel.waitFor({ state: 'detached' });
    expect(await told.evaluate((each) => each === document.activeElement)).toBe(true);
    await back.click();
    await card.getByText(danish.none).waitFor();
    expect((await absencesOf(page)).slice(before)).toEqual([{ from: dayFromNow(-1), to: dayFromNow(-1) }]);
    expect(await faults(page)).toEqual([]);
  });

  it('is taken back by the consultant, and gone for the representative', async () => {
    const page = await office('birgit');
    const { card, record, fill } = cardOf(page, danish);
    await fill(dayFromNow(30), dayFromNow(32));
    await record.click();
    const cancel = card.getByRole('button', { name: 'Annullér' });
    await cancel.waitFor();
    const before = (await absencesOf(page)).length;
    const karen = await signInAs('karen', desktop, `/hverv/${await termOf(page)}`);
    await karen.getByRole('button', { name: 'Annullér fravær' }).click();
    const form = karen.getByRole('form', { name: 'Annullér fravær' });
    expect(await faults(karen)).toEqual([]);
    await form.getByRole('button', { name: 'Annullér fravær' }).click();
    await karen.getByText('Gemt: Annullér fravær').waitFor();
    expect(await absencesOf(page)).toHaveLength(before - 1);
    await card.getByText(danish.none).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('waits without a connection, and is recorded once when there is one', async () => {
    const page = await office('hassan');
    const before = (await absencesOf(page)).length;
    const { from, listed, status, record, fill } = cardOf(page, danish);
    await fill(dayFromNow(60), dayFromNow(63));
    await page.context().setOffline(true);
    await record.click();
    await status.getByText('Ikke sendt endnu').waitFor();
    expect([await record.isDisabled(), await from.isEditable()]).toEqual([true, false]);
    expect(await faults(page)).toEqual([]);
    await page.context().setOffline(false);
    await status.getByText(danish.recorded).waitFor();
    await listed.nth(before).waitFor();
    expect(await listed.count()).toBe(before + 1);
    expect(await from.inputValue()).toBe('');

    // The next one comes to the server; its answer is lost, and the page with it.
    const sent = sentOf(page);
    await page.route('**/absences', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await fill(dayFromNow(70), dayFromNow(73));
    await record.click();
    await status.getByText('Ikke sendt endnu').waitFor();
    await page.unroute('**/absences');
    await page.reload();
    await status.getByText(danish.recorded).waitFor();
    await page.waitForFunction(() => !document.body.textContent.includes('Ikke sendt endnu'));
    expect((await absencesOf(page)).slice(before)).toEqual([
      { from: dayFromNow(60), to: dayFromNow(63) },
      { from: dayFromNow(70), to: dayFromNow(73) },
    ]);
    expect([sent.length > 1, new Set(sent).size]).toEqual([true, 1]);
    expect(await workOf(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  it('is refused once the term has ended meanwhile, and what was typed stays', async () => {
    const page = await office('birgit', darkPhone);
    const { status, record, fill, typed, card } = cardOf(page, danish);
    await fill(dayFromNow(10), dayFromNow(12));
    const karen = await signInAs('karen');
    const end = { reason: 'RESIGNED', endedOn: dayFromNow() };
    expect((await post(karen, `/rep-terms/${await termOf(page)}/end`, end)).status).toBe(200);
    await record.click();
    await status.getByText('Den findes ikke, eller du kan ikke se den.').waitFor();
    expect(await typed()).toEqual([dayFromNow(10), dayFromNow(12)]);
    expect(await card.getByText(danish.none).count()).toBe(1);
    expect(await faults(page)).toEqual([]);
  });
});

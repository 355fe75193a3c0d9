import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, read, says } from './testing/page.js';
import { desktop, phone, workplace } from './testing/workplace.js';

/** What leadership reads in each language on the way through its work, with a decision of its own. */
const danish = {
  ...{ overview: 'Sådan står det', number: 'Åbne forhandlinger', list: '19 sager', cases: 'Sager' },
  ...{ oneCase: 'Horsens · Fritid', trail: 'Forløb', offered: /^Tilbud fra/, home: 'Overblik' },
  ...{ needs: 'Kræver noget af ledelsen', waits: 'Brøndby · Dagtilbud', asks: 'Godkend mandat' },
  ...{ basis: 'Stående delegation', comment: 'Kommentar', said: 'Bunden er drøftet med konsulenten' },
  ...{ approve: 'Godkend', decided: 'Mandatet er godkendt', lacking: /^Vælg, hvad din afgørelse/ },
  ...{
    receipt: 'Kvittering',
    back: 'Tilbage til Venter på dig',
    more: 'Mere',
    twoDates: 'To datoer',
    from: 'Fra',
    totals: 'I alt',
  },
  ...{ changes: 'Hvad er ændret', ofCase: 'Hvad er ændret i sagen', opened: /^Sagen blev oprettet/ },
};
const english: typeof danish = {
  ...{ overview: 'How things stand', number: 'Open negotiations', list: '19 cases', cases: 'Cases' },
  ...{ oneCase: 'Horsens · Leisure', trail: 'Timeline', offered: /^Offer from/, home: 'Overview' },
  ...{ needs: 'Needs leadership', waits: 'Ishøj · Daycare', asks: 'Approve result' },
  ...{ basis: 'Standing delegation', comment: 'Comment', said: 'The level was agreed with the consultant' },
  ...{ approve: 'Approve', decided: 'The result is approved', lacking: /^Choose what your decision/ },
  ...{
    receipt: 'Receipt',
    back: 'Back to what waits for you',
    more: 'More',
    twoDates: 'Two dates',
    from: 'From',
    totals: 'In all',
  },
  ...{ changes: 'What has changed', ofCase: 'What has changed in the case', opened: /^The case was opened/ },
};

describe('leadership', () => {
  const { signInAs } = workplace();
  const signIn = async () => {
    const page = await signInAs('anders');
    await says(page, 'Sådan står det');
    return page;
  };

  /** How many negotiations have been open for a year, by their days: eight, until one more has been. */
  const openForAYear = async (page: Page) => {
    const path = '/negotiations?limit=200';
    const { items } = await read<{ items: { status: string; openedOn: string }[] }>(page, path);
    const open = items.filter(({ status }) => !['SIGNED', 'CLOSED'].includes(status));
    const old = open.filter(({ openedOn }) => openedOn <= dayFromNow(-365)).length;
    expect(old).toBeGreaterThanOrEqual(8);
    return old;
  };

  it('begins with the overview, and each number opens the list behind it', async () => {
    const page = await signIn();
    const numbers = page.getByRole('list', { name: 'Fire tal' });
    const open = numbers.getByRole('listitem').filter({ hasText: 'Åbne forhandlinger' });
    await open.getByText('19', { exact: true }).waitFor();
    await open.getByRole('link').click();
    await page.getByText('19 sager').waitFor();
    await page.getByText('Kun åbne', { exact: true }).waitFor();

    await page.goBack();
    await page.getByRole('link', { name: 'over et år' }).click();
    await page.getByText(`${await openForAYear(page)} sager`, { exact: true }).waitFor();

    await page.goBack();
    const late = numbers.getByRole('listitem').filter({ hasText: 'Overskredne frister' });
    const count = await late.getByText(/^\d+$/).innerText();
    const reviews = late.getByRole('link', { name: /gennemgange er overskredet/ });
    const missed = (await reviews.innerText()).split(' ')[0];
    await late.getByRole('link', { name: 'Overskredne frister' }).click();
    await page.getByText(`Overskredet (${count})`, { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?state=OVERDUE');
    await page.goBack();
    await reviews.click();
    await page.getByText(`Overskredet (${missed})`, { exact: true }).waitFor();
    expect(await page.getByLabel('Kun overskredne').isChecked()).toBe(true);
    expect(await faults(page)).toEqual([]);
    const turned = await page.getByLabel('Kun overskredne').evaluate((box: HTMLInputElement) => {
      box.click();
      return box.checked;
    });
    expect(turned).toBe(false);
    await page
      .getByText(/^De næste 30 dage|^Senere/)
      .first()
      .waitFor();
    expect(new URL(page.url()).search).toBe('?rule=REVIEW');

    await page.goto('/overblik');
    const needs = page.getByRole('region', { name: 'Kræver noget af ledelsen' });
    await needs.getByText('Mandatet skal godkendes af ledelsen: området har ingen LTR').waitFor();
  });

  it('is told that pay is kept back, and why', async () => {
    const page = await signIn();
    await page.getByRole('link', { name: 'Løn', exact: true }).click();
    await says(page, 'Lønsammenligning');
    await page.getByText(/felter er skjult/).waitFor();
    const table = page.getByRole('table').first();
    const row = table.getByRole('row', { name: /Aarhus/ });
    expect(await row.innerText()).toContain('færre end 5 personer');
    await page.getByLabel('Opdelt efter').selectOption('Løndel');
    await table.getByRole('row', { name: /Kvalifikationsløn/ }).waitFor();
    expect(new URL(page.url()).search).toBe('?by=element');
    const periods = page.getByRole('table', { name: /Median i hver OK-periode/ });
    await periods.getByRole('columnheader', { name: 'OK26' }).waitFor();
    await periods.getByRole('row', { name: /^I alt/ }).waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('filters the history and takes it along as a file', async () => {
    const page = await signIn();
    await page.goto(`/historik`);
    await page.getByLabel('Hvad skete der').selectOption('Tilbud modtaget');
    await page
      .getByText(/^Tilbud fra/)
      .first()
      .waitFor();
    expect(new URL(page.url()).search).toBe('?type=OfferReceived');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Hent som fil: CSV' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^historik.*\.csv$/);
    const text = await readFile(await file.path(), 'utf8');
    expect(text).toContain('Sagsnr');
    expect(text).toContain('OfferReceived');
    expect(text).not.toContain('MeetingHeld');
  });

  it('sees the board and a case as they were, and comes back', async () => {
    const page = await signIn();
    await page.goto(`/sager`);
    await page.getByText('128 sager').waitFor();
    await page.getByText('Børnehuset Solsikken').waitFor();
    await page.getByRole('button', { name: 'Se som det var på en bestemt dag' }).click();
    await page.getByRole('button', { name: 'I går' }).click();
    await page.getByText('Du ser sagerne, som de var').waitFor();
    await page.getByText('Børnehuset Solsikken').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: /Folmer Mose/ }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.goto(`/sager?asOf=2020-01-01`);
    await page.getByText('Ingen sager var registreret dengang').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Tilbage til nu' }).click();
    await page.getByText('128 sager').waitFor();

    await page.getByRole('searchbox').fill('FA-2026-0010');
    await page.getByText('1 sag', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Roskilde · Dagtilbud' }).click();
    await says(page, 'Roskilde · Dagtilbud');
    const now = new Date().toISOString();
    await page.goto(`${page.url()}?${new URLSearchParams({ asOf: now })}`);
    await page.getByText('Du ser sagen, som den var').waitFor();
    await page.getByRole('link', { name: 'Sammenlign med i dag' }).click();
    await says(page, 'Hvad er ændret i sagen');
    await page.getByText('0 ændringer').waitFor();
  });

  it('compares two days of the whole board', async () => {
    const page = await signIn();
    await page.goto(`/forskelle`);
    const totals = page.getByRole('list', { name: 'I alt' });
    await totals.getByText('47').waitFor();
    await page.getByRole('link', { name: /FA-2026-0010/ }).click();
    await says(page, 'Hvad er ændret i sagen');
    await page.getByText('Sagen blev oprettet i perioden.').waitFor();
  });

  it.each([
    ['a phone, in Danish', phone, danish],
    ['a desktop, in English', desktop, english],
  ])('goes from a number to a case, decides, and compares two days on %s', async (_where, view, words) => {
    const page = await signInAs('anders', view);
    if (words === english) await page.getByRole('button', { name: 'English' }).click();
    await says(page, words.overview);
    await page.getByRole('link', { name: words.number, exact: true }).click();
    await says(page, words.cases);
    await page.getByText(words.list, { exact: true }).waitFor();
    await page.getByRole('main').getByRole('link', { name: words.oneCase }).click();
    await says(page, words.oneCase);
    const trail = page.getByRole('region', { name: words.trail });
    await trail.getByText(words.offered).first().waitFor();
    expect(await faults(page)).toEqual([]);

    await page.getByRole('link', { name: words.home, exact: true }).click();
    await says(page, words.overview);
    const needs = page.getByRole('region', { name: words.needs });
    await needs.getByRole('link', { name: words.waits }).click();
    await says(page, words.asks);
    const approve = page.getByRole('button', { name: words.approve, exact: true });
    await approve.click();
    await page.getByText(words.lacking).waitFor();
    await page.getByText(words.basis).click();
    await page.getByRole('textbox', { name: words.comment }).fill(words.said);
    await approve.click();
    await says(page, words.decided);
    const receipt = page.getByRole('region', { name: words.receipt });
    await receipt.getByText(words.said).waitFor();
    expect(await receipt.innerText()).toMatch(/Anders Dam/);
    expect(await faults(page)).toEqual([]);

    await page.getByRole('link', { name: words.back }).click();
    await page.getByRole('button', { name: words.more, exact: true }).click();
    await page.getByRole('menuitem', { name: words.twoDates }).click();
    await says(page, words.changes);
    await page.getByLabel(words.from, { exact: true }).fill(dayFromNow(-1));
    const added = page.getByRole('list', { name: words.totals }).getByRole('listitem').first();
    await added.getByText('5', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: /FA-2026-0108/ }).click();
    await says(page, words.ofCase);
    await page.getByText(words.opened).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

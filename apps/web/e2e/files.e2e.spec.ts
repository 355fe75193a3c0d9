import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { faults, says, whole } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

const columns =
  'Sagsnr;Sagstype;Kommune;Område;Modpart;OK-periode;Dato;Hændelse;Side;Løndel;Varighed;Løntrin;Beløb;Pr.;' +
  'Niveau;Niveaudato;Pensionsgivende;Person;Stilling;Institution;Konsulent;LTR;Grundlag;Note';
const wrong = 60;

/** A log whose every row names a municipality that there is not. */
const log = () => {
  const row = (at: number) =>
    `FA-2024-${10_000 + at};Forhåndsaftale;Ingensteds;Dagtilbud;;OK24;6.5.2024;Sag oprettet${';'.repeat(16)}`;
  const text = [columns, ...Array.from({ length: wrong }, (_, at) => row(at))].join('\r\n');
  return { name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(`${text}\r\n`) };
};

describe('files that come and go', () => {
  const { signInAs } = workplace();
  const choose = (page: Page) => page.locator('input[type=file]').setInputFiles(log());

  it('hold the whole list that is shown, also what the board has not read yet', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.getByText('128 sager').waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent listen (CSV)' }).click(),
    ]);
    await page.getByText('128 sager er hentet i sager.csv').waitFor();
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(129);
    expect(new Set(lines.map((line) => line.split(';')[0])).size).toBe(129);
    expect(await faults(page)).toEqual([]);

    await page.goto('/sager?type=PAY_CASE&status=AGREED');
    await page.getByText('2 sager', { exact: true }).waitFor();
    const [few] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent listen (CSV)' }).click(),
    ]);
    expect((await readFile(await few.path(), 'utf8')).trim().split('\r\n')).toHaveLength(3);
  });

  it('are not half a list where a page does not come', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.getByText('128 sager').waitFor();
    await page.route('**/api/pay-cases?*limit=200*', (route) => route.abort());
    await page.getByRole('button', { name: 'Hent listen (CSV)' }).click();
    await page.getByText('Listen kom ikke. Prøv igen.').waitFor();
    await page.unroute('**/api/pay-cases?*limit=200*');
    await page.getByRole('button', { name: 'Hent listen (CSV)' }).click();
    await page.getByText('128 sager er hentet i sager.csv').waitFor();
  });

  it('say of themselves that they may lack something, where a page of the list says so', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.getByText('128 sager').waitFor();
    const lists = '**/api/pay-cases?*limit=200*';
    await page.route(lists, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...(await response.json()), incomplete: true } });
    });
    const save = async () => {
      const button = page.getByRole('button', { name: 'Hent listen (CSV)' });
      const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
      return file.suggestedFilename();
    };
    expect(await save()).toBe('sager_ufuldstaendig_incomplete.csv');
    await page.getByText('128 sager er hentet i sager_ufuldstaendig_incomplete.csv').waitFor();
    await page.getByText('Filen kan mangle noget, som ikke kan vises lige nu.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.unroute(lists);
    expect(await save()).toBe('sager.csv');
    await page.getByText('Filen kan mangle noget').waitFor({ state: 'detached' });
  });

  it('can be given up while they are read, and asked for again', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await page.getByText('128 sager').waitFor();
    await page.route('**/api/pay-cases?*limit=200*', () => undefined);
    const save = page.getByRole('button', { name: 'Hent listen (CSV)' });
    await save.click();
    await page.getByRole('status').getByText('Læser 0 af 128 …').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Annullér' }).click();
    await page.getByText('Annulleret. Der er ikke hentet noget.').waitFor();
    expect(await page.getByText(/^Læser/).count()).toBe(0);
    await page.waitForFunction(() => document.activeElement?.textContent === 'Hent listen (CSV)');
    await page.unroute('**/api/pay-cases?*limit=200*');
    await page.keyboard.press('Enter');
    await page.getByText('128 sager er hentet i sager.csv').waitFor();
  });

  it('wait for whoever was signed out, and stay chosen', async () => {
    const page = await signInAs('karen', desktop, '/indlaesning');
    await says(page, 'Indlæsning');
    await choose(page);
    await page.route('**/api/imports', (route) => {
      const problem = { type: 'urn:loenspor:problem:not-signed-in', code: 'not-signed-in', status: 401 };
      const answer = { status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) };
      return route.request().method() === 'POST' ? route.fulfill(answer) : route.continue();
    });
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('Du er logget ud. Filen er ikke sendt.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.unroute('**/api/imports');
    await page.getByRole('button', { name: 'Prøv igen nu' }).click();
    await says(page, 'log.csv');
    await page.getByText(`${wrong} rækker skal rettes.`).waitFor();
  });

  it('go by themselves when the connection is back, or not at all where that was given up', async () => {
    const page = await signInAs('karen', darkPhone, '/indlaesning');
    await says(page, 'Indlæsning');
    await choose(page);
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('Forbindelsen er væk. Filen er ikke sendt endnu.').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Annullér' }).click();
    await page.getByText('Annulleret.').waitFor();
    await page.getByRole('button', { name: 'Prøv filen' }).click();
    await page.getByText('Forbindelsen er væk. Filen er ikke sendt endnu.').waitFor();
    await page.context().setOffline(false);
    await says(page, 'log.csv');
  });

  it('can be given up while they are on their way', async () => {
    const page = await signInAs('karen', desktop, '/indlaesning');
    await says(page, 'Indlæsning');
    await choose(page);
    // An answer that never comes.
    await page.route('**/api/imports', (route) =>
      route.request().method() === 'POST' ? undefined : route.continue(),
    );
    await page.getByRole('button', { name: 'Læs ind' }).click();
    await page.getByRole('button', { name: 'Annullér' }).click();
    await page.getByText('Annulleret.').waitFor();
    expect(await page.getByRole('button', { name: 'Læs ind' }).isEnabled()).toBe(true);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('leave rows to mend, some at a time, as many as the address says', async () => {
    const page = await signInAs('karen', desktop, '/indlaesning');
    await says(page, 'Indlæsning');
    await choose(page);
    await page.getByRole('button', { name: 'Læs ind' }).click();
    await says(page, 'log.csv');
    const left = page.getByRole('region', { name: `Rækker, der skal rettes (${wrong})` });
    await left.getByText(`Viser 50 af ${wrong} rækker`).waitFor();
    expect(await left.getByRole('listitem').count()).toBe(50);
    await left.getByRole('button', { name: 'Vis flere' }).click();
    await left.getByText('Række 61', { exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('?rows=100');
    await page.reload();
    await left.getByText('Række 61', { exact: true }).waitFor();
    expect(await left.getByRole('listitem').count()).toBe(wrong);
    await whole(page);
    expect(await faults(page)).toEqual([]);

    // What is typed of a row stays until it is sent.
    const row = (number: number) => left.getByRole('listitem').filter({ hasText: `Række ${number} ·` });
    await row(61).getByLabel('Kommune').fill('Rødovre');
    await row(60).getByRole('button', { name: 'Læg til side' }).click();
    await row(60).getByLabel('Hvorfor lægges den til side?').fill('Står to gange');
    await page.reload();
    await row(61).waitFor();
    expect(await row(61).getByLabel('Kommune').inputValue()).toBe('Rødovre');
    expect(await row(60).getByLabel('Hvorfor lægges den til side?').inputValue()).toBe('Står to gange');

    // What is wrong still is said at the cell; what is right leaves the list.
    await row(61).getByLabel('Kommune').fill('Intetsteds');
    await row(61).getByRole('button', { name: 'Ret og læs ind' }).click();
    await row(61).getByRole('alert').first().waitFor();
    expect(await row(61).getByLabel('Kommune').getAttribute('aria-invalid')).toBe('true');
    expect(await row(61).getByLabel('Kommune').inputValue()).toBe('Intetsteds');
    expect(await faults(page)).toEqual([]);
    await row(61).getByRole('button', { name: 'Vis hele rækken' }).click();
    const right = { Kommune: 'Rødovre', Modpart: 'Kommune', Hændelse: 'Forhandling åbnet' };
    for (const [column, text] of Object.entries(right))
      await row(61).getByLabel(column, { exact: true }).fill(text);
    await row(61).getByRole('button', { name: 'Ret og læs ind' }).click();
    await page.getByRole('region', { name: `Rækker, der skal rettes (${wrong - 1})` }).waitFor();
    await page.getByText('Række 61', { exact: true }).waitFor({ state: 'detached' });
    await page.goto('/sager?q=FA-2024-10059');
    await page.getByRole('link', { name: 'Rødovre · Dagtilbud' }).waitFor();
  });
});

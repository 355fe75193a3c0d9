import { faults, negotiation, post, says } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

describe('everybody', () => {
  const { signInAs } = workplace();
  const note = { on: '2026-01-05', channel: 'PHONE', text: 'Kommunen ringede', visibility: 'INTERNAL' };

  it('chooses when mail comes, and reads a letter of the demo, whose link opens what is to be decided', async () => {
    const page = await signInAs('lotte', darkPhone);
    await page.getByRole('button', { name: /Lotte Holm/ }).click();
    await page.getByRole('menuitem', { name: 'Mail til dig' }).click();
    await says(page, 'Mail til dig');
    await page.getByLabel('Fra klokken').fill('07:00');
    await page.getByLabel('Til klokken').fill('07:00');
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText('Start og slut er det samme klokkeslæt').waitFor();
    await page.getByLabel('Ingen mail i et bestemt tidsrum').uncheck();
    await page.getByRole('button', { name: 'Gem' }).click();
    await page.getByText(/^Gemt/).waitFor();
    await page.reload();
    await says(page, 'Mail til dig');
    expect(await page.getByLabel('Ingen mail i et bestemt tidsrum').isChecked()).toBe(false);

    await page.getByRole('link', { name: 'Se udbakken' }).click();
    await says(page, 'Udbakke');
    const letter = page.getByRole('main').getByRole('listitem').first();
    await letter.waitFor({ timeout: 60_000 });
    const secrets = [/Rødovre/, /Solsikken/, /kr\./];
    for (const secret of secrets) expect(await letter.innerText()).not.toMatch(secret);
    expect(await faults(page)).toEqual([]);
    await letter.getByRole('link').first().click();
    await page.getByRole('heading', { level: 1, name: /^(Venter på dig|Godkend )/ }).waitFor();
    if (new URL(page.url()).pathname === '/venter')
      await page.getByRole('link', { name: /Børnehuset Solsikken/ }).click();
    await page.getByRole('button', { name: 'Godkend', exact: true }).waitFor();
    // The letter kept quiet about something: on the page, each of these words is found.
    await page.goto('/venter');
    await page.getByRole('link', { name: /Børnehuset Solsikken/ }).click();
    await page.getByRole('button', { name: 'Godkend', exact: true }).waitFor();
    for (const secret of secrets) expect(await page.getByRole('main').innerText()).toMatch(secret);
  });

  it('is told what another one records in the case, and keeps what is being typed', async () => {
    const karen = await signInAs('karen');
    const mikkel = await signInAs('mikkel');
    const id = await negotiation(karen, 'FA-2026-0010');
    await karen.goto(`/forhandlinger/${id}`);
    await karen.getByRole('group', { name: 'Log et skridt' }).getByRole('button', { name: 'Note' }).click();
    await karen.getByLabel('Tekst').fill('Jeg er midt i noget');

    expect((await post(mikkel, `/negotiations/${id}/notes`, note)).status).toBe(200);
    await karen.getByText(/^Mikkel Bruun har ændret sagen/).waitFor();
    expect(await karen.getByLabel('Tekst').inputValue()).toBe('Jeg er midt i noget');
    expect(await faults(karen)).toEqual([]);

    await karen.getByRole('button', { name: 'Vis', exact: true }).click();
    await karen.locator('li[data-linked]').getByText('Kommunen ringede').waitFor();
    expect(await karen.getByText(/^Mikkel Bruun har ændret sagen/).count()).toBe(0);
    expect(await karen.getByLabel('Tekst').inputValue()).toBe('Jeg er midt i noget');

    const own = { ...note, text: 'Det her skrev jeg selv' };
    expect((await post(karen, `/negotiations/${id}/notes`, own)).status).toBe(200);
    await karen.getByText('Det her skrev jeg selv').waitFor();
    expect(await karen.getByText(/har ændret sagen/).count()).toBe(0);
  });

  it('is told that a list may lack something where its answer says so, and nowhere else', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const told = page.getByText('Siden er måske ikke hel');
    await page.getByText(/^\d+ af \d+ sager$/).waitFor();
    expect(await told.count()).toBe(0);
    await page.route('**/api/negotiations?*', async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as object;
      await route.fulfill({ response, json: { ...answer, incomplete: true } });
    });
    await page.reload();
    await told.waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Mandater', exact: true }).click();
    await says(page, 'Mandater');
    await told.waitFor({ state: 'detached' });
  });

  it('is shown the sign-in soon after the session has ended elsewhere', async () => {
    const page = await signInAs('karen');
    expect((await post(page, '/sign-out')).status).toBe(200);
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
  });

  it('finds a case and a page with the keyboard alone', async () => {
    const page = await signInAs('karen');
    await page.keyboard.press('Control+k');
    const field = page.getByRole('dialog').getByRole('combobox');
    await field.waitFor();
    await field.fill('FA-2026-0010');
    const option = page.getByRole('option', { selected: true, name: /FA-2026-0010/ });
    await option.waitFor();
    expect(await faults(page)).toEqual([]);
    await field.press('Enter');
    const heading = page.getByRole('heading', { level: 1, name: 'Roskilde · Dagtilbud' });
    await heading.waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);

    await page.keyboard.press('Control+k');
    await field.fill('mandat');
    await page.getByRole('option', { name: 'Mandater', exact: true }).click();
    await page.waitForURL(/\/mandater$/);
    await page.keyboard.press('Control+k');
    await field.fill('zzqq');
    await page.getByText('Ingenting passer til »zzqq«').waitFor();
    await field.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('goes to pages by letters, and can switch them off', async () => {
    const page = await signInAs('karen', desktop, '/mandater');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL(/\/sager$/);
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Genveje på tastaturet' });
    await dialog.waitFor();
    expect(await faults(page)).toEqual([]);
    await dialog.getByRole('switch', { name: 'Brug g m: Gå til: Mandater' }).uncheck({ force: true });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.waitForURL(/\/frister$/);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Frister' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL(/\/sager$/);
    const field = page.getByRole('searchbox');
    await field.pressSequentially('gf?');
    expect(await field.inputValue()).toBe('gf?');
  });

  it('skips to the content, and prints a case without what can only be pressed', async () => {
    const page = await signInAs('karen', desktop, '/mail');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Spring til indholdet');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');

    const id = await negotiation(page, 'FA-2026-0010');
    await page.goto(`/forhandlinger/${id}`);
    await page.getByRole('region', { name: 'Forløb' }).getByRole('listitem').first().waitFor();
    const navigation = page.getByRole('navigation', { name: 'Hovedmenu' });
    expect(await navigation.isVisible()).toBe(true);
    await page.emulateMedia({ media: 'print' });
    await navigation.waitFor({ state: 'hidden' });
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
    await page.getByText(/^Udskrevet fra Lønspor/).waitFor();
    expect(
      await page
        .locator('thead')
        .first()
        .evaluate((head) => getComputedStyle(head).display),
    ).toBe('table-header-group');
  });
});

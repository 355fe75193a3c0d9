import { dayFromNow } from './testing/days.js';
import { begin, faults, read, saved, says } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';
import type { Page } from 'playwright-core';

type Found = { readonly items: readonly { readonly id: string }[] };

describe('agreements and those who represent the leaders', () => {
  const { signInAs } = workplace();
  const agreed = async (page: Page): Promise<string> => {
    const path = '/negotiations?municipality=175&area=DAYCARE&status=RESULT_REACHED';
    const { items } = await read<Found>(page, path);
    return items[0]?.id ?? '';
  };

  it('carries an accepted offer over the ratification and both signatures to an agreement in force', async () => {
    const lotte = await signInAs('lotte', darkPhone);
    const path = `/forhandlinger/${await agreed(lotte)}`;
    await lotte.goto(path);
    await begin(lotte, 'Note');
    expect(await lotte.getByLabel('Hvem må se den').count()).toBe(0);
    await lotte.getByLabel('Tekst').fill('Lederne er glade for resultatet');
    await lotte.getByRole('button', { name: 'Gem', exact: true }).click();
    await saved(lotte, 'Note');
    expect(await faults(lotte)).toEqual([]);
    await lotte.getByRole('link', { name: 'Tag stilling' }).click();
    await says(lotte, 'Godkend resultat');
    await lotte.getByText('Stående delegation').click();
    await lotte.getByRole('button', { name: 'Godkend', exact: true }).click();
    await says(lotte, 'Resultatet er godkendt');

    const karen = await signInAs('karen', desktop, path);
    await karen.getByText('Lederne er glade for resultatet').first().waitFor();
    expect(await karen.getByRole('link', { name: 'Tag stilling' }).count()).toBe(0);
    await begin(karen, 'Underskrift');
    await karen.getByLabel('I kraft fra').fill(dayFromNow());
    await karen.getByRole('button', { name: 'Gem', exact: true }).click();
    await saved(karen, 'Underskrift');
    await begin(karen, 'Underskrift');
    await karen.getByLabel('Underskriver').fill('Jens Holm');
    await karen.getByRole('button', { name: 'Gem', exact: true }).click();
    await karen.getByRole('link', { name: 'Se hele aftalen' }).click();
    await karen.getByText('Udgave 2').waitFor();
    await karen.getByText('12.500,00 kr./år').first().waitFor();
    expect(await faults(karen)).toEqual([]);
  });

  it('registers an election and carries it to the employer; only leadership delegates', async () => {
    const karen = await signInAs('karen', darkPhone, '/hverv');
    await says(karen, 'Ledertillidsrepræsentanter');
    expect(await faults(karen)).toEqual([]);
    await karen.getByRole('link', { name: 'Registrér valg' }).click();
    await karen.getByLabel('Kommune', { exact: true }).selectOption({ label: 'Gentofte' });
    await karen.getByLabel('LTR').selectOption({ label: 'Birgit Kjær' });
    await karen.getByLabel('Ledere i valggruppen').fill('4');
    await karen.getByLabel('Måneders ansættelse').fill('30');
    await karen.getByRole('button', { name: 'Registrér valg' }).click();
    await karen.getByRole('alert').first().waitFor();
    await karen.getByLabel('Ledere i valggruppen').fill('9');
    await karen.getByRole('button', { name: 'Registrér valg' }).click();
    await says(karen, 'Gentofte · Dagtilbud');
    await karen.getByRole('button', { name: 'Anmeldt til arbejdsgiveren' }).click();
    await karen.getByRole('button', { name: 'Anmeldt til arbejdsgiveren' }).click();
    await karen.getByText('Indsigelsesfrist løber').waitFor();
    expect(await karen.getByRole('button', { name: 'Delegér' }).count()).toBe(0);
    expect(await faults(karen)).toEqual([]);

    const leader = await signInAs('anders', desktop, new URL(karen.url()).pathname);
    await leader.getByRole('button', { name: 'Delegér' }).click();
    await leader.getByLabel('Hvilke sager').selectOption('NEGOTIATIONS');
    await leader.getByRole('button', { name: 'Delegér' }).click();
    await saved(leader, 'Delegér');
    await leader.getByText('Forhandle: Forhåndsaftaler').waitFor();
    await leader.getByRole('button', { name: 'Træk delegationen tilbage' }).waitFor();
    expect(await faults(leader)).toEqual([]);
  });

  it('records an agreement that existed before, terminates it, and withdraws the termination', async () => {
    const karen = await signInAs('karen', desktop, '/aftaler');
    await says(karen, 'Aftaler');
    expect(await faults(karen)).toEqual([]);
    await karen.getByRole('link', { name: 'Registrér en aftale' }).click();
    await karen.getByRole('button', { name: 'Registrér aftalen' }).click();
    await karen.getByText('Skriv mindst én løndel').waitFor();
    expect(await faults(karen)).toEqual([]);
    await karen.getByLabel('Hvad aftalen hedder').fill('Forhåndsaftale 2024');
    await karen.getByLabel('Kommune').selectOption({ label: 'Tønder' });
    await karen.getByLabel('Gælder fra').fill('2024-04-01');
    const focused = () =>
      karen.evaluate(() => document.activeElement?.closest('fieldset')?.textContent ?? '');
    const typed = karen.getByLabel('Beløb eller trin');
    await karen.getByRole('button', { name: 'Tilføj løndel' }).click();
    await typed.nth(1).fill('12.000 i 2000-niveau');
    // The line that came up in the place of the one that is gone has the focus; after the last it is the button below.
    await karen.getByRole('button', { name: 'Fjern løndel 1' }).click();
    expect(await typed.count()).toBe(1);
    expect(await focused()).toContain('Løndel 1');
    await karen.getByRole('button', { name: 'Tilføj løndel' }).click();
    await karen.getByRole('button', { name: 'Fjern løndel 2' }).click();
    expect(await karen.evaluate(() => document.activeElement?.textContent)).toBe('Tilføj løndel');
    let send = (): void => undefined;
    const sent = new Promise<void>((resolve) => (send = resolve));
    await karen.route('**/api/pre-agreements', async (route) => {
      if (route.request().method() === 'POST') await sent;
      await route.continue();
    });
    await karen.getByRole('button', { name: 'Registrér aftalen' }).click();
    // What is on its way is what stands there.
    await karen.locator('fieldset:disabled').getByLabel('Beløb eller trin').waitFor();
    expect(await typed.isDisabled()).toBe(true);
    send();
    await says(karen, 'Tønder · Dagtilbud');
    await karen.getByText('12.000,00 kr./år').first().waitFor();

    await karen.getByRole('button', { name: 'Opsig', exact: true }).click();
    expect(await faults(karen)).toEqual([]);
    await karen.getByRole('button', { name: 'Opsig', exact: true }).click();
    await saved(karen, 'Opsig');
    await karen.getByText('Aftalen ophører').waitFor();
    await karen.getByText('Opsagt, gælder stadig').first().waitFor();
    const address = new URL(karen.url()).pathname;
    await karen.goto('/frister?rule=TERMINATION');
    const ending = karen.getByRole('link', { name: 'Tønder · Dagtilbud' });
    await ending.waitFor();
    const kinds = karen.getByLabel('Hvilke frister').getByRole('option');
    expect(await kinds.allTextContents()).toContain('Opsagt aftale ophører');
    await ending.click();
    await karen.getByText('Opsagt, gælder stadig').first().waitFor();
    expect(new URL(karen.url()).pathname).toBe(address);
    await karen.keyboard.press('Control+k');
    await karen.getByRole('combobox').fill('Tønder');
    await karen
      .getByRole('option', { name: /Forhåndsaftale · .*Tønder/ })
      .first()
      .click();
    await karen.waitForURL(`**${address}`);
    await karen.getByRole('button', { name: 'Træk opsigelsen tilbage' }).click();
    await karen.getByLabel('Begrundelse').fill('Parterne fortsætter');
    await karen.getByRole('button', { name: 'Træk opsigelsen tilbage' }).click();
    await karen.getByText('Aftalen fortsætter, som om').waitFor();
    await karen.getByText('Opsagt, gælder stadig').first().waitFor({ state: 'detached' });

    const small = await signInAs('karen', darkPhone, new URL(karen.url()).pathname);
    await small.getByText('12.000,00 kr./år').first().waitFor();
    expect(await faults(small)).toEqual([]);
  });
});

import type { BrowserContext, Page, Route } from 'playwright-core';
import { begin, negotiation, read, saved, says, stepsOf } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

type Timeline = { readonly items: readonly { readonly data: { readonly text?: string } }[] };
type People = { readonly items: readonly { readonly person: { readonly name?: string } }[] };

const text = 'Kommunen ringer igen på tirsdag';
const member = 'Astrid Efterladt';

/** Begins a note, writes it and has it saved. */
async function note(page: Page, id: string): Promise<void> {
  await page.goto(`/forhandlinger/${id}`);
  await stepsOf(page).waitFor();
  await begin(page, 'Note');
  await page.getByLabel('Tekst').fill(text);
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
}
const notesIn = async (page: Page, id: string) =>
  (await read<Timeline>(page, `/negotiations/${id}/timeline?limit=200`)).items.filter(
    ({ data }) => data.text === text,
  ).length;
const casesOfMember = async (page: Page) =>
  (await read<People>(page, '/pay-cases?limit=200')).items.filter(({ person }) => person.name === member)
    .length;

/** Lets what is sent to an address come to the server, or not, and loses what it answers. */
async function loseAnswers(context: BrowserContext, address: string, arrives: boolean): Promise<void> {
  await context.route(address, async (route: Route) => {
    if (arrives) await route.fetch();
    await route.abort();
  });
}

/** A new case of one member, everything filled in that is asked for. */
async function fillIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Medlemmets navn').fill(name);
  await page.getByLabel('Stilling').fill('Souschef');
  await page.getByLabel('Institution').fill('Børnehuset Efterklang');
  await page.getByLabel('Kommune', { exact: true }).selectOption('175');
  await page.getByRole('checkbox', { name: 'Personen er medlem' }).check();
}

describe('what was sent before its page was left', () => {
  const { signInAs } = workplace();

  it.each([
    ['asks before it saves a step again that has come to the server', 'FA-2025-0005', true],
    ['saves a step that has not', 'FA-2026-0010', false],
  ])('%s', async (_what, number, arrives) => {
    const left = await signInAs('karen', desktop, '/sager');
    const id = await negotiation(left, number);
    await loseAnswers(left.context(), '**/notes', arrives);
    await note(left, id);
    await left.getByText('Ikke sendt endnu').first().waitFor();
    const page = await left.context().newPage();
    await left.close();
    await page.context().unroute('**/notes');
    expect(await notesIn(page, id)).toBe(arrives ? 1 : 0);

    await page.goto(`/forhandlinger/${id}`);
    await page.getByLabel('Tekst').waitFor();
    expect(await page.getByLabel('Tekst').inputValue()).toBe(text);
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    if (arrives) {
      const asked = page.getByRole('alert').filter({ hasText: 'Sagen er ændret, siden du begyndte' });
      await asked.getByText('Note om telefonsamtale').waitFor();
      await page.getByRole('button', { name: 'Kassér' }).click();
      await page.getByLabel('Tekst').waitFor({ state: 'detached' });
    } else await saved(page, 'Note');
    expect(await notesIn(page, id)).toBe(1);
  });

  it('holds still until it is sent, and leads to the case once it is', async () => {
    const page = await signInAs('karen', desktop, '/loensager/ny');
    await fillIn(page, 'Bodil Ventende');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Åbn lønsagen' }).click();
    await page.getByText('Ikke sendt endnu').first().waitFor();
    expect(await page.getByLabel('Stilling').isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Åbn lønsagen' }).isDisabled()).toBe(true);
    await page.context().setOffline(false);
    await page.waitForURL(/\/loensager\/[0-9a-f-]{36}$/);
    await says(page, 'Bodil Ventende');
  });

  it('does not lead away whoever begins the next one', async () => {
    const page = await signInAs('karen', desktop, '/loensager/ny');
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/api/pay-cases', async (route) => {
      if (route.request().method() === 'POST') await answered;
      await route.continue();
    });
    await fillIn(page, member);
    await page.getByRole('button', { name: 'Åbn lønsagen' }).click();
    await page.getByRole('link', { name: 'Sager', exact: true }).first().click();
    await says(page, 'Sager');
    const carriedOut = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url().endsWith('/pay-cases'),
    );
    answer();
    expect((await carriedOut).status()).toBe(201);
    await page.getByText(member).first().waitFor();

    await page.getByRole('link', { name: 'Ny lønsag' }).click();
    await says(page, 'Ny lønsag');
    await page.getByLabel('Stilling').waitFor();
    expect(await page.getByLabel('Medlemmets navn').inputValue()).toBe('');
    await fillIn(page, 'Den Næste');
    expect(new URL(page.url()).pathname).toBe('/loensager/ny');
    expect(await casesOfMember(page)).toBe(1);
  });
});

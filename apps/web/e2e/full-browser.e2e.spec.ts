import type { Page } from 'playwright-core';
import { begin, faults, fill, post, read, saved, says, stepsOf, workOf } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

type Noted = { readonly notes: readonly { readonly text: string }[] };

describe('a browser that has room for nothing more', () => {
  const { signInAs } = workplace('people');
  /** A note that Karen is typing, whose way to the server is cut until it is opened. */
  const typing = async (municipality: string) => {
    const page = await signInAs('karen', desktop, '/sager');
    const { answer } = await post(page, '/negotiations', {
      ...{ municipality, area: 'LEISURE', scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
    });
    await page.goto(`/forhandlinger/${answer.id}`);
    await stepsOf(page).waitFor();
    await begin(page, 'Note');
    await page.route('**/notes', (route) => route.abort());
    const trail = page.getByRole('region', { name: 'Forløb' });
    /** The notes of the case, once the trail shows what was sent. */
    const notes = async (sent: string) => {
      await trail.getByText(sent).waitFor();
      return (await read<Noted>(page, `/negotiations/${answer.id}`)).notes.map(({ text }) => text);
    };
    return { page, text: page.getByLabel('Tekst'), form: page.getByRole('form'), notes };
  };
  /** What whoever would load the page anew is asked; they stay. */
  const leaving = async (page: Page) => {
    const asked = page.waitForEvent('dialog').then(async (dialog) => {
      await dialog.dismiss();
      return dialog.type();
    });
    await page.evaluate(() => void setTimeout(() => window.location.reload()));
    return asked;
  };
  const send = (page: Page) => page.getByRole('button', { name: 'Gem', exact: true }).click();

  it('sends a step all the same, and says that it keeps nothing of it meanwhile', async () => {
    const { page, text, form, notes } = await typing('151');
    await form.getByText('Kladden ligger i denne browser').waitFor();
    expect(await fill(page)).toBe(0);
    await text.fill('HR ringer på mandag');
    await form.getByText('Browseren har ikke plads til at gemme kladden').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await leaving(page)).toBe('beforeunload');
    expect(await text.inputValue()).toBe('HR ringer på mandag');
    await send(page);
    await form.getByText('Ikke sendt endnu').waitFor();
    await page.getByText('Browseren har ikke plads til at gemme det.').waitFor();
    expect(await text.inputValue()).toBe('HR ringer på mandag');
    expect(await faults(page)).toEqual([]);

    expect(await leaving(page)).toBe('beforeunload');
    expect(await text.inputValue()).toBe('HR ringer på mandag');

    await page.unroute('**/notes');
    await form.getByRole('button', { name: 'Prøv igen nu' }).click();
    await saved(page, 'Note');
    expect(await notes('HR ringer på mandag')).toEqual(['HR ringer på mandag']);
    expect(await workOf(page)).toEqual([]);
    await page.reload();
    await stepsOf(page).waitFor();
    expect(await notes('HR ringer på mandag')).toEqual(['HR ringer på mandag']);
  });

  it('says of a form, too, that it is not kept, and asks before it is lost', async () => {
    const page = await signInAs('karen', desktop, '/loensager/ny');
    const work = page.getByLabel('Stilling');
    const told = page.getByText('Det, du har skrevet, er her kun, så længe siden er åben');
    await work.fill('Daglig');
    expect([await workOf(page), await told.count()]).toEqual([[expect.stringMatching(/form:/)], 0]);
    expect(await fill(page)).toBe(0);
    await work.fill('Daglig leder i Solsikken');
    await told.waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await leaving(page)).toBe('beforeunload');
    expect(await work.inputValue()).toBe('Daglig leder i Solsikken');

    // Within the page nobody loses it, by whichever link they leave.
    await page.getByRole('link', { name: 'Mandater' }).first().click();
    await says(page, 'Mandater');
    await told.waitFor();
    await page.goBack();
    expect(await work.inputValue()).toBe('Daglig leder i Solsikken');

    // With room again it is kept with the next letter, and nobody is asked.
    await page.evaluate(() => {
      for (const store of [localStorage, sessionStorage])
        for (const key of Object.keys(store)) if (key.startsWith('full-')) store.removeItem(key);
    });
    await work.fill('Daglig leder i Solsikken 2');
    await told.waitFor({ state: 'detached' });
    await page.reload();
    await work.waitFor();
    expect(await work.inputValue()).toBe('Daglig leder i Solsikken 2');
  });

  it('has a step that was left within the page, too, and lets nobody sign out of it unasked', async () => {
    const { page, text, form } = await typing('157');
    expect(await fill(page)).toBe(0);
    await text.fill('HR ringer på onsdag');
    await page.getByRole('link', { name: 'Mandater' }).first().click();
    await says(page, 'Mandater');
    await page.goBack();
    await form.getByText('Browseren har ikke plads til at gemme kladden').waitFor();
    expect(await text.inputValue()).toBe('HR ringer på onsdag');

    await page.getByRole('button', { name: 'Karen Lund' }).click();
    await page.getByRole('menuitem', { name: 'Log ud' }).click();
    await page.getByText('Du har 1 kladde, som ikke er gemt.').waitFor();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.accept();
    });
    await page.getByRole('button', { name: 'Log ud og slet' }).click();
    await page.getByRole('link', { name: 'Log ind' }).waitFor();
    expect(dialogs).toEqual([]);
  });

  it('is told from one that has room, where a step that waits outlives the page', async () => {
    const { page, text, form, notes } = await typing('155');
    await text.fill('HR ringer på tirsdag');
    await form.getByText('Kladden ligger i denne browser').waitFor();
    await send(page);
    await page.getByText('Det er gemt her på siden').waitFor();
    await page.reload();
    await form.getByText('Ikke sendt endnu').waitFor();
    expect(await text.inputValue()).toBe('HR ringer på tirsdag');
    await page.unroute('**/notes');
    await form.getByRole('button', { name: 'Prøv igen nu' }).click();
    await saved(page, 'Note');
    expect(await notes('HR ringer på tirsdag')).toEqual(['HR ringer på tirsdag']);
  });
});

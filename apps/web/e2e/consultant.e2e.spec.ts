import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { begin, faults, post, read, saved, says, stepsOf, tabTo, whole } from './testing/page.js';
import { darkPhone, desktop, workplace } from './testing/workplace.js';

const today = dayFromNow();
type Noted = { readonly notes: readonly { readonly text: string }[] };
type Logged = { readonly items: readonly { readonly type: string }[] };

describe('the work of a consultant', () => {
  const { signInAs } = workplace('people');
  const openedBy = async (page: Page, municipality: string): Promise<string> => {
    const { answer } = await post(page, '/negotiations', {
      ...{ municipality, area: 'LEISURE', scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
      ...{ agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
    });
    await page.goto(`/forhandlinger/${answer.id}`);
    await stepsOf(page).waitFor();
    return answer.id;
  };

  it('goes from a review to an accepted offer, with the mandate in sight', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await post(page, '/rep-terms', {
      ...{ municipality: '175', area: 'DAYCARE', userId: 'lotte', electedOn: today, monthsAttached: 24 },
      electoralGroup: { leaders: 12 },
    });
    await page.getByRole('link', { name: 'Gennemgange' }).click();
    await page.getByRole('searchbox').fill('rødovre');
    await page.getByRole('button', { name: 'Åbn runden: Rødovre · Dagtilbud' }).click();
    await says(page, 'Rødovre · Dagtilbud');

    await page.getByRole('link', { name: 'Skriv mandat' }).click();
    await page.getByLabel('Bund').fill('12.000');
    await page.getByLabel('Mål').fill('14.000');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gem kladden' }).click();
    await page.getByRole('button', { name: 'Indstil til godkendelse' }).click();
    await page.getByRole('button', { name: 'Træk indstillingen tilbage' }).waitFor();

    const lotte = await signInAs('lotte');
    const mandateId = await lotte.evaluate(async () => {
      const answer = await (await fetch('/api/mandates?status=SUBMITTED')).json();
      return String(answer.items[0].id);
    });
    const basis = { kind: 'MEMBER_MEETING', on: today, headcount: 14 };
    expect((await post(lotte, `/mandates/${mandateId}/approval`, { basis })).status).toBe(200);

    await page.reload();
    await begin(page, 'Krav om forhandling');
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Krav om forhandling');

    await begin(page, 'Tilbud');
    await page.getByLabel('Beløb eller trin').fill('10.000');
    await page.getByText('Hvilket prisniveau er 10.000,00 kr./år i?').waitFor();
    await page.getByLabel(/^31\.3\.2000-niveau: svarer til/).check();
    await page.getByText('under bunden').waitFor();
    await page.getByText('kan logges, men ikke accepteres').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Tilbud');

    await begin(page, 'Tilbud');
    const near = page.getByText('Der står allerede noget lignende:');
    await near.waitFor();
    await page.getByLabel('Beløb eller trin').fill('12.500 i 2000-niveau');
    await near.waitFor({ state: 'detached' });
    await page.getByLabel('Beløb eller trin').fill('10.000 i 2000-niveau');
    await page.getByText('(samme beløb)').waitFor();
    await page.getByLabel('Beløb eller trin').fill('12.500 i 2000-niveau');
    await page.getByRole('form').getByText('inden for mandatet').waitFor();
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Tilbud');

    await begin(page, 'Accept af tilbud');
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await saved(page, 'Accept af tilbud');
    const missing = page.getByRole('region', { name: 'Hvad mangler' });
    await missing.getByText('Godkendelse af resultat').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await faults(page)).toEqual([]);
  });

  it('logs an offer with the keyboard alone', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '101');
    await tabTo(page, 'Andet');
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Tilbud' }).waitFor();
    await page.keyboard.type('Tilb');
    await page.getByRole('menuitem', { name: 'Tilbud' }).press('Enter');
    await page.getByRole('heading', { level: 3, name: 'Tilbud' }).waitFor();
    await tabTo(page, 'Beløb eller trin');
    await page.keyboard.type('1.700/md i dag');
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Tilbud');
    await page.getByRole('region', { name: 'Krav og tilbud' }).getByText('1.700,00 kr./md.').waitFor();
  });

  it('corrects what was logged, and both can be read', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedBy(page, '147');
    const items = [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: { amount: '11000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ];
    await post(page, `/negotiations/${id}/offers`, { receivedOn: today, items });
    await page.reload();
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByRole('button', { name: /^Ret: Tilbud/ }).click();
    const typed = page.getByLabel('Beløb eller trin');
    expect(await typed.inputValue()).toBe('11.000/år');
    await typed.fill('12.000/år');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Skal udfyldes').waitFor();
    await page.getByLabel('Hvorfor rettes det?').fill('Tastefejl');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rettet: Tilbud', { exact: true }).waitFor();
    await trail.getByText('Rettet siden').waitFor();
    await page.getByRole('region', { name: 'Krav og tilbud' }).getByText('12.000,00 kr./år').waitFor();
  });

  it('takes a correction back by one more: the earlier words stand again, and all of them can be read', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedBy(page, '167');
    const note = { on: today, channel: 'MAIL', visibility: 'INTERNAL', text: 'HR ringer på mandag' };
    await post(page, `/negotiations/${id}/notes`, note);
    await page.reload();
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByRole('button', { name: /^Ret: Note/ }).click();
    const text = page.getByRole('form').getByLabel('Tekst');
    const why = page.getByLabel('Hvorfor rettes det?');
    await text.fill('HR ringer på tirsdag');
    await why.fill('Forkert dag');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rettet: Note', { exact: true }).waitFor();
    expect(await faults(page)).toEqual([]);

    await page.getByRole('button', { name: 'Fortryd rettelsen' }).click();
    expect(await text.inputValue()).toBe('HR ringer på mandag');
    expect(await why.inputValue()).toBe('Rettelsen var en fejl');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rettet: Note', { exact: true }).waitFor();
    const { notes } = await read<Noted>(page, `/negotiations/${id}`);
    expect(notes.map((each) => each.text)).toEqual(['HR ringer på mandag']);
    const { items } = await read<Logged>(page, `/negotiations/${id}/timeline`);
    expect(items.filter(({ type }) => type === 'EntryCorrected')).toHaveLength(2);
  });

  it('marks as a duplicate the entry whose correction made it say what stands already', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedBy(page, '169');
    const note = { channel: 'MAIL', visibility: 'INTERNAL', text: 'HR ringer på mandag' };
    await post(page, `/negotiations/${id}/notes`, { ...note, on: dayFromNow(-9) });
    await post(page, `/negotiations/${id}/notes`, { ...note, on: today, text: 'HR har ringet' });
    await page.reload();
    const trail = page.getByRole('region', { name: 'Forløb' });
    const first = trail.getByRole('listitem').filter({ hasText: 'HR ringer på mandag' });
    await first.getByRole('button', { name: /^Ret: Note/ }).click();
    await page.getByRole('form').getByLabel('Dato').fill(today);
    await page.getByLabel('Hvorfor rettes det?').fill('Forkert dag');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Det er det samme: marker som dublet' }).click();
    await page.getByText('Markeret som dublet. Tælles én gang fra nu af.').waitFor();
  });

  it('takes back what was just saved, with what was typed still there', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '159');
    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('HR ringer på mandag');
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Note');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Fortryd' }).click();
    const form = page.getByRole('form');
    expect(await form.getByLabel('Tekst').inputValue()).toBe('HR ringer på mandag');
    expect(await form.getByLabel('Hvorfor rettes det?').inputValue()).toBe('Fejl, rettet med det samme');
    await form.getByLabel('Tekst').fill('HR ringer på tirsdag');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Rettet: Note', { exact: true }).waitFor();
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByText('Rettet siden').waitFor();
    await trail.getByText('HR ringer på tirsdag').first().waitFor();
  });

  it('says what to do about a decision, which nobody takes back', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '161');
    await stepsOf(page).getByRole('button', { name: 'Andet' }).click();
    await page.getByRole('menuitem', { name: 'Luk sagen' }).click();
    await page.getByLabel('Begrundelse').fill('Åbnet ved en fejl');
    await page.keyboard.press('Control+Enter');
    await saved(page, 'Luk sagen');
    await page.getByText('kan ikke fortrydes. Skulle sagen ikke lukkes, så genåbn den.').waitFor();
    expect(await page.getByRole('button', { name: 'Fortryd' }).count()).toBe(0);
  });

  it('keeps in the address how the timeline is looked at', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedBy(page, '163');
    const note = { on: today, channel: 'MAIL', visibility: 'INTERNAL', text: 'Kommunen har skrevet' };
    await post(page, `/negotiations/${id}/notes`, note);
    await page.reload();
    const trail = page.getByRole('region', { name: 'Forløb' });
    const told = trail.getByText('Kommunen har skrevet');
    await told.waitFor();
    await trail.getByRole('button', { name: /^Noter og strategi/ }).click();
    await told.waitFor({ state: 'detached' });
    await trail.getByLabel('Rækkefølge').selectOption('oldest');
    await page.waitForURL((address) => address.search === '?hide=notes&order=oldest');
    await page.reload();
    await trail.getByText('1 skjult hændelse').waitFor();
    expect(await trail.getByLabel('Rækkefølge').inputValue()).toBe('oldest');
    await page.goBack();
    await page.goBack();
    await told.waitFor();
    expect(await trail.getByLabel('Rækkefølge').inputValue()).toBe('newest');
  });

  it('loses nothing that was typed when the connection goes, or the page is read anew', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '151');
    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('HR ringer igen på mandag');
    await page.reload();
    await page.getByRole('heading', { level: 3, name: 'Note' }).waitFor();
    expect(await page.getByLabel('Tekst').inputValue()).toBe('HR ringer igen på mandag');

    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await page.getByRole('form').getByText('Ikke sendt endnu').waitFor();
    expect(await page.getByLabel('Tekst').inputValue()).toBe('HR ringer igen på mandag');
    await page.context().setOffline(false);
    await saved(page, 'Note');
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByText('HR ringer igen på mandag').waitFor();
    expect(await trail.getByText('HR ringer igen på mandag').count()).toBe(1);
  });

  it('says that a step may stand in the case already, where its answer was lost and it is changed', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '165');
    await page.route('**/notes', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('Kommunen tilbyder et møde');
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    const form = page.getByRole('form');
    await form.getByText('Ikke sendt endnu').waitFor();
    await form.getByRole('button', { name: 'Ret i det i stedet' }).click();
    await page.getByLabel('Tekst').fill('Kommunen tilbyder to møder');
    await page.unroute('**/notes');
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await form.getByText('Sagen er ændret, siden du begyndte').waitFor();
    await form.getByRole('alert').getByText('Karen Lund').waitFor();
    const trail = page.getByRole('region', { name: 'Forløb' });
    expect(await trail.getByText('Kommunen tilbyder to møder').count()).toBe(0);
    await page.getByRole('button', { name: 'Kassér' }).click();

    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('Et langt referat');
    const first = trail.getByRole('listitem').filter({ hasText: 'Kommunen tilbyder et møde' });
    await first.getByRole('button', { name: /^Ret: / }).click();
    await form.getByRole('alert').getByText('Gem eller kassér det').waitFor();
    expect(await page.getByLabel('Tekst').inputValue()).toBe('Et langt referat');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Kassér' }).click();
    await first.getByRole('button', { name: /^Ret: / }).click();
    expect(await page.getByLabel('Tekst').inputValue()).toBe('Kommunen tilbyder et møde');
    await page.getByRole('button', { name: 'Kassér' }).click();
  });

  it('shows the second of two consultants what the first did, and keeps what was typed', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    const id = await openedBy(page, '153');
    await begin(page, 'Note');
    await page.getByLabel('Tekst').fill('Kommunen vil tænke over det');
    const other = await signInAs('vibeke');
    const note = { on: today, channel: 'MAIL', visibility: 'INTERNAL', text: 'Kommunen har skrevet' };
    expect((await post(other, `/negotiations/${id}/notes`, note)).status).toBe(200);

    await page.keyboard.press('Control+Enter');
    const form = page.getByRole('form');
    await form.getByText('Sagen er ændret, siden du begyndte').waitFor();
    await form.getByText('Vibeke Skov').waitFor();
    expect(await page.getByLabel('Tekst').inputValue()).toBe('Kommunen vil tænke over det');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gem alligevel' }).click();
    await saved(page, 'Note');
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByText('Kommunen vil tænke over det').waitFor();
    await trail.getByText('Kommunen har skrevet').waitFor();
  });

  it('logs a step on a phone', async () => {
    const page = await signInAs('karen', darkPhone);
    await openedBy(page, '155');
    await page.getByRole('button', { name: 'Log et skridt' }).click();
    await begin(page, 'Møde');
    await page.getByRole('button', { name: 'Tilføj deltager' }).click();
    await page.getByLabel('Navn').fill('Bo Friis');
    await page.getByLabel('Rolle').fill('HR-chef');
    await page.getByLabel('Referat').fill('Kommunen vender tilbage inden jul');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Gem', exact: true }).click();
    await saved(page, 'Møde');
    const trail = page.getByRole('region', { name: 'Forløb' });
    await trail.getByText('Møde holdt').waitFor();
    await trail.getByText('Bo Friis (HR-chef)').waitFor();
    await trail.getByText('Referat: Kommunen vender tilbage inden jul').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  const pages = [
    '/mandater',
    '/gennemgange',
    '/frister',
    '/indlaesning',
    '/forhandlinger/ny',
    '/loensager/ny',
  ];
  it.each([
    ['on a desktop', desktop],
    ['on a phone', darkPhone],
  ])(
    'has pages that everybody can use %s',
    async (_where, view) => {
      const page = await signInAs('karen', view);
      for (const path of pages) {
        await page.goto(`${path}`);
        await whole(page);
        expect({ path, found: await faults(page) }).toEqual({ path, found: [] });
      }
    },
    90_000,
  );

  it('keeps a view of the board, and hands the list out as a file', async () => {
    const page = await signInAs('karen', desktop, '/sager');
    await openedBy(page, '157');
    await page.goto(`/sager?municipality=157&sort=deadline`);
    await page.getByText('1 sag', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Gem visningen' }).click();
    await page.getByLabel('Visningens navn').fill('Gentofte');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Sager', exact: true }).click();
    await page.getByRole('link', { name: 'Gentofte', exact: true }).click();
    expect(new URL(page.url()).search).toBe('?municipality=157&sort=deadline');
    await page.getByText('1 sag', { exact: true }).waitFor();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hent listen (CSV)' }).click(),
    ]);
    expect(await readFile(await file.path(), 'utf8')).toContain('Gentofte · Fritid');

    await page.setViewportSize({ width: 1920, height: 1000 });
    await page.getByRole('link', { name: 'Gentofte · Fritid' }).click();
    const beside = page.getByRole('navigation', { name: 'Sager', exact: true });
    await beside.getByRole('link', { name: 'Gentofte · Fritid' }).waitFor();
    await stepsOf(page).waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

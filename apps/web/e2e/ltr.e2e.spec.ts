import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { faults, post, read, says, tabTo, workOf } from './testing/page.js';
import { darkPhone, phone, workplace } from './testing/workplace.js';

type Item = {
  readonly subject: { readonly id: string };
  readonly reasons: readonly { mandateId?: string }[];
};
type Entry = { readonly type: string };

describe('a leader representative on a phone', () => {
  const { signInAs } = workplace();
  /** What waits first for somebody, and its mandate. */
  const waiting = async (page: Page) => {
    const { items } = await read<{ items: readonly Item[] }>(page, '/inbox');
    const [item] = items;
    return { caseId: item?.subject.id ?? '', mandateId: item?.reasons[0]?.mandateId ?? '' };
  };
  const approvalsIn = async (page: Page, path: string) => {
    const { items } = await read<{ items: readonly Entry[] }>(page, `${path}/timeline?limit=200`);
    return items.filter(({ type }) => type === 'MandateApproved').length;
  };

  it('approves a mandate in three taps from the start page, and sees the receipt', async () => {
    const page = await signInAs('lotte', phone);
    await says(page, 'Venter på dig');
    await page.getByText('3 beslutninger venter på dig').waitFor();
    expect(await faults(page)).toEqual([]);

    await page.getByRole('link', { name: /Børnehuset Solsikken/ }).click();
    await says(page, 'Godkend mandat');
    await page.getByText('mindst 12.000,00 kr./år').waitFor();
    await page.getByText('I tvivl? Spørg Karen Lund').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByText('Stående delegation').click();
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();

    await says(page, 'Mandatet er godkendt');
    const receipt = page.getByRole('region', { name: 'Kvittering' });
    await receipt.getByText(/^Stående delegation/).waitFor();
    expect(await receipt.innerText()).toMatch(/Lotte Holm[\s\S]*Fingeraftryk/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Tilbage til Venter på dig' }).click();
    await page.getByText('2 beslutninger venter på dig').waitFor();
  });

  it('sees what has changed since last time, says why not, and rejects', async () => {
    const page = await signInAs('lotte', darkPhone);
    await page.getByRole('link', { name: /Skovbørnehaven/ }).click();
    await says(page, 'Godkend ændret mandat');
    const changes = page.getByRole('region', { name: 'Ændret siden sidst' });
    await changes.getByText('Bunden for funktionsløn er sat op fra 11.000,00').waitFor();
    await changes.getByText('Nyt: kvalifikationsløn (varig), mindst 8.000,00').waitFor();

    await page.getByText('Medlemsmøde').click();
    await page.getByLabel('Fremmødte').fill('14');
    await page.getByRole('button', { name: 'Afvis' }).click();
    await page.getByText('Skriv, hvorfor du siger nej').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    expect(await faults(page)).toEqual([]);
    await page.keyboard.type('Bunden skal være 12.500');
    await page.reload();
    await says(page, 'Godkend ændret mandat');
    expect(await page.getByLabel('Fremmødte').inputValue()).toBe('14');
    expect(await page.getByRole('radio', { name: 'Medlemsmøde' }).isChecked()).toBe(true);
    expect(await page.getByRole('textbox', { name: /^Kommentar/ }).inputValue()).toBe(
      'Bunden skal være 12.500',
    );
    expect(await workOf(page)).toHaveLength(1);
    await page.getByRole('button', { name: 'Afvis' }).click();
    await says(page, 'Mandatet er afvist');
    expect(await workOf(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);
  });

  it('approves a result with the keyboard alone, on a desktop', async () => {
    const page = await signInAs('lotte');
    await page.getByText('1 beslutning venter på dig').waitFor();
    await tabTo(page, /Børnehaven Åkanden/);
    await page.keyboard.press('Enter');
    await says(page, 'Godkend resultat');
    const result = page.getByRole('region', { name: 'Resultatet af forhandlingen' });
    await result.getByText('554,01 kr./md. i dag').waitFor();
    for (const change of ['Ændret', 'Ny', 'Bortfalder', 'Uændret'])
      await result.getByText(change, { exact: true }).waitFor();
    await tabTo(page, /^Medlemsmøde/);
    await page.keyboard.press('Space');
    await tabTo(page, /Fremmødte/);
    await page.keyboard.type('14');
    await tabTo(page, 'Godkend');
    await page.keyboard.press('Enter');
    await says(page, 'Resultatet er godkendt');
    await page.getByText('Medlemsmøde · 14 fremmødte').waitFor();
    expect(await faults(page)).toEqual([]);
  });

  it('is shown what has changed meanwhile, and is asked again; offline the answer waits, and counts once', async () => {
    const page = await signInAs('hassan', phone);
    const { caseId, mandateId } = await waiting(page);
    await page.getByRole('link', { name: /Fritidshjemmet Kometen/ }).click();
    await page.getByText('Skriftlig høring').click();

    const karen = await signInAs('karen');
    const posts = async (act: string, data: object) => {
      const { status } = await post(karen, `/mandates/${mandateId}/${act}`, data);
      expect([act, status]).toEqual([act, 200]);
    };
    const { items, kind, validFrom, validTo } = await read<{
      items: readonly { readonly floor: object }[];
      kind: string;
      validFrom: string;
      validTo: string;
    }>(page, `/mandates/${mandateId}`);
    const [first, ...others] = items;
    const floor = { ...first?.floor, amount: '12500.00' };
    await posts('submission-withdrawal', { reason: 'Bunden skal op' });
    await posts('draft', { items: [{ ...first, floor }, ...others], kind, validFrom, validTo });
    await posts('submission', {});

    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await page.getByText('Ændret, mens du læste').waitFor();
    await page.getByText('er sat op fra 12.000,00 kr./år til 12.500,00 kr./år').waitFor();
    expect(await approvalsIn(page, `/negotiations/${caseId}`)).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Jeg har set ændringerne' }).click();

    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await page.getByText('Ikke sendt endnu').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.context().setOffline(false);
    await says(page, 'Mandatet er godkendt');
    expect(await approvalsIn(page, `/negotiations/${caseId}`)).toBe(1);
  });

  it('decides once although the answer was lost and the page reloaded', async () => {
    const page = await signInAs('birgit', phone);
    const { caseId } = await waiting(page);
    await page.getByRole('link', { name: 'Mette Juhl' }).click();
    await page.getByText('Hastesag').click();
    const keys: (string | undefined)[] = [];
    let answered = 0;
    await page.route('**/approval', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const answer = await route.fetch();
      answered += 1;
      if (answered === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await page.getByText('Ikke sendt endnu').waitFor();
    await page.reload();
    await says(page, 'Mandatet er godkendt');
    expect(await approvalsIn(page, `/pay-cases/${caseId}`)).toBe(1);
    expect(keys.length).toBeGreaterThanOrEqual(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('comes from a link to what was decided, and is shown how', async () => {
    const lotte = await signInAs('lotte', phone);
    const { items } = await read<{ items: readonly { id: string; status: string }[] }>(lotte, '/mandates');
    const approved = items.find(({ status }) => status === 'APPROVED')?.id ?? '';
    const again = await signInAs('lotte', phone, `/mandater/${approved}/beslutning`);
    await again.getByRole('region', { name: 'Kvittering' }).waitFor();
  });

  it('who may not decide is told whose decision it is', async () => {
    const karen = await signInAs('karen');
    const body = {
      ...{ municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
      ...{ counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Elmegården' }, ground: 'PERIOD_REVIEW' },
    };
    const { answer: opened } = await post(karen, '/negotiations', body);
    const floor = { amount: '9000.00', per: 'YEAR', level: 'L2000_03_31' };
    const { answer: mandate } = await post(karen, '/mandates', {
      ...{ subject: { kind: 'NEGOTIATION', id: opened.id }, kind: 'FULL_POWER' },
      ...{ items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }] },
      ...{ validFrom: '2026-04-01', validTo: '2028-03-31' },
    });
    await post(karen, `/mandates/${mandate.id}/submission`);
    const signe = await signInAs('signe', darkPhone, `/mandater/${mandate.id}/beslutning`);
    await signe.getByText('Det er ikke dig, der afgør det her').waitFor();
    expect(await signe.getByRole('button', { name: 'Godkend', exact: true }).count()).toBe(0);
    expect(await faults(signe)).toEqual([]);
    await signe.getByRole('link', { name: 'Tilbage til Venter på dig' }).click();
    await signe.getByText('Mandatet venter på Lotte Holm, som du er suppleant for').waitFor();
    expect(await faults(signe)).toEqual([]);
  });

  it('sees the own term, records an absence, and reads everything in English', async () => {
    const page = await signInAs('lotte', darkPhone);
    await page.getByRole('link', { name: 'Mit hverv' }).click();
    await says(page, 'Mit hverv');
    await page.getByText('Godkende og afvise mandater og resultater').waitFor();
    await page.getByRole('button', { name: 'Registrér fravær' }).click();
    await page.getByText('Angiv datoen').first().waitFor();
    await page.getByLabel('Første dag væk').fill(dayFromNow(30));
    await page.getByLabel('Sidste dag væk').fill(dayFromNow(44));
    await page.reload();
    expect(await page.getByLabel('Sidste dag væk').inputValue()).toBe(dayFromNow(44));
    expect(await page.getByLabel('Første dag væk').inputValue()).toBe(dayFromNow(30));
    await page.getByRole('button', { name: 'Registrér fravær' }).click();
    await page.getByText('Fraværet er registreret').waitFor();
    const absence = page.getByRole('region', { name: 'Fravær' });
    await absence.getByText('Intet fravær fra i dag og frem').waitFor({ state: 'detached' });
    expect(await absence.getByRole('listitem').count()).toBe(1);
    expect(await workOf(page)).toEqual([]);
    expect(await faults(page)).toEqual([]);

    await page.getByRole('button', { name: 'English' }).click();
    await says(page, 'My term');
    await page.getByRole('link', { name: 'Waiting for you' }).click();
    await says(page, 'Waiting for you');
    await page.getByText('The mandate waits for your approval').waitFor();
    await page.getByRole('link', { name: /Elmegården/ }).click();
    await says(page, 'Approve mandate');
    await page.getByText('at least 9,000.00').waitFor();
    expect(await faults(page)).toEqual([]);
  });
});

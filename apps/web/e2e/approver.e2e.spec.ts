import type { Page } from 'playwright-core';
import { startMailServer } from '../../../infra/testing/mail-server.js';
import type { MailServer } from '../../../infra/testing/mail-server.js';
import { dayFromNow } from './testing/days.js';
import { faults, fill, post, read, says, workOf } from './testing/page.js';
import { darkPhone, desktop, phone, workplace } from './testing/workplace.js';

type Mandate = { readonly status: string };
type Waiting = {
  readonly items: readonly { readonly reasons: readonly { readonly mandateId?: string }[] }[];
};
type Entries = { readonly items: readonly { readonly type: string }[] };

describe('whoever approves', () => {
  let server: MailServer;
  beforeAll(async () => {
    server = await startMailServer();
  });
  const { signInAs } = workplace('full', () => ({
    ...{ SMTP_URL: server.url, MAIL_FROM: 'Lønspor <loenspor@demo.example>' },
  }));
  afterAll(() => server.close());

  /** The first letter to a person from the one of that number on. */
  const letterTo = async (person: string, from = 0) => {
    for (let at = from; ; at += 1) {
      await server.has(at + 1);
      const letter = server.received[at];
      if (letter?.to.includes(`${person}@demo.example`)) return letter.raw.replaceAll('=\r\n', '');
    }
  };
  /** A mandate for a new round in Rødovre that waits for Lotte, as Karen submits it. */
  const laidBefore = async (board: string) => {
    const karen = await signInAs('karen');
    const { answer: opened, status: begun } = await post(karen, '/negotiations', {
      ...{ municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
      ...{ counterparty: { kind: 'SELF_GOVERNING_BOARD', name: board }, ground: 'PERIOD_REVIEW' },
    });
    expect([board, begun]).toEqual([board, 201]);
    const floor = { amount: '9000.00', per: 'YEAR', level: 'L2000_03_31' };
    const { answer: mandate } = await post(karen, '/mandates', {
      ...{ subject: { kind: 'NEGOTIATION', id: opened.id }, kind: 'FULL_POWER' },
      ...{ items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }] },
      ...{ validFrom: dayFromNow(), validTo: '2028-03-31' },
    });
    const { status } = await post(karen, `/mandates/${mandate.id}/submission`);
    expect(status).toBe(200);
    return { karen, caseId: opened.id, mandateId: mandate.id };
  };
  const statusOf = async (page: Page, mandateId: string) =>
    (await read<Mandate>(page, `/mandates/${mandateId}`)).status;
  const told = async (page: Page, caseId: string, type: string) => {
    const { items } = await read<Entries>(page, `/negotiations/${caseId}/timeline?limit=200`);
    return items.filter((entry) => entry.type === type).length;
  };
  const isLost = (page: Page) => page.getByText('Browseren har ikke plads til at gemme det.');
  const revokeOn = (page: Page) => page.getByRole('button', { name: 'Tilbagekald mandatet' });

  it('follows the link of a letter through signing in to what waits, and decides nothing by it', async () => {
    const lotte = await signInAs('lotte', phone);
    const choice = { mode: 'AT_ONCE', dailyAt: '17:00', quiet: null };
    expect((await post(lotte, '/me/mail', choice)).status).toBe(200);
    // Of what waits from the start, which may have been kept back for the night.
    await letterTo('lotte');
    const before = server.received.length;
    const { mandateId } = await laidBefore('Mirabellen');
    const letter = await letterTo('lotte', before);
    const link = /http:\/\/localhost:\d+\/mandater\/[^\s"]+/.exec(letter)?.[0] ?? '';
    expect(link).toContain(mandateId);

    const page = await signInAs('lotte', phone, link);
    await says(page, 'Godkend mandat');
    expect(page.url()).toBe(link);
    expect(await statusOf(page, mandateId)).toBe('SUBMITTED');
    await page.getByRole('link', { name: 'Venter på dig' }).first().click();
    await says(page, 'Venter på dig');
    const { items } = await read<Waiting>(page, '/inbox');
    expect(items.flatMap(({ reasons }) => reasons.map((reason) => reason.mandateId))).toContain(mandateId);
  });

  it('has the next deadline on top, and at the bottom the comment above two buttons for a thumb', async () => {
    const { karen, caseId, mandateId } = await laidBefore('Rønnehuset');
    const page = await signInAs('lotte', darkPhone);
    const basis = { kind: 'STANDING_DELEGATION', on: dayFromNow() };
    const floor = { amount: '8000.00', per: 'YEAR', level: 'L2000_03_31' };
    const items = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }];
    const steps = [
      await post(page, `/mandates/${mandateId}/approval`, { basis }),
      // A meeting is to be held some weeks after it.
      await post(karen, `/negotiations/${caseId}/demand`, { sentOn: dayFromNow() }),
      await post(karen, `/mandates/${mandateId}/amendments`, { items, reason: 'Bunden er for høj' }),
    ];
    expect(steps.map(({ status }) => status)).toEqual([200, 200, 200]);
    await page.goto(`/mandater/${mandateId}/beslutning`);
    await says(page, 'Godkend ændret mandat');
    await page.getByText(/^Næste frist i sagen er \d/).waitFor();
    const box = async (name: string, role: 'button' | 'textbox' = 'button') => {
      const found = await page.getByRole(role, { name, exact: true }).boundingBox();
      if (found === null) throw new Error(`${name} is not to be seen.`);
      return found;
    };
    const comment = await box('Kommentar', 'textbox');
    const [no, yes] = [await box('Afvis'), await box('Godkend')];
    expect(no.height).toBeGreaterThanOrEqual(44);
    expect(yes.height).toBeGreaterThanOrEqual(44);
    expect(Math.min(no.width, yes.width)).toBeGreaterThanOrEqual(88);
    expect(comment.y + comment.height).toBeLessThanOrEqual(no.y);
    expect([no.y, no.x < yes.x, yes.width > no.width]).toEqual([yes.y, true, true]);
    expect(yes.y + yes.height).toBeLessThanOrEqual(darkPhone.viewport.height);
  });

  it.each([
    ['a phone', phone, 'Kastanjen'],
    ['a desktop', desktop, 'Hasselhuset'],
  ])('approves in English on %s, to the receipt', async (_, view, board) => {
    const { mandateId } = await laidBefore(board);
    const page = await signInAs('lotte', view);
    await page.getByRole('button', { name: 'English' }).click();
    await page
      .getByRole('link', { name: new RegExp(board) })
      .first()
      .click();
    await says(page, 'Approve mandate');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page.getByText('Choose what your decision rests on').waitFor();
    await page.getByText('Member meeting').click();
    await page.getByLabel('Present').fill('12');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await says(page, 'The mandate is approved');
    const receipt = page.getByRole('region', { name: 'Receipt' });
    await receipt.getByText('Member meeting · 12 present').waitFor();
    expect(await receipt.innerText()).toMatch(/Lotte Holm[\s\S]*Member meeting[\s\S]*Fingerprint/);
    expect(await faults(page)).toEqual([]);
    expect(await statusOf(page, mandateId)).toBe('APPROVED');
  });

  it('takes back what was approved, says why, and does so once although the answer was lost', async () => {
    const { karen, caseId, mandateId } = await laidBefore('Valnøddehuset');
    const page = await signInAs('lotte', darkPhone, `/mandater/${mandateId}/beslutning`);
    expect(await revokeOn(page).count()).toBe(0);
    await page.getByText('Stående delegation').click();
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await says(page, 'Mandatet er godkendt');
    await revokeOn(page).click();
    await page.getByText('Hvad der allerede er aftalt efter det, står ved magt').waitFor();
    await revokeOn(page).click();
    await page.getByText('Skriv, hvorfor du tilbagekalder det').waitFor();
    expect(await faults(page)).toEqual([]);
    await page.getByLabel('Hvorfor tilbagekalder du det?').fill('Medlemmerne har skiftet mening');

    // Whoever does not decide it sees the same receipt, and the mandate's page, without a way to take it back.
    const signe = await signInAs('signe', phone, `/mandater/${mandateId}/beslutning`);
    await says(signe, 'Mandatet er godkendt');
    await karen.goto(`/mandater/${mandateId}`);
    await karen.getByRole('region', { name: 'Udgaver' }).waitFor();
    expect([await revokeOn(signe).count(), await revokeOn(karen).count()]).toEqual([0, 0]);

    await page.reload();
    await says(page, 'Mandatet er godkendt');
    expect(await page.getByLabel('Hvorfor tilbagekalder du det?').inputValue()).toMatch(/skiftet mening$/);
    let answered = 0;
    await page.route('**/revocation', async (route) => {
      const answer = await route.fetch();
      answered += 1;
      if (answered === 1) await route.abort('connectionreset');
      else await route.fulfill({ response: answer });
    });
    await revokeOn(page).click();
    await says(page, 'Mandatet er tilbagekaldt');
    await page
      .getByRole('region', { name: 'Kvittering' })
      .getByText('Medlemmerne har skiftet mening')
      .waitFor();
    expect(await faults(page)).toEqual([]);
    expect(answered).toBeGreaterThanOrEqual(2);
    expect(await told(karen, caseId, 'MandateRevoked')).toBe(1);
    expect(await workOf(page)).toEqual([]);
    await page.reload();
    await says(page, 'Mandatet er tilbagekaldt');
    expect(await revokeOn(page).count()).toBe(0);
  });

  it('takes it back on the page of the mandate too, and may think better of it', async () => {
    const { mandateId } = await laidBefore('Pilehuset');
    const page = await signInAs('lotte', phone, `/mandater/${mandateId}/beslutning`);
    await page.getByText('Stående delegation').click();
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await says(page, 'Mandatet er godkendt');
    await page.goto(`/mandater/${mandateId}`);
    await revokeOn(page).click();
    await page.getByLabel('Hvorfor tilbagekalder du det?').fill('Vi fik nye tal');
    await page.getByRole('button', { name: 'Behold det' }).click();
    expect([await workOf(page), await statusOf(page, mandateId)]).toEqual([[], 'APPROVED']);
    await revokeOn(page).click();
    await page.getByLabel('Hvorfor tilbagekalder du det?').fill('Vi fik nye tal');
    await revokeOn(page).click();
    await page.getByText('Mandatet er tilbagekaldt').waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await statusOf(page, mandateId)).toBe('REVOKED');
  });

  it.each([
    ['what was shown', 'Enebærhuset', false],
    ['nothing that came meanwhile', 'Slåenhuset', true],
  ])('sends back, once the network is there again, %s', async (_, board, isOther) => {
    const { karen, mandateId } = await laidBefore(board);
    const page = await signInAs('lotte', phone, `/mandater/${mandateId}/beslutning`);
    await page.route('**/return', (route) => route.abort());
    await page.getByLabel('Kommentar').fill('Bunden er for lav');
    await page.getByRole('button', { name: 'Send tilbage' }).click();
    await page.getByText('Ikke sendt endnu').first().waitFor();
    expect(await isLost(page).count()).toBe(0);
    if (isOther) {
      const floor = { amount: '7000.00', per: 'YEAR', level: 'L2000_03_31' };
      const content = {
        ...{ kind: 'FULL_POWER', items: [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor }] },
        ...{ validFrom: dayFromNow(), validTo: '2028-03-31' },
      };
      const steps = [
        await post(karen, `/mandates/${mandateId}/submission-withdrawal`, { reason: 'Bunden var forkert' }),
        await post(karen, `/mandates/${mandateId}/draft`, content),
        await post(karen, `/mandates/${mandateId}/submission`),
      ];
      expect(steps.map(({ status }) => status)).toEqual([200, 200, 200]);
    }
    await page.unroute('**/return');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    if (isOther) {
      await page.getByText('Bunden for funktionsløn er sat ned fra 9.000,00').waitFor();
      expect(await page.getByLabel('Kommentar').inputValue()).toBe('Bunden er for lav');
    } else await says(page, 'Mandatet er sendt tilbage');
    expect(await statusOf(page, mandateId)).toBe(isOther ? 'SUBMITTED' : 'DRAFT');
    expect(await faults(page)).toEqual([]);
  });

  it('is told when a decision that is not sent yet would not outlive the page', async () => {
    const { mandateId } = await laidBefore('Tjørnehuset');
    const page = await signInAs('lotte', phone, `/mandater/${mandateId}/beslutning`);
    await page.getByText('Stående delegation').click();
    await page.route('**/approval', (route) => route.abort());
    expect(await fill(page)).toBe(0);
    await page.getByRole('button', { name: 'Godkend', exact: true }).click();
    await isLost(page).waitFor();
    await page.getByText('Ikke sendt endnu').first().waitFor();
    expect(await faults(page)).toEqual([]);
    await page.unroute('**/approval');
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await says(page, 'Mandatet er godkendt');
    expect(await isLost(page).count()).toBe(0);
  });

  it('whose address the mail server does not know is told so where mail is chosen', async () => {
    const page = await signInAs('lotte', phone, '/mail');
    await page.getByText('Mails sendes til adressen.').waitFor();
    const choice = { mode: 'AT_ONCE', dailyAt: '17:00', quiet: null };
    expect((await post(page, '/me/mail', choice)).status).toBe(200);
    server.answer('lotte@demo.example', { responseCode: 550, words: '5.1.1 No such mailbox' });
    await laidBefore('Hyldehuset');
    const refusedAt = async () => (await read<{ refusedAt: string | null }>(page, '/me/mail')).refusedAt;
    while ((await refusedAt()) === null);
    await page.reload();
    await page.getByText('Mailserveren kendte ikke adressen').waitFor();
    expect(await page.getByText('Mails sendes til adressen.').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
    await page.getByRole('link', { name: 'Se, hvad der venter på dig' }).click();
    await says(page, 'Venter på dig');
    await page
      .getByRole('link', { name: /Hyldehuset/ })
      .first()
      .waitFor();
  });

  it('is the deputy while the representative is away, and is named for her from then on', async () => {
    const { karen, caseId, mandateId } = await laidBefore('Ahornhuset');
    const lotte = await signInAs('lotte', phone);
    const { repTerms } = await read<{ repTerms: readonly { id: string }[] }>(lotte, '/me');
    const away = { from: dayFromNow(), to: dayFromNow(3) };
    const absence = await post(lotte, `/rep-terms/${repTerms[0]?.id}/absences`, away);
    expect(absence.status).toBeLessThan(300);

    const signe = await signInAs('signe', phone);
    await signe
      .getByRole('link', { name: /Ahornhuset/ })
      .first()
      .click();
    await says(signe, 'Godkend mandat');
    await signe.getByText('Stående delegation').click();
    await signe.getByRole('button', { name: 'Godkend', exact: true }).click();
    await says(signe, 'Mandatet er godkendt');
    await signe.getByText('Signe Friis, som suppleant').waitFor();
    expect(await faults(signe)).toEqual([]);

    await karen.goto(`/mandater/${mandateId}`);
    await karen.getByText(/^Godkendt .* af Signe Friis for Lotte Holm/).waitFor();
    await karen.goto(`/mandater/${mandateId}/beslutning`);
    await karen.getByText('Signe Friis for Lotte Holm').waitFor();
    await karen.goto(`/forhandlinger/${caseId}`);
    await karen.getByText(/^Logget af Signe Friis for Lotte Holm/).waitFor();
    // To whom the union's people are not named, and to the others, it is the offices that are told.
    await signe.goto(`/forhandlinger/${caseId}`);
    await signe.getByText(/^Logget af Signe Friis for LTR’en/).waitFor();
    const anders = await signInAs('anders', desktop, '/historik');
    await anders
      .getByText(/^Signe Friis · .*· på vegne af Lotte Holm/)
      .first()
      .waitFor();
  });
});

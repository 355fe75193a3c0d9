import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import { begin, faults, negotiation, post, read, says } from './testing/page.js';
import { workplace } from './testing/workplace.js';

type Item = {
  readonly id: string;
  readonly status: string;
  readonly counterparty?: { readonly kind: string };
};
type Place = { readonly municipality: string };
type Municipality = { readonly code: string };
type List<Of> = { readonly items: readonly Of[] };

const typing = 'Jeg er midt i noget';
const note = { on: '2026-01-05', channel: 'PHONE', text: 'Kommunen ringede', visibility: 'INTERNAL' };

async function first(page: Page, path: string, fits = (_each: Item) => true): Promise<Item> {
  const found = (await read<List<Item>>(page, path)).items.find(fits);
  if (!found) throw new Error(`Nothing stands in ${path}.`);
  return found;
}

/** A draft of a mandate for a round in a municipality that has none. */
async function drafted(page: Page): Promise<string> {
  const taken = (await read<List<Place>>(page, '/negotiations?limit=200')).items;
  const codes = (await read<List<Municipality>>(page, '/reference/municipalities?limit=200')).items;
  const free = codes.find(({ code }) => taken.every(({ municipality }) => municipality !== code));
  const { answer: round } = await post(page, '/negotiations', {
    ...{ municipality: free?.code, area: 'LEISURE', scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26' },
    ...{ counterparty: { kind: 'MUNICIPALITY' }, ground: 'PERIOD_REVIEW' },
  });
  const { answer } = await post(page, '/mandates', {
    subject: { kind: 'NEGOTIATION', id: round.id },
    ...mandate,
  });
  return answer.id;
}
const floor = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' };
const mandate = {
  kind: 'SUBJECT_TO_RATIFICATION',
  items: [
    { element: 'FUNCTION', permanence: ['PERMANENT'], floor, target: { ...floor, amount: '14000.00' } },
  ],
  ...{ validFrom: dayFromNow(), validTo: '2028-03-31' },
};

/** A log whose one row names a municipality that there is not. */
function wrongLog() {
  const columns =
    'Sagsnr;Sagstype;Kommune;Område;Modpart;OK-periode;Dato;Hændelse;Side;Løndel;Varighed;Løntrin;Beløb;Pr.;' +
    'Niveau;Niveaudato;Pensionsgivende;Person;Stilling;Institution;Konsulent;LTR;Grundlag;Note';
  const row = `FA-2024-10001;Forhåndsaftale;Ingensteds;Dagtilbud;;OK24;6.5.2024;Sag oprettet${';'.repeat(16)}`;
  return { name: 'log.csv', mimeType: 'text/csv', buffer: Buffer.from(`${columns}\r\n${row}\r\n`) };
}

/** What another one records that has the page ask anew: the path of a command, and its body. */
type Record = readonly [path: string, body: object];
const noted = async (page: Page): Promise<Record> => [
  `/negotiations/${await negotiation(page, 'FA-2026-0010')}/notes`,
  note,
];

/** A page where something can be typed: what it shows, what others record of it, and the field. */
const pages = {
  negotiation: async (page: Page) => {
    const id = await negotiation(page, 'FA-2026-0010');
    await page.goto(`/forhandlinger/${id}`);
    await begin(page, 'Note');
    return { shows: `/negotiations/${id}`, record: await noted(page), field: page.getByLabel('Tekst') };
  },
  'pay case': async (page: Page) => {
    const { id } = await first(page, '/pay-cases');
    await page.goto(`/loensager/${id}`);
    await begin(page, 'Note');
    const record: Record = [`/pay-cases/${id}/notes`, note];
    return { shows: `/pay-cases/${id}`, record, field: page.getByLabel('Tekst') };
  },
  'new mandate': async (page: Page) => {
    const id = await negotiation(page, 'FA-2026-0010');
    await page.goto(`/mandater/ny?forhandling=${id}`);
    const field = page.getByLabel('Til den, der læser mandatet');
    return { shows: `/negotiations/${id}`, record: await noted(page), field };
  },
  'mandate that is written anew': async (page: Page) => {
    const id = await drafted(page);
    await page.goto(`/mandater/${id}/ret`);
    const field = page.getByLabel('Til den, der læser mandatet');
    const record: Record = [`/mandates/${id}/draft`, { ...mandate, note: 'Anderledes' }];
    return { shows: `/mandates/${id}`, record, field };
  },
  'mandate that is taken back': async (page: Page) => {
    const id = await drafted(page);
    await page.goto(`/mandater/${id}`);
    await page.getByRole('button', { name: 'Indstil til godkendelse' }).click();
    await page.getByRole('button', { name: 'Træk indstillingen tilbage' }).click();
    const field = page.getByLabel('Hvorfor trækkes den tilbage?');
    const record: Record = [`/mandates/${id}/submission-withdrawal`, { reason: 'Det haster ikke' }];
    return { shows: `/mandates/${id}`, record, field };
  },
  agreement: async (page: Page) => {
    const isTheirs = ({ status, counterparty }: Item) =>
      status === 'IN_FORCE' && counterparty?.kind === 'MUNICIPALITY';
    const { id } = await first(page, '/pre-agreements', isTheirs);
    await page.goto(`/aftaler/${id}`);
    await page.getByRole('button', { name: 'En bestyrelse tiltræder' }).click();
    const field = page.getByLabel('Bestyrelsens navn');
    return { shows: `/pre-agreements/${id}`, record: await noted(page), field };
  },
  'term of office': async (page: Page) => {
    const { id } = await first(page, '/rep-terms', ({ status }) => status === 'ACTIVE');
    await page.goto(`/hverv/${id}`);
    await page.getByRole('button', { name: 'Indsigelse modtaget' }).click();
    const field = page.getByLabel('Hvad arbejdsgiveren indvender');
    const record: Record = [`/rep-terms/${id}/absences`, { from: dayFromNow(30), to: dayFromNow(37) }];
    return { shows: `/rep-terms/${id}`, record, field };
  },
  import: async (page: Page) => {
    await page.goto('/indlaesning');
    await page.locator('input[type=file]').setInputFiles(wrongLog());
    await page.getByRole('button', { name: 'Læs ind' }).click();
    await says(page, 'log.csv');
    const field = page.getByLabel('Kommune');
    await field.waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1);
    return { shows: `/imports/${id}`, record: await noted(page), field };
  },
} as const;

describe('a page that cannot be fetched anew', () => {
  const { signInAs } = workplace();

  it.each([
    ['negotiation', [0, 500, 404]],
    ['pay case', [500]],
    ['new mandate', [500]],
    ['mandate that is written anew', [500, 404]],
    ['mandate that is taken back', [500]],
    ['agreement', [500]],
    ['term of office', [500, 404]],
    ['import', [0, 500, 404]],
  ] as const)('stays, with what is being typed there: %s', async (of, statuses) => {
    const [karen, mikkel] = [await signInAs('karen'), await signInAs('mikkel')];
    const { shows, record, field } = await pages[of](karen);
    await field.fill(typing);
    const title = await karen.getByRole('heading', { level: 1 }).innerText();
    const told = karen.getByText('Det nyeste kan ikke hentes');
    // What the page shows, and the lists that stand on it.
    const asked = new RegExp(`/api${shows}(/rows)?([?]|$)`);
    for (const status of statuses) {
      await karen.route(asked, (route) =>
        status === 0 ? route.abort() : route.fulfill({ status, json: { code: 'unexpected' } }),
      );
      expect((await post(mikkel, ...record)).status).toBe(200);
      // An answer that takes the page away is another matter.
      if (status === 404) return says(karen, 'Siden blev ikke fundet');
      await told.waitFor();
      expect(await karen.getByRole('heading', { level: 1 }).innerText()).toBe(title);
      expect(await field.inputValue()).toBe(typing);
      expect(await faults(karen)).toEqual([]);
      await karen.unroute(asked);
      await karen.getByRole('button', { name: 'Hent igen' }).click();
      await told.waitFor({ state: 'detached' });
    }
  });
});

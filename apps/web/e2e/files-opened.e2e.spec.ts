import type { Page } from 'playwright-core';
import { dayFromNow } from './testing/days.js';
import {
  byHeading,
  cellsOfCsv,
  cellsOfWorkbook,
  formulasIn,
  type OpenedCell,
  saidIn,
  saved,
} from './testing/opened.js';
import { post, whole } from './testing/page.js';
import { desktop, workplace } from './testing/workplace.js';

const comparison = '?by=municipality&element=FUNCTION&agreementPeriod=OK26&compareWith=OK24';
const place = {
  ...{ municipality: '175', area: 'DAYCARE' },
  ...{ agreementPeriod: 'OK26', scope: 'LEADER_AGREEMENT' },
};

/**
 * Opens both kinds of case in a name that a spreadsheet would run, with all that a cell of CSV must keep together.
 * Answers the name; no two stories have the same.
 */
async function openCases(page: Page, story: string): Promise<string> {
  const name = `=HYPERLINK("http://x";"Åse Æblegård, Øst ${story}")`;
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name };
  const work = { origin: 'LEADER_ENQUIRY', institution: 'Syrenhuset', position: 'Daglig leder' };
  const opened = [
    await post(page, '/pay-cases', { ...place, ...work, counterparty, person: { name }, member: true }),
    await post(page, '/negotiations', { ...place, ground: 'PERIOD_REVIEW', counterparty }),
  ];
  expect(opened.map(({ status }) => status)).toEqual([201, 201]);
  return name;
}

/** Has a list shown to its end, page by page. */
async function readOn(page: Page, rows: string, more: string): Promise<void> {
  const button = page.getByRole('button', { name: more, exact: true });
  for (let shown = await page.locator(rows).count(); (await button.count()) > 0;) {
    await button.click();
    await page.locator(rows).nth(shown).waitFor();
    shown = await page.locator(rows).count();
  }
}

async function inLanguage(page: Page, language: 'da' | 'en'): Promise<void> {
  if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** A table as it is shown: its headings, and each cell of its rows as lines; a cell across columns is in each. */
const tableOf = (page: Page, at = 0) =>
  page
    .locator('table')
    .nth(at)
    .evaluate((table) => ({
      headings: [...table.querySelectorAll('thead th')].map(({ textContent }) => textContent.trim()),
      rows: [...table.querySelectorAll<HTMLTableRowElement>('tbody tr, tfoot tr')].map((row) =>
        [...row.cells].flatMap((cell) =>
          Array.from({ length: cell.colSpan }, () => cell.innerText.split('\n')),
        ),
      ),
    }));

/** What is not there is a dash on a page, and nothing in a file. */
const orNothing = (text = '') => (text === '–' ? '' : text);

const step = 'section[aria-label] ol > li';

/** The steps that the history shows, in its order. */
const stepsOf = (page: Page) =>
  page.locator(step).evaluateAll((steps) =>
    steps.map((each) => {
      const link = each.querySelector('a');
      return {
        id: link?.hash.slice(1),
        day: each.closest('section')?.querySelector('h2')?.textContent,
        number: link?.textContent.split(',')[0],
        summary: each.querySelector('p')?.textContent,
      };
    }),
  );

const localeOf = { da: 'da-DK', en: 'en-GB' } as const;

function longDay(day: string, language: 'da' | 'en'): string {
  const format = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(localeOf[language], format).format(new Date(day));
}

/** A cell of a workbook as CSV writes it, but for the decimals of a number. */
function written(cell: OpenedCell): string {
  if (!(cell instanceof Date)) return `${cell ?? ''}`;
  const [day = '', time = ''] = cell.toISOString().split(/[T.]/);
  return time === '00:00:00' ? day : `${day} ${time}`;
}

const number = /^\d+,\d+$/;
const valueOf = (cell: string) => Number(cell.replace(',', '.'));
const plain = (cell: string) => (number.test(cell) ? `${valueOf(cell)}` : saidIn(cell));

describe('a file that is opened', () => {
  const { signInAs } = workplace();

  it.each([
    ['pay cases', 'da', '/sager?type=PAY_CASE', 'Hent listen (CSV)', 'Vis flere'],
    ['the next deadlines', 'da', '/sager?sort=deadline', 'Hent listen (CSV)', 'Vis flere'],
    ['the places, in English', 'en', '/sager?sort=place', 'Download the list (CSV)', 'Show more'],
  ] as const)('is the board, row by row: %s', async (...[, language, path, button, more]) => {
    const page = await signInAs('karen', desktop, '/sager');
    const name = await openCases(page, path);
    await page.goto(path);
    await inLanguage(page, language);
    await page.locator('tbody tr').first().waitFor();
    await whole(page);
    await readOn(page, 'tbody tr', more);
    const { headings, rows } = await tableOf(page);
    const cells = cellsOfCsv(await saved(page, page.getByRole('button', { name: button })));

    expect(rows.length).toBeGreaterThan(50);
    expect(cells).toHaveLength(1 + rows.length);
    const [, , title = '', facts = ''] = cells[0] ?? [];
    const of = headings.flatMap((heading) => (heading === title ? [title, facts] : [heading]));
    const shown = rows.map((row) =>
      row.flatMap(([first, ...below], column) =>
        headings[column] === title ? [first, below.join(' ')] : [orNothing(first)],
      ),
    );
    const filed = byHeading(cells).map((line) => of.map((heading) => saidIn(line.get(heading) ?? '')));
    expect(filed).toEqual(shown);
    expect(formulasIn(cells)).toEqual([]);
    expect(cells.flat()).toContain(`'${name}`);
  });

  it.each([
    ['da', 'Hent som fil', 'historik_til', 'Vis flere', 'NegotiationOpened'],
    ['en', 'Download as a file', 'history_until', 'Show more', 'OfferReceived'],
  ] as const)('is the history, step by step, as CSV and as a workbook: %s', async (...given) => {
    const [language, files, named, more, type] = given;
    const name = await openCases(await signInAs('karen'), type);
    // The file is named after it, also when the day ends meanwhile.
    const to = dayFromNow(1);
    const page = await signInAs('anders', desktop, `/historik?type=${type}&to=${to}`);
    await inLanguage(page, language);
    await page.locator(step).first().waitFor();
    await whole(page);
    await readOn(page, step, more);
    const shown = await stepsOf(page);
    const file = (kind: string) => page.getByRole('button', { name: `${files}: ${kind}` });
    const csv = await saved(page, file('CSV'));
    const excel = await saved(page, file('Excel'));
    const until = `${named}_${to}`;
    expect([csv.name, excel.name]).toEqual([`${until}.csv`, `${until}.xlsx`]);
    const cells = cellsOfCsv(csv);
    const workbook = await cellsOfWorkbook(excel);

    expect(shown.length).toBeGreaterThan(20);
    const [day = '', number = ''] = cells[0] ?? [];
    const what = cells[0]?.[6] ?? '';
    const lines = byHeading(cells).filter((line, at, all) => line.get('Id') !== all[at - 1]?.get('Id'));
    const filed = lines.map((line) => ({
      id: line.get('Id'),
      day: longDay(line.get(day) ?? '', language),
      number: line.get(number),
      summary: saidIn(line.get(what) ?? ''),
    }));
    expect(filed).toEqual(shown);
    expect(formulasIn(cells)).toEqual([]);
    if (type === 'NegotiationOpened') expect(cells.flat()).toContain(`'${name}`);
    else expect(cells.length).toBeGreaterThan(1 + shown.length);

    expect(workbook).toHaveLength(cells.length);
    expect(workbook.map((row) => row.map(written))).toEqual(cells.map((row) => row.map(plain)));
    const amounts = workbook.slice(1).map((row) => row[11] ?? null);
    expect(new Set(amounts.map((amount) => typeof amount))).toEqual(
      new Set(type === 'OfferReceived' ? ['number', 'object'] : ['object']),
    );
    expect(workbook.slice(1).every(([first]) => first instanceof Date)).toBe(true);
  });

  it.each([
    ['', 'da', 'Hent tabellen (CSV)', 'Skjult'],
    [comparison, 'da', 'Hent tabellen (CSV)', 'Skjult'],
    ['?by=position', 'en', 'Download the table (CSV)', 'Not shown'],
  ] as const)('is the pay comparison, figure by figure: «%s» %s', async (query, language, button, hidden) => {
    const page = await signInAs('anders', desktop, `/loensammenligning${query}`);
    await inLanguage(page, language);
    await page.locator('table').first().waitFor();
    await whole(page);
    const captions = await page.locator('table caption').allInnerTexts();
    const same = captions.filter((caption) => /^(De samme tal|The same figures)/.test(caption));
    const cells = cellsOfCsv(await saved(page, page.getByRole('button', { name: button })));
    const lines = byHeading(cells);
    const [what = ''] = cells[0] ?? [];
    const parts = [...new Set(lines.map((line) => line.get(what)))];
    expect(parts).toHaveLength(same.length);

    const format = new Intl.NumberFormat(localeOf[language], { maximumFractionDigits: 0 });
    const rounded = (cell = '') => (number.test(cell) ? format.format(valueOf(cell)) : cell);
    for (const [at, part] of parts.entries()) {
      const { headings, rows } = await tableOf(page, at);
      const both = headings.filter((heading) => cells[0]?.includes(heading));
      expect(both.length).toBeGreaterThanOrEqual(4);
      const shown = rows.map((row) => {
        const said = row.map(([first]) => orNothing(first));
        // One sentence across the row says why nothing is told.
        const kept = new Set(said.slice(1, 5)).size === 1;
        return both.map((heading, column) => {
          if (column === 0 || !kept) return said[headings.indexOf(heading)];
          return heading.startsWith('Median') ? hidden : '';
        });
      });
      const of = lines.filter((line) => line.get(what) === part);
      expect(of.map((line) => both.map((heading) => rounded(line.get(heading))))).toEqual(shown);
    }
    expect(formulasIn(cells)).toEqual([]);
  });
});

import { CommandExecutor, newId, systemClock } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing';
import { Importer, interchangeProjections, RowIdentity } from '@loenspor/interchange';
import type { PayItem } from '@loenspor/pay';
import {
  ImportPayCaseStep,
  payCaseDecider,
  payCasePolicies,
  payCaseProjections,
  personDecider,
  RegisterPerson,
} from '@loenspor/pay-case';
import type { ImportedPayCaseStep, PayCaseAnswer } from '@loenspor/pay-case';
import { recordReferenceData, ReferenceTables } from '@loenspor/reference-data';
import { readFileSync } from 'node:fs';
import { authorityOf } from '../../../infra/instance/authority.js';
import { rowsOfContexts } from '../../../infra/instance/contexts.js';
import {
  readMunicipalities,
  readReferenceFiles,
  readSampleLog,
} from '../../../infra/instance/reference-files.js';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { contextsOf } from './contexts.js';
import { undocumented } from './openapi.js';
import { undocumentedIn } from './testing/documented.js';
import { read, runApi } from './testing/running-api.js';
import type { RunningApi } from './testing/running-api.js';

type Page<Item = PayCaseAnswer> = { items: Item[]; nextCursor: string | null };
type Entry = {
  entryId: string;
  type: string;
  occurredOn: string;
  summary: string;
  imported: boolean;
  remarks?: string[];
};

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };
const package26: readonly PayItem[] = [
  { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' },
  ...(['12000.00', '8000.00'] as const).map((amount): PayItem => ({
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
  })),
];

describe('the pay cases over HTTP', () => {
  let product: TestProduct;
  let api: RunningApi;
  let now = new Date('2026-11-20T10:00:00.000Z');
  let executor: CommandExecutor;
  const roskilde = newId();

  beforeAll(async () => {
    product = await testProduct(rowsOfContexts);
    const { store, codec, rows } = product;
    executor = new CommandExecutor(store, codec, () => now);
    const files = await readReferenceFiles();
    await recordReferenceData(executor, { storeId: store.storeId, files, clock: systemClock });
    const references = new ReferenceTables(executor, systemClock);
    await importSampleLog(references);
    await openInRoskilde();
    await product.catchUp(payCaseProjections(rows));
    api = await runApi({ modules: await contextsOf(product, authorityOf(product)) });
  });
  afterAll(async () => {
    await api.close();
    await product.close();
  });

  const importSampleLog = async (references: ReferenceTables) => {
    const { store, codec, pools, rows, keys } = product;
    const municipalities = new Map((await readMunicipalities()).map(({ code, name }) => [name, code]));
    const importer = new Importer({
      ...{
        store,
        codec,
        pool: pools.app,
        clock: systemClock,
        municipalities,
        ...(await references.current()),
      },
      identity: new RowIdentity(store.storeId, await keys.namedSecret('import-identity')),
      policies: payCasePolicies,
      projections: interchangeProjections(rows),
    });
    await importer.run({ fileName: 'log.csv', bytes: await readSampleLog(), actor: karen });
  };
  const step = async (told: ImportedPayCaseStep, day: string) => {
    const facts = { mandate: null, preAgreement: null };
    const command = new ImportPayCaseStep({ occurredOn: day, step: told, facts });
    await executor.execute(payCaseDecider, {
      stream: `payCase-${roskilde}`,
      meta: { commandId: newId(), actor: karen, occurredOn: day },
      prepare: () => ({ command }),
    });
  };
  const openInRoskilde = async () => {
    const personId = newId();
    const register = new RegisterPerson({ personId, name: 'Åse Østergaard', email: 'aase@example.dk' });
    await executor.execute(personDecider, {
      stream: `person-${personId}`,
      meta: { commandId: newId(), actor: karen, occurredOn: '2026-03-01' },
      prepare: () => ({ command: register }),
    });
    const opening = {
      number: 'LS-2026-0942',
      origin: 'HIRING',
      municipality: '265',
      area: 'DAYCARE',
      scope: 'LEADER_AGREEMENT',
      counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' },
      personId,
      position: 'Daglig leder',
      member: true,
      agreementPeriod: 'OK26',
      consultantId: 'karen',
    } as const;
    await step({ kind: 'opened', opening }, '2026-03-01');
    await step({ kind: 'consent', leaderRep: 'INVOLVED' }, '2026-03-02');
    now = new Date('2026-11-20T11:00:00.000Z');
    await step({ kind: 'provisionalPay', items: [package26[0]!] }, '2026-04-01');
    await step({ kind: 'offer', items: package26 }, '2026-06-10');
    await step({ kind: 'agreed' }, '2026-06-12');
    await step({ kind: 'signed', side: 'UNION' }, '2026-03-14');
    await step({ kind: 'signed', side: 'COUNTERPARTY' }, '2026-03-15');
  };
  const get = async <T = Page>(path: string, user = 'karen') =>
    read<T>(await api.call(`/api/pay-cases${path}`, user));
  const statusOf = async (path: string, user?: string) =>
    (await api.call(`/api/pay-cases${path}`, user)).status;

  it('shows the imported cases in the status that they must have', async () => {
    const url = new URL('../../../infra/reference-data/forhandlingslog.expected.json', import.meta.url);
    const { status: expected } = JSON.parse(readFileSync(url, 'utf8')) as { status: Record<string, string> };
    const { items } = await get('?limit=200');
    const shown = items
      .filter(({ externalRef }) => externalRef)
      .map(({ externalRef, status }) => [externalRef, status]);
    const wanted = Object.entries(expected).filter(([number]) => number.startsWith('LS-'));
    expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(wanted));
  });

  it('are described by the OpenAPI document, with examples', () =>
    expect(undocumented(api.api.document())).toEqual([]));

  it('are answered as the OpenAPI document describes them', async () => {
    const document = api.api.document();
    const agrees = (path: string, answer: unknown) =>
      expect(undocumentedIn(answer, `/api/pay-cases${path}`, document)).toEqual([]);
    const list = await get('?limit=200');
    agrees('', list);
    for (const { id } of list.items) agrees('/{id}', await get(`/${id}`));
    agrees('/{id}/timeline', await get(`/${roskilde}/timeline`));
    const bent = { ...list, items: [{ ...list.items[0], number: null, secret: 1 }] };
    expect(undocumentedIn(bent, '/api/pay-cases', document)).toEqual([
      '.items[].number is null',
      '.items[].secret is not documented',
    ]);
  });

  it('are read by consultants and leadership, not by the DPO', async () => {
    expect(await statusOf('')).toBe(401);
    expect(await statusOf(`/${roskilde}`, 'dorthe')).toBe(403);
    expect(await statusOf(`/${roskilde}`, 'anders')).toBe(200);
  });

  it('are absent to a leader representative without a term', async () => {
    expect(await statusOf(`/${roskilde}`, 'lotte')).toBe(404);
    expect(await statusOf(`/${roskilde}/timeline`, 'lotte')).toBe(404);
    expect(await read(await api.call('/api/pay-cases', 'lotte'))).toEqual({ items: [], nextCursor: null });
  });

  it('are listed page by page, newest activity first, each once', async () => {
    const found: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 20; pages += 1) {
      const page: Page = await get(`?limit=7${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ lastActivityOn, position }) => `${lastActivityOn} ${position}`));
      cursor = page.nextCursor;
    }
    expect(found).toHaveLength(25);
    expect(found).toEqual([...new Set(found)].sort().reverse());
  });

  it.each([
    ['a number’s part', '0942'],
    ['the number', 'ls-2026-0942'],
    ['the municipality and the person', 'rosk åse'],
    ['the board', 'MØLLE'],
  ])('are found by %s', async (_, q) => {
    const { items } = await get(`?q=${encodeURIComponent(q)}`);
    expect(items.map(({ id }) => id)).toContain(roskilde);
    expect((await get(`?q=${encodeURIComponent(q)}&municipality=101`)).items).toEqual([]);
  });

  it('are not found by the inside of a word, nor by half of what is asked', async () => {
    expect((await get('?q=stergaard')).items).toEqual([]);
    expect((await get('?q=rosk%20birgitte')).items).toEqual([]);
  });

  it('are filtered by status, place, period and consultant together', async () => {
    const filter = '?status=SIGNED&municipality=265&area=DAYCARE&agreementPeriod=OK26&consultant=karen';
    expect((await get(filter)).items.map(({ id }) => id)).toEqual([roskilde]);
    expect((await get(filter.replace('SIGNED', 'READY'))).items).toEqual([]);
  });

  it.each([
    ['?colour=red', 400],
    ['?status=SLEEPING', 422],
    ['?municipality=1750', 422],
    ['?limit=201', 422],
    ['?cursor=x', 422],
    ['?cursor=WyJhIl0', 422],
    ['?consultant=%00', 422],
    ['?q=%00', 422],
    [`/${newId()}`, 404],
    ['/no-id', 404],
    [`/${newId()}/timeline`, 404],
    [`/${roskilde}?asOf=yesterday`, 422],
    [`/${roskilde}?on=2026-02-30`, 422],
    [`/${roskilde}?on=1990-01-01`, 422],
    [`/${roskilde}?asOf=2026-11-20T09:59:59Z`, 404],
    [`/${roskilde}/timeline?order=backwards`, 422],
  ])('refuse %s with %i', async (path, status) => expect(await statusOf(path, 'karen')).toBe(status));

  it('answer one with its person, its result and its revision', async () => {
    const answer = await api.call(`/api/pay-cases/${roskilde}`, 'karen');
    expect(answer.headers.get('ETag')).toBe('"6"');
    expect(await answer.json()).toMatchObject({
      id: roskilde,
      number: 'LS-2026-0942',
      status: 'SIGNED',
      revision: 6,
      position: expect.stringMatching(/^(pg|esdb):/),
      person: { name: 'Åse Østergaard', email: 'aase@example.dk' },
      post: 'Daglig leder',
      consent: { givenOn: '2026-03-02', leaderRep: 'INVOLVED' },
      mandate: null,
      result: { type: 'PayAgreed', effectiveFrom: '2026-04-01' },
      signatures: [{ side: 'UNION' }, { side: 'COUNTERPARTY', effectiveFromAssumed: true }],
      deadlines: [],
    });
  });

  it('answer what was agreed in kroner of a day, and what is owed', async () => {
    const { pay, backPay } = await get<PayCaseAnswer>(`/${roskilde}?on=2026-04-01`);
    expect(pay).toMatchObject({ on: '2026-04-01', monthly: '46326.13', pensionMonthly: '9932.32' });
    expect(backPay).toEqual({ from: '2026-04-01', to: '2026-05-31', months: 2, amount: '5511.26' });
  });

  it('answer one as it was known, without what came later', async () => {
    const then = await get<PayCaseAnswer>(`/${roskilde}?asOf=2026-11-20T10:30:00Z`);
    expect(then).toMatchObject({
      status: 'OPENED',
      revision: 1,
      offers: [],
      result: null,
      person: { name: 'Åse Østergaard' },
    });
    expect(then.pay).toBeUndefined();
  });

  it('tell their timeline by day, or as it was recorded', async () => {
    const { items } = await get<Page<Entry>>(`/${roskilde}/timeline`);
    const signed = 'AgreementSigned';
    const common = ['CaseOpened', 'MemberConsentRecorded'];
    const facts = ['ProvisionalPaySet', 'OfferReceived', 'PayAgreed'];
    expect(items.map(({ type }) => type)).toEqual([...common, signed, signed, ...facts]);
    const recorded = await get<Page<Entry>>(`/${roskilde}/timeline?order=recorded&limit=5`);
    expect(recorded.items.map(({ type }) => type)).toEqual([...common, ...facts]);
    const rest = await get<Page<Entry>>(
      `/${roskilde}/timeline?order=recorded&limit=5&cursor=${recorded.nextCursor}`,
    );
    expect(rest.items.map(({ type }) => type)).toEqual([signed, signed]);
  });

  it('tell the timeline in the language of the reader', async () => {
    const headers = { 'Accept-Language': 'en' };
    const english = await api.call(`/api/pay-cases/${roskilde}/timeline`, 'karen', { headers });
    const { items } = await read<Page<Entry>>(english);
    expect([items[0]?.summary, english.headers.get('Vary')]).toEqual([
      'Pay case opened: hiring',
      expect.stringContaining('Accept-Language'),
    ]);
    const danish = await get<Page<Entry>>(`/${roskilde}/timeline`);
    expect(danish.items[0]?.summary).toBe('Lønsag åbnet: nyansættelse');
  });

  it('name the consultant of the log, and are found by the name, while none of ours is assigned', async () => {
    const [imported] = (await get('?q=LS-2025-0006%20bruun')).items;
    expect(imported).toMatchObject({ consultantId: null, consultantName: 'Mikkel Bruun' });
    expect((await get('?q=LS-2025-0006%20lund')).items).toEqual([]);
    expect(await get(`/${roskilde}`)).toMatchObject({ consultantId: 'karen', consultantName: null });
  });

  it('tell of an imported case and of its mandate, used up at the second signature', async () => {
    const [found] = (await get('?q=LS-2025-0006')).items;
    expect(found?.mandate).toMatchObject({ status: 'CONSUMED', version: 1 });
    const { items } = await get<Page<Entry>>(`/${found?.id}/timeline`);
    expect(items.every(({ imported }) => imported)).toBe(true);
    expect(items.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['MandateApproved', 'MandateConsumed']),
    );
  });

  it('tell what a live command would have been refused with', async () => {
    const [found] = (await get('?q=LS-2026-0007')).items;
    const { items } = await get<Page<Entry>>(`/${found?.id}/timeline`);
    expect(items.find(({ type }) => type === 'PayAgreed')?.remarks).toContain('mandate-missing');
    expect(found?.mandate).toMatchObject({ status: 'EXPIRED' });
  });
});

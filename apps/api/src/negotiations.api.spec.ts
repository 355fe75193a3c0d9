import type { CaseCounts } from '@loenspor/casework';
import { importerOf, sampleLog } from '@loenspor/interchange/testing';
import { mandateProjections } from '@loenspor/mandate';
import { negotiationProjections } from '@loenspor/negotiation';
import type { NegotiationAnswer } from '@loenspor/negotiation';
import { authorityOf } from '../../../infra/instance/authority.js';
import { rowsOfContexts } from '../../../infra/instance/contexts.js';
import { testProduct } from '../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../infra/testing/test-product.js';
import { contextsOf } from './contexts.js';
import { read, runApi } from './testing/running-api.js';
import type { RunningApi } from './testing/running-api.js';

type Page<Item> = { readonly items: readonly Item[]; readonly nextCursor: string | null };
type Entry = {
  readonly entryId: string;
  readonly type: string;
  readonly occurredOn: string;
  readonly recordedAt: string;
  readonly summary: string;
  readonly imported: boolean;
};

const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;

describe('negotiations over HTTP', () => {
  let product: TestProduct;
  let api: RunningApi;

  beforeAll(async () => {
    product = await testProduct(rowsOfContexts);
    const { rows } = product;
    const importer = await importerOf(product);
    await importer.run({ fileName: 'log.csv', bytes: sampleLog().bytes, actor });
    await product.catchUp([...negotiationProjections(rows), ...mandateProjections(rows)]);
    api = await runApi({ modules: await contextsOf(product, authorityOf(product)) });
  });
  afterAll(async () => {
    await api.close();
    await product.close();
  });

  const get = async <T>(path: string) => read<T>(await api.call(path, 'karen'));
  const list = (query = '') => get<Page<NegotiationAnswer>>(`/api/negotiations?${query}`);
  const oneOf = async (externalRef: string): Promise<NegotiationAnswer> => {
    const { items } = await list(`q=${externalRef}`);
    if (items.length !== 1 || !items[0]) throw new Error(`${items.length} have ${externalRef}`);
    return items[0];
  };
  const refused = async (path: string) => {
    const answer = await api.call(path, 'karen');
    return [answer.status, (await read<{ code: string }>(answer)).code];
  };

  it('show the status that the sample log is expected to give', async () => {
    const { items, nextCursor } = await list('limit=200');
    const expected = Object.entries(sampleLog().expected.status).filter(([ref]) => ref.startsWith('FA'));
    expect(Object.fromEntries(items.map(({ externalRef, status }) => [externalRef, status]))).toEqual(
      Object.fromEntries(expected),
    );
    expect(nextCursor).toBeNull();
  });

  it('come newest activity first, in pages without gaps or doubles', async () => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Page<NegotiationAnswer> = await list(`limit=7${cursor && `&cursor=${cursor}`}`);
      found.push(...page.items.map(({ lastActivityOn, position }) => `${lastActivityOn} ${position}`));
      cursor = page.nextCursor;
    }
    expect(found).toHaveLength(16);
    expect(found).toEqual([...new Set(found)].sort().reverse());
  });

  it.each([
    ['status=READY', ['FA-2025-0004']],
    ['status=SIGNED', ['FA-2024-0009', 'FA-2026-0010', 'FA-2026-0011']],
    ['status=SIGNED&agreementPeriod=OK24', ['FA-2024-0009']],
    ['municipality=665&area=LEISURE', ['FA-2025-0004']],
    ['municipality=665&area=DAYCARE', []],
    ['consultant=karen', []],
    ['q=lemv', ['FA-2025-0004']],
    ['q=LEMVIG%20kommune', ['FA-2025-0004']],
    ['q=emvig', []],
    ['q=m%C3%B8lleh', ['FA-2025-0005']],
    ['q=24-0009', ['FA-2024-0009']],
    ['q=lemvig%20bruun', ['FA-2025-0004']],
    ['q=lemvig%20lund', []],
    ['q=%25', []],
  ])('are found by %s', async (query, refs) => {
    const { items } = await list(query);
    expect(items.map(({ externalRef }) => externalRef).sort()).toEqual(refs);
  });

  it.each([
    ...['', 'status=SIGNED', 'status=SIGNED&agreementPeriod=OK24', 'area=DAYCARE&q=a', 'q=%25'],
    'open=ALL',
  ])('are counted as they are listed, by each filter as its choice would show: %s', async (query) => {
    const counts = await get<CaseCounts>(`/api/negotiations/counts?${query}`);
    const howMany = async (name: string, value: string) => {
      const asked = new URLSearchParams(query);
      asked.set(name, value);
      return (await list(`${asked.toString()}&limit=200`)).items.length;
    };
    expect(counts.total).toBe((await list(`${query}&limit=200`)).items.length);
    const everywhere = (await list('limit=200')).items;
    for (const name of ['status', 'municipality', 'area', 'agreementPeriod'] as const) {
      const listed: [string, number][] = [];
      for (const value of new Set(everywhere.map((each) => each[name])))
        listed.push([value, await howMany(name, value)]);
      expect(counts[name]).toEqual(Object.fromEntries(listed.filter(([, cases]) => cases > 0)));
    }
    expect(counts.consultant).toEqual({});
  });

  it('are not counted page by page, nor by what is no filter', async () => {
    expect(await refused('/api/negotiations/counts?limit=5')).toEqual([400, 'unknown-field']);
    expect(await refused('/api/negotiations/counts?cursor=x')).toEqual([400, 'unknown-field']);
    expect(await refused('/api/negotiations/counts?status=MAYBE')).toEqual([422, 'field-invalid']);
  });

  it('name the consultant of the log while none of ours is assigned', async () =>
    expect(await oneOf('FA-2025-0004')).toMatchObject({
      consultantId: null,
      consultantName: 'Mikkel Bruun',
    }));

  it('are answered one by one as in the list, with the revision as ETag', async () => {
    const listed = await oneOf('FA-2025-0008');
    const answer = await api.call(`/api/negotiations/${listed.id}`, 'anders');
    expect(answer.headers.get('ETag')).toBe(`"${listed.revision}"`);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    expect(await read(answer)).toEqual(listed);
    const again = await api.call(`/api/negotiations/${listed.id}`, 'anders', {
      headers: { 'If-None-Match': `"${listed.revision}"` },
    });
    expect(again.status).toBe(200);
  });

  it('hold all that was logged and decided', async () => {
    const signed = await oneOf('FA-2024-0009');
    expect(signed).toMatchObject({
      area: expect.stringMatching(/DAYCARE|LEISURE/),
      scope: 'LEADER_AGREEMENT',
      ground: 'PERIOD_REVIEW',
      mandate: { status: 'CONSUMED', version: 1 },
      offers: [
        { receivedOn: '2024-07-15', items: [{ element: 'QUALIFICATION' }], assessment: { inside: false } },
        { receivedOn: '2024-07-21', items: [{ element: 'FUNCTION', permanence: 'PERMANENT' }] },
      ],
      ratification: { state: 'RATIFIED', approver: null, basis: { kind: 'MEMBER_MEETING' } },
      deadlines: [],
      disagreement: null,
      closure: null,
    });
    expect(signed.result?.offerId).toBe(signed.offers.at(-1)?.offerId);
    expect(signed.result?.items).toMatchObject([{ change: 'NEW' }]);
    expect(signed.signatures.map(({ side }) => side).sort()).toEqual(['COUNTERPARTY', 'UNION']);
    expect(signed.signatures.some(({ effectiveFromAssumed }) => effectiveFromAssumed)).toBe(true);
    const central = await oneOf('FA-2026-0015');
    expect(central).toMatchObject({ result: { level: 3 }, ratification: { state: 'NOT_REQUIRED' } });
    expect(central.escalations.map(({ level, step }) => `${level} ${step}`)).toContain('3 FORWARDED');
    expect(await oneOf('FA-2024-0016')).toMatchObject({ closure: { outcome: 'ABANDONED' } });
  });

  describe('their timeline', () => {
    const timeline = async (ref: string, query = '', language = 'da') => {
      const { id } = await oneOf(ref);
      const path = `/api/negotiations/${id}/timeline?${query}`;
      return read<Page<Entry>>(await api.call(path, 'karen', { headers: { 'Accept-Language': language } }));
    };

    it('tells the course in plain sentences, the mandate’s among them', async () => {
      const { items } = await timeline('FA-2025-0004');
      expect(items.map(({ summary }) => summary)).toEqual([
        'Forhandling åbnet: genbesøg i perioden, OK24',
        'Bagsideoplysninger tilføjet',
        'Forhandlingsstrategi skrevet',
        'Mandatudkast skrevet: funktionsløn, bund 8.000 kr./år (31.3.2000-niveau)',
        'Mandat indstillet til godkendelse',
        'Mandat godkendt – medlemsmøde, 22 fremmødte; gælder fra 22. april 2025 til 31. marts 2026',
      ]);
      expect(items.every(({ imported }) => imported)).toBe(true);
      const english = await timeline('FA-2025-0004', '', 'en');
      expect(english.items[4]?.summary).toBe('Mandate submitted for approval');
    });

    it('goes by the day of the step, or by what was recorded, page by page', async () => {
      for (const order of ['occurred', 'recorded']) {
        const whole = await timeline('FA-2024-0009', `order=${order}`);
        const parts: Entry[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const query: string = `order=${order}&limit=3${cursor && `&cursor=${cursor}`}`;
          const page: Page<Entry> = await timeline('FA-2024-0009', query);
          parts.push(...page.items);
          cursor = page.nextCursor;
        }
        expect(parts).toEqual(whole.items);
        const days = whole.items.map(({ occurredOn }) => occurredOn);
        expect(days).toEqual([...days].sort());
      }
    });

    it('has one entry for each event that concerns the case', async () => {
      const { items } = await timeline('FA-2024-0009');
      const types = items.map(({ type }) => type);
      expect(types).toContain('MandateConsumed');
      expect(new Set(items.map(({ entryId }) => entryId)).size).toBe(items.length);
      expect(types.filter((type) => type === 'AgreementSigned')).toHaveLength(2);
    });
  });

  describe('as of an instant', () => {
    it('are what they were after the last event recorded by then', async () => {
      const now = await oneOf('FA-2025-0004');
      const at = (instant: string) => get(`/api/negotiations/${now.id}?asOf=${instant}`);
      expect(await at('2099-01-01T00:00:00Z')).toMatchObject({ ...now, mandate: { status: 'EXPIRED' } });
      expect(await refused(`/api/negotiations/${now.id}?asOf=2020-01-01T00:00:00Z`)).toEqual([
        404,
        'not-found',
      ]);
    });

    it.each(['yesterday', '2026-02-30T00:00:00Z', '2026-02-01', '2026-02-01T25:00:00Z', ''])(
      'are refused for the instant %j',
      async (instant) => {
        const { id } = await oneOf('FA-2025-0004');
        expect(await refused(`/api/negotiations/${id}?asOf=${instant}`)).toEqual([422, 'field-invalid']);
      },
    );
  });

  it.each([
    ['limit=201', 422, 'field-invalid'],
    ['status=OPEN', 422, 'field-invalid'],
    ['municipality=17', 422, 'field-invalid'],
    ['q=%00', 422, 'field-invalid'],
    ['cursor=WyJhIl0', 422, 'field-invalid'],
    ['colour=red', 400, 'unknown-field'],
  ])('are refused for ?%s', async (query, status, code) => {
    expect(await refused(`/api/negotiations?${query}`)).toEqual([status, code]);
  });

  it('are no more there under a wrong id than under none', async () => {
    const paths = ['', '/timeline'].flatMap((rest) =>
      ['nonsense', '0190a0a0-0000-7000-8000-000000000000'].map((id) => `/api/negotiations/${id}${rest}`),
    );
    for (const path of paths) expect(await refused(path)).toEqual([404, 'not-found']);
  });

  it('are read by consultants and leadership, and by nobody else', async () => {
    const { id } = await oneOf('FA-2025-0004');
    const paths = ['', `/${id}`, `/${id}/timeline`].map((rest) => `/api/negotiations${rest}`);
    for (const path of [...paths, '/api/mandates']) {
      for (const user of ['karen', 'anders']) expect((await api.call(path, user)).status).toBe(200);
      for (const user of ['dorthe', 'admin']) expect((await api.call(path, user)).status).toBe(403);
      expect((await api.call(path)).status).toBe(401);
    }
  });

  it('are as absent to a leader representative without a term as under an id that nobody has', async () => {
    const { id } = await oneOf('FA-2025-0004');
    const textOf = async (path: string) => (await api.call(path, 'lotte')).text();
    const nobodys = id.replace(/^.{8}/, '01900000');
    for (const rest of ['', '/timeline']) {
      expect((await api.call(`/api/negotiations/${id}${rest}`, 'lotte')).status).toBe(404);
      expect(await textOf(`/api/negotiations/${id}${rest}`)).toBe(
        await textOf(`/api/negotiations/${nobodys}${rest}`),
      );
    }
    for (const list of ['/api/negotiations', '/api/mandates', '/api/negotiations?municipality=175'])
      expect(await read(await api.call(list, 'lotte'))).toEqual({ items: [], nextCursor: null });
    expect(await read(await api.call('/api/negotiations/counts', 'lotte'))).toEqual({
      ...{ total: 0, status: {}, municipality: {}, area: {}, agreementPeriod: {}, consultant: {} },
    });
  });

  describe('their mandates', () => {
    type Mandate = { readonly id: string; readonly status: string; readonly revision: number };

    it('are found by subject and status, and tell every version', async () => {
      const { id, mandate } = await oneOf('FA-2025-0004');
      const { items } = await get<Page<Mandate>>(`/api/mandates?subject=${id}`);
      expect(items).toMatchObject([
        {
          id: mandate?.id,
          status: 'EXPIRED',
          subject: { kind: 'NEGOTIATION', id },
          version: 1,
          validTo: '2026-03-31',
          approver: null,
          pool: null,
          versions: [{ version: 1, status: 'APPROVED', items: [{ element: 'FUNCTION' }] }],
        },
      ]);
      const expired = await get<Page<Mandate>>('/api/mandates?status=EXPIRED&limit=200');
      expect(expired.items.map((each) => each.id)).toContain(mandate?.id);
      const one = await api.call(`/api/mandates/${mandate?.id}`, 'karen');
      expect(one.headers.get('ETag')).toBe(`"${items[0]?.revision}"`);
      expect(await read(one)).toEqual(items[0]);
    });

    it('are what they were at an instant', async () => {
      const { mandate } = await oneOf('FA-2025-0004');
      const path = `/api/mandates/${mandate?.id}`;
      expect(await get(`${path}?asOf=2099-01-01T00:00:00Z`)).toEqual(await get(path));
      expect(await refused(`${path}?asOf=2020-01-01T00:00:00Z`)).toEqual([404, 'not-found']);
      expect(await refused(`${path}?asOf=now`)).toEqual([422, 'field-invalid']);
    });
  });
});

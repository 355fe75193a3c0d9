import type { PayStatisticsAnswer } from '@loenspor/insight';
import { agreedRows } from './testing/agreed-pay.js';
import type { LeaderAgreed } from './testing/agreed-pay.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { undocumentedIn } from './testing/documented.js';
import { importsAt } from './testing/import-desk.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

const asked = (query: string, user = 'anders') =>
  api.given(user).gets<PayStatisticsAnswer>(`/api/statistics/pay?${query}`);
const cellOf = ({ cells }: Pick<PayStatisticsAnswer, 'cells'>, value: string | null) =>
  cells.find((cell) => cell.value === value);
const none = { lowerQuartile: null, upperQuartile: null };
const hidden = { count: null, l2000: null, current: null, on: null, suppressed: true };

const daycare = ['Rødovre', 'Dagtilbud'] as const;
const leisure = ['Roskilde', 'Fritid'] as const;
const once = { Varighed: 'engangs' };
let number = 0;
const agreed = (more: Omit<LeaderAgreed, 'number'>) =>
  agreedRows({ number: `LS-${String(++number).padStart(3, '0')}`, ...more });
const yearly = (place: LeaderAgreed['place'], period: LeaderAgreed['period'], amounts: readonly string[]) =>
  amounts.flatMap((amount) => agreed({ place, period, yearly: amount }));

describe('pay statistics before anything is agreed', () => {
  it('have no cells, and say how they are made', async () => {
    expect(await asked('by=area')).toMatchObject({
      ...{ by: 'area', total: null, cells: [], oneOffs: { total: null, cells: [] }, erased: 0, minimum: 5 },
      ...{ on: api.day(0), agreements: [], compareWith: null },
      method: expect.stringContaining('Aftalt løn på fuld tid uden pension') as string,
    });
  });
});

describe('the function supplements of OK24 and OK26', () => {
  beforeAll(async () => {
    await importsAt(api).sentRows(
      ...yearly(daycare, 'OK24', ['10000', '11000', '12000', '12500', '13000', '14000', '15000']),
      ...yearly(daycare, 'OK26', ['13000', '14000', '15000', '16000']),
      ...agreed({ place: daycare, period: 'OK26', monthly: '1700' }),
      ...agreed({ place: daycare, period: 'OK26', monthly: '1500' }),
      ...yearly(leisure, 'OK24', ['9000', '9500', '10000', '10500', '11000']),
      ...yearly(leisure, 'OK26', ['12000', '12000', '12000']),
      ...['4000', '5000', '6000', '7000', '8000'].flatMap((amount) =>
        agreed({ place: daycare, period: 'OK26', yearly: amount, cells: once }),
      ),
    );
  });
  const ok24 = 'by=area&element=FUNCTION&agreementPeriod=OK24&on=2026-11-01';
  const ok26 = 'by=area&element=FUNCTION&agreementPeriod=OK26&on=2026-11-01';

  it('have their medians per area in 31.3.2000 level and in kroner of the day', async () => {
    const answer = await asked(ok24);
    // 12.500,00 × 1,662017 and 10.000,00 × 1,662017
    expect(answer).toMatchObject({ factor: '1.662017', factorFrom: '2026-10-01', factorProvisional: false });
    expect(cellOf(answer, 'DAYCARE')).toMatchObject({
      ...{ label: 'Dagtilbud', count: 5, on: '2026-11-01', suppressed: false },
      ...{ l2000: { median: '12500.00', ...none }, current: { median: '20775.21', ...none } },
    });
    expect(cellOf(answer, 'LEISURE')).toMatchObject({
      ...{ count: 5, l2000: { median: '10000.00' }, current: { median: '16620.17' } },
    });
  });

  it('have quartiles where ten persons or more stand behind them', async () => {
    expect((await asked(ok24)).total).toMatchObject({
      count: 10,
      l2000: { lowerQuartile: '10000.00', median: '11000.00', upperQuartile: '12600.00' },
      // 12.600,00 × 1,662017
      current: { lowerQuartile: '16620.17', median: '18282.19', upperQuartile: '20941.41' },
    });
  });

  it('are compared by their base amounts: 1.700 kr. a month of 1.4.2026 is 12.338,38', async () => {
    // 10.886,80 · 12.338,38 · 13.000 · 14.000 · 15.000 · 16.000
    expect(cellOf(await asked(ok26), 'DAYCARE')).toMatchObject({ count: 5, l2000: { median: '13500.00' } });
  });

  it('are not told of three leaders, nor of a total that would tell of them', async () => {
    const answer = await asked(ok26);
    expect(cellOf(answer, 'LEISURE')).toMatchObject({
      ...hidden,
      reason: expect.stringContaining('færre end 5 personer') as string,
    });
    expect(answer.total).toMatchObject(hidden);
    const both = await asked('by=area&element=FUNCTION&on=2026-11-01');
    expect([cellOf(both, 'LEISURE')?.suppressed, cellOf(both, 'DAYCARE')?.count]).toEqual([true, 10]);
    const english = await api
      .given('anders')
      .gets<PayStatisticsAnswer>(`/api/statistics/pay?${ok26}`, { 'Accept-Language': 'en' });
    expect(cellOf(english, 'LEISURE')?.reason).toMatch(/^Not shown: fewer than 5 persons/);
  });

  it('stand side by side by period, and have developed from one to the other', async () => {
    const compared = await asked(`${ok26}&compareWith=OK24`);
    expect(cellOf(compared, 'DAYCARE')).toMatchObject({
      ...{ l2000: { median: '13500.00' }, compared: { l2000: { median: '12500.00' } } },
      development: { l2000: '1000.00', percent: '8.0' },
    });
    expect(cellOf(compared, 'LEISURE')).toMatchObject({ compared: { count: 5 }, development: null });
    const periods = await asked('by=agreementPeriod&element=FUNCTION&area=DAYCARE&on=2026-11-01');
    expect(periods.cells.map(({ value, l2000 }) => [value, l2000?.median])).toEqual([
      ['OK24', '12500.00'],
      ['OK26', '13500.00'],
    ]);
  });

  it('leave out what is paid once, which stands apart', async () => {
    const answer = await asked(ok26);
    expect(cellOf(answer.oneOffs, 'DAYCARE')).toMatchObject({ count: 5, l2000: { median: '6000.00' } });
    expect(cellOf(answer.oneOffs, 'LEISURE')).toBeUndefined();
  });

  it('are of the day: nothing was paid before it began', async () => {
    expect(await asked('by=area&element=FUNCTION&on=2026-04-30')).toMatchObject({ total: null, cells: [] });
    const then = await asked('by=area&element=FUNCTION&agreementPeriod=OK24&on=2026-05-01');
    // 12.500,00 × 1,653378
    expect(cellOf(then, 'DAYCARE')?.current?.median).toBe('20667.23');
    expect((await asked(`${ok24.slice(0, -10)}2031-01-01`)).factorProvisional).toBe(true);
  });

  it('name the agreements of a municipality that are in force on the day', async () => {
    const items = [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ];
    const place = { municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' };
    const { id } = await api.given('karen').posts('/api/pre-agreements', {
      ...{
        ...place,
        counterparty: { kind: 'MUNICIPALITY' },
        title: 'Rødovre',
        items,
        effectiveFrom: '2026-05-01',
      },
    });
    const answer = await asked('by=municipality&element=FUNCTION&on=2026-11-01');
    expect(cellOf(answer, '175')).toMatchObject({ label: 'Rødovre', count: 10, agreements: [id] });
    expect(cellOf(answer, '265')).toMatchObject({ suppressed: true, agreements: [] });
    expect((await asked(`${ok24}&municipality=175`)).agreements).toEqual([id]);
    expect((await asked('by=municipality&on=2026-04-30')).cells).toEqual([]);
  });

  it('name no post that few have, and no person, membership or case', async () => {
    await importsAt(api).sentRows(
      ...agreed({ place: daycare, period: 'OK26', yearly: '30000' }).map((row) => ({
        ...row,
        Stilling: 'Leder af Myretuen',
      })),
    );
    const { cells } = await asked('by=position');
    expect(cells.filter(({ suppressed }) => suppressed)).toMatchObject([
      { value: null, label: 'Andre stillinger' },
    ]);
    const told = await api.when('anders').gets('/api/statistics/pay?by=position').thenTold();
    expect(told.text).not.toMatch(/Myretuen|Leder LS-|LS-\d|personId|caseId|member/i);
    const rare = await asked('by=area&position=Leder af Myretuen');
    expect(rare.cells.every(({ suppressed }) => suppressed)).toBe(true);
    const { total } = await asked('by=area&position=DAGLIG leder&element=FUNCTION');
    expect(total?.count === null || (total?.count ?? 0) >= 5).toBe(true);
  });

  it('are answered as the OpenAPI document says', async () => {
    const document = api.api().document();
    for (const query of [`${ok26}&compareWith=OK24`, 'by=municipality', 'by=position'])
      expect(undocumentedIn(await asked(query), '/api/statistics/pay', document)).toEqual([]);
  });

  it('follow what is signed later, whoever has asked before', async () => {
    const before = cellOf(await asked(ok24), 'DAYCARE');
    await importsAt(api).sentRows(
      ...yearly(daycare, 'OK24', ['20000', '20000', '20000', '20000', '20000', '20000']),
    );
    expect(before?.l2000?.median).toBe('12500.00');
    // Of thirteen the seventh: 10 11 12 12,5 13 14 15 20 20 20 20 20 20
    expect(cellOf(await asked(ok24), 'DAYCARE')).toMatchObject({ count: 10, l2000: { median: '15000.00' } });
  });
});

import type { PayStatisticsAnswer } from '@loenspor/insight';
import { agreedRows } from './testing/agreed-pay.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import { importsAt } from './testing/import-desk.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec({
    CONSULTANT_MUNICIPALITIES: 'karen=175,265;mikkel=175;vibeke=161',
    STATISTICS_MINIMUM_CELL: '3',
  });
  const office = (
    kommune: 'Rødovre' | 'Roskilde',
    område: 'Dagtilbud' | 'Fritid',
    amounts: readonly string[],
  ) =>
    amounts.flatMap((yearly, nth) =>
      agreedRows({
        number: `LS-${kommune}-${område}-${nth}`,
        place: [kommune, område],
        period: 'OK26',
        yearly,
      }),
    );
  await importsAt(api).sentRows(
    ...office('Rødovre', 'Dagtilbud', ['10000', '11000', '12000', '13000']),
    ...office('Rødovre', 'Fritid', ['20000', '21000', '22000']),
    ...office('Roskilde', 'Dagtilbud', ['30000', '31000', '32000']),
  );
  await decidingStory(api).elected('lotte', { municipality: '175', area: 'DAYCARE' });
});
afterAll(() => api.close());

const asked = (user: string, query: string) =>
  api.given(user).gets<PayStatisticsAnswer>(`/api/statistics/pay?${query}`);
const refused = (query: string, code: string, path?: string) =>
  api
    .when('anders')
    .gets(`/api/statistics/pay${query}`)
    .thenRefuses(code, path === undefined ? {} : { errors: [{ path }] });
const medians = ({ cells }: PayStatisticsAnswer) => cells.map(({ value, l2000 }) => [value, l2000?.median]);

describe('who is told of pay statistics', () => {
  it('is leadership, of everything', async () => {
    const answer = await asked('anders', 'by=municipality');
    expect(answer).toMatchObject({ minimum: 3, total: { count: 9, l2000: { median: '20500.00' } } });
    expect(medians(answer)).toEqual([
      ['175', '13000.00'],
      ['265', '31000.00'],
    ]);
  });

  it('is a consultant, of the municipalities that the consultant works with', async () => {
    const answer = await asked('karen', 'by=municipality');
    expect([answer.total, ...medians(answer)]).toEqual([null, ['175', '13000.00'], ['265', '31000.00']]);
    const asking = api.when('karen').gets('/api/statistics/pay?by=area');
    await asking.thenRefuses('field-invalid', { errors: [{ path: 'municipality' }] });
    expect(medians(await asked('karen', 'by=area&municipality=265'))).toEqual([
      ['DAYCARE', '31000.00'],
      ['LEISURE', undefined],
    ]);
    expect(await asked('mikkel', 'by=area')).toEqual(await asked('anders', 'by=area&municipality=175'));
    expect(await asked('mikkel', 'by=area&municipality=265')).toMatchObject({ total: null, cells: [] });
    expect(await asked('vibeke', 'by=area')).toEqual(await asked('anders', 'by=area'));
  });

  it('is a leader representative, of the own municipality and area, and without a term of nothing', async () => {
    const own = await asked('lotte', 'by=element');
    expect(own).toEqual(await asked('anders', 'by=element&municipality=175&area=DAYCARE'));
    const nobody = (...elements: string[]) => elements.map((element) => [element, undefined]);
    expect(medians(own)).toEqual([
      ...nobody('BASE_PAY'),
      ['FUNCTION', '11500.00'],
      ...nobody('QUALIFICATION', 'RESULT'),
    ]);
    expect(own.cells.map(({ suppressed }) => suppressed)).toEqual([true, false, true, true]);
    expect(medians(await asked('lotte', 'by=area'))).toEqual([['DAYCARE', '11500.00']]);
    for (const query of ['by=element&area=LEISURE', 'by=area&municipality=265', 'by=area&area=LEISURE'])
      expect(await asked('lotte', query)).toMatchObject({ total: null, cells: [] });
    expect(await asked('signe', 'by=municipality')).toMatchObject({ total: null, cells: [] });
  });

  it('is nobody else', async () => {
    for (const user of ['dorthe', 'admin'])
      await api.when(user).gets('/api/statistics/pay?by=area').thenRefuses('role-may-not');
    await api.when(null).gets('/api/statistics/pay?by=area').thenRefuses('not-signed-in');
  });
});

describe('a question to pay statistics', () => {
  it('says what the pay is divided by', async () => {
    await refused('', 'field-missing', 'by');
    await refused('?by=person', 'field-invalid', 'by');
    await refused('?by=area&name=Karen', 'unknown-field', 'name');
    for (const by of ['municipality', 'area', 'element', 'agreementPeriod', 'position'])
      expect(await asked('anders', `by=${by}`)).toMatchObject({ by });
  });

  it('is of a day, a place, an element and a period that there are', async () => {
    await refused('?by=area&on=2026-13-01', 'field-invalid', 'on');
    await refused('?by=area&on=1990-01-01', 'field-invalid', 'on');
    await refused('?by=area&municipality=Rødovre', 'field-invalid', 'municipality');
    await refused('?by=area&area=SCHOOL', 'field-invalid', 'area');
    await refused('?by=area&element=PENSION', 'field-invalid', 'element');
    await refused('?by=area&position=', 'field-invalid', 'position');
    await refused('?by=area&agreementPeriod=OK99', 'field-invalid', 'agreementPeriod');
    await refused('?by=area&compareWith=OK99', 'field-invalid', 'compareWith');
    await refused('?by=agreementPeriod&compareWith=OK24', 'field-invalid', 'compareWith');
    expect(await asked('anders', 'by=area&compareWith=OK24')).toMatchObject({ compareWith: 'OK24' });
  });
});

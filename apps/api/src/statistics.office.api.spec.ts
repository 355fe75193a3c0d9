import type { PayStatisticsAnswer } from '@loenspor/insight';
import { agreedRows } from './testing/agreed-pay.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';
import { importsAt } from './testing/import-desk.js';

const post = 'Leder af Myretuen';
let api: ApiSpec;

/** Of Lejre one leader's pay is agreed, with a post that only this one has; of Roskilde nobody's; of Rødovre many. */
beforeAll(async () => {
  api = await apiSpec({ STATISTICS_MINIMUM_CELL: '3' });
  const office = (kommune: 'Rødovre' | 'Lejre' | 'Køge', leaders: number) =>
    Array.from({ length: leaders }, (_, nth) =>
      agreedRows({
        ...{ number: `LS-${kommune}-${nth}`, place: [kommune, 'Dagtilbud'], period: 'OK26' },
        ...{ yearly: `1${nth}000` },
      }).map((row) => ({ ...row, Stilling: post })),
    ).flat();
  await importsAt(api).sentRows(...office('Rødovre', 4), ...office('Køge', 3), ...office('Lejre', 1));
  const story = decidingStory(api);
  await story.elected('lotte', { municipality: '350', area: 'DAYCARE' });
  await story.elected('hassan', { municipality: '265', area: 'DAYCARE' });
  await story.elected('birgit', { municipality: '175', area: 'DAYCARE' });
});
afterAll(() => api.close());

const questions = ['municipality', 'area', 'element', 'agreementPeriod', 'position'].flatMap((by) =>
  ['', `&position=${encodeURIComponent(post)}`, '&element=FUNCTION', '&agreementPeriod=OK26'].flatMap(
    (filter) =>
      [
        '',
        '&on=2026-05-01',
        '&on=2026-04-01',
        ...(by === 'agreementPeriod' ? [] : ['&compareWith=OK24']),
      ].map((when) => `by=${by}${filter}${when}`),
  ),
);

/** As it would read of any municipality. */
const answered = async (user: string, query: string): Promise<unknown> => {
  const answer = await api.given(user).gets<PayStatisticsAnswer>(`/api/statistics/pay?${query}`);
  return JSON.parse(JSON.stringify(answer).replaceAll(/"(?:350|265|Lejre|Roskilde)"/g, '"own"'));
};

describe('a representative who asks about the own office', () => {
  it('is answered the same whether one colleague has agreed pay or nobody has', async () => {
    const differing: string[] = [];
    for (const query of questions) {
      const [one, nobody] = [await answered('lotte', query), await answered('hassan', query)];
      if (JSON.stringify(one) !== JSON.stringify(nobody)) differing.push(query);
    }
    expect(questions).toHaveLength(76);
    expect(differing).toEqual([]);
    const asked = api
      .when('lotte')
      .gets(`/api/statistics/pay?by=element&position=${encodeURIComponent(post)}`);
    await asked.thenAnswers({
      total: { suppressed: true },
      cells: ['BASE_PAY', 'FUNCTION', 'QUALIFICATION', 'RESULT'].map((value) => ({
        value,
        suppressed: true,
      })),
    });
  });

  it('is told of four, and by the same words of what they do not have', async () => {
    const asked = api
      .when('birgit')
      .gets(`/api/statistics/pay?by=element&position=${encodeURIComponent(post)}`);
    await asked.thenAnswers({
      total: { count: 3, suppressed: false },
      cells: [
        { suppressed: true },
        { value: 'FUNCTION', count: 3 },
        { suppressed: true },
        { suppressed: true },
      ],
    });
    await api
      .when('birgit')
      .gets('/api/statistics/pay?by=position')
      .thenAnswers({
        cells: [
          { value: post.toLowerCase(), count: 3 },
          { value: null, suppressed: true },
        ],
      });
  });

  it('is told of nobody where the region has nobody, as whoever sees each case is', async () => {
    const { total, cells } = await api
      .given('anders')
      .gets<PayStatisticsAnswer>('/api/statistics/pay?by=municipality&element=RESULT');
    expect([total, cells]).toEqual([null, []]);
  });
});

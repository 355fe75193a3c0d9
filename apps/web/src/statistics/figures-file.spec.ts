import i18next, { type TFunction } from 'i18next';
import { da } from '../language/da.js';
import { figuresFile } from './figures-file.js';
import type { PayStatisticsAnswer, StatisticsCell, StatisticsSearch } from './pay-statistics.query.js';

const quantiles = (median: string) => ({ median, lowerQuartile: '11000.00', upperQuartile: null });
const shown = (label: string, median: string): StatisticsCell => ({
  ...{ value: label, label, count: 5, on: '2026-11-22', suppressed: false },
  ...{ l2000: quantiles(median), current: quantiles('20000.50') },
});
const hidden: StatisticsCell = {
  ...{ value: '153', label: 'Brøndby', count: null, l2000: null, current: null, on: null },
  ...{ suppressed: true, reason: 'Vises ikke' },
};
const total = shown('', '12500.00');
const answer = (more: Partial<PayStatisticsAnswer> = {}) =>
  ({
    ...{
      cells: [hidden, shown('Rødovre', '12300.00')],
      total,
      compareWith: null,
      minimum: 5,
      on: '2026-11-22',
    },
    oneOffs: { cells: [shown('Rødovre', '9000.00')], total: null },
    ...more,
  }) as PayStatisticsAnswer;
const search: StatisticsSearch = { by: 'municipality', level: 'L2000', filters: {} };

describe('the file of a pay comparison', () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({
      ...{ lng: 'da', resources: { da: { translation: da } }, interpolation: { escapeValue: false } },
    });
  });
  const file = (of = answer(), asked = search) => figuresFile({ of, search: asked, period: 'OK26' }, t, 'da');

  it('says in each line of how many it is, in which level, as of which day, and what is hidden', () => {
    const [level, day] = ['31.3.2000-niveau', '22. november 2026'];
    expect(file()).toEqual({
      name: 'loensammenligning.csv',
      rows: [
        [
          ...['Hvad', 'Kommune', 'Personer', 'Median', 'Nederste kvartil', 'Øverste kvartil'],
          ...['Prisniveau', 'Pr. dag'],
        ],
        ['Fast løn, kr. om året', 'Rødovre', '5–9', '12300,00', '11000,00', '', level, day],
        ['Fast løn, kr. om året', 'Brøndby', '', 'Skjult', '', '', level, day],
        ['Fast løn, kr. om året', 'I alt', '5–9', '12500,00', '11000,00', '', level, day],
        ['Engangsbeløb, kr.', 'Rødovre', '5–9', '9000,00', '11000,00', '', level, day],
      ],
    });
  });

  it('is of the level that is shown, and says what it is narrowed to', () => {
    const filters = { area: 'DAYCARE', element: 'FUNCTION', on: '2026-11-22' };
    const { rows } = file(answer(), { ...search, level: 'CURRENT', filters });
    expect(rows[0]?.slice(-3)).toEqual(['Pr. dag', 'Område', 'Løndel']);
    expect(rows[1]?.slice(3, 4)).toEqual(['20000,50']);
    expect(rows[1]?.slice(-4)).toEqual(['Nutidskroner', '22. november 2026', 'Dagtilbud', 'Funktionsløn']);
  });

  it('has the other period beside it, each named', () => {
    const cell = { ...shown('Rødovre', '12300.00'), compared: shown('Rødovre', '10000.00') };
    const { rows } = file(
      answer({ compareWith: 'OK24', cells: [cell], total: { ...total, compared: hidden } }),
    );
    expect([rows[0]?.[3], rows[0]?.[6]]).toEqual(['Median OK26', 'Median OK24']);
    expect([rows[1]?.[6], rows[2]?.[6]]).toEqual(['10000,00', 'Skjult']);
  });

  it('says in its name that it may lack something', () =>
    expect(file({ ...answer(), incomplete: true } as PayStatisticsAnswer).name).toBe(
      'loensammenligning_ufuldstaendig_incomplete.csv',
    ));
});

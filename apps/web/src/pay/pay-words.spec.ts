import i18next, { type TFunction } from 'i18next';
import { da } from '../language/da.js';
import { limitInLevel, limitsTogether, onOneLine } from './pay-words.js';

const base = { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' } as const;
const current = { amount: '25000.00', per: 'YEAR', level: 'CURRENT', levelDate: '2026-04-01' } as const;
const once = { amount: '10000.00', per: 'ONCE', level: 'CURRENT' } as const;
const step = { step: '46' } as const;

describe('the words of limits', () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({
      ...{ lng: 'da', resources: { da: { translation: da } }, interpolation: { escapeValue: false } },
    });
  });

  const year = '25.000,00 kr./år';
  it.each([
    [
      'one level once',
      [base, { ...base, amount: '14000.00' }],
      ['12.000,00 kr./år', '14.000,00 kr./år'],
      '31.3.2000-niveau',
    ],
    [
      'several levels with each',
      [base, current],
      ['12.000,00 kr./år (31.3.2000-niveau)', `${year} (niveau 1. apr. 2026)`],
      '',
    ],
    [
      'the level of two days with each',
      [current, { ...current, levelDate: '2025-04-01' }],
      [`${year} (niveau 1. apr. 2026)`, `${year} (niveau 1. apr. 2025)`],
      '',
    ],
    ['the level of the amount beside a step', [step, current], ['trin 46', year], 'niveau 1. apr. 2026'],
    ['none of steps', [step, step], ['trin 46', 'trin 46'], ''],
    ['none of what is paid once', [once], ['10.000,00 kr.'], ''],
  ])('tell %s', (_what, limits, words, level) => {
    const found = limitsTogether(
      limits.map((limit) => ({ limit })),
      t,
      'da',
    );
    expect([found.told.map(onOneLine), found.level]).toEqual([words, level]);
  });

  it('of one alone tell its level with it', () => {
    expect(limitInLevel(base, t, 'da')).toBe('12.000,00 kr./år (31.3.2000-niveau)');
    expect(limitInLevel(step, t, 'da')).toBe('trin 46');
  });
});

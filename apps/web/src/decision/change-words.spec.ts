import type { ContentChange } from '@loenspor/mandate/contract';
import i18next, { type TFunction } from 'i18next';
import { da } from '../language/da.js';
import { changeWords } from './change-words.js';

const base = (amount: string) => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
const current = { ...base('12000.00'), level: 'CURRENT', levelDate: '2026-04-01' };
const ofFunction = { element: 'FUNCTION', permanence: 'PERMANENT' } as const;

describe('a change of a mandate', () => {
  let t: TFunction;
  beforeAll(async () => {
    t = await i18next.createInstance().init({
      ...{ lng: 'da', resources: { da: { translation: da } }, interpolation: { escapeValue: false } },
    });
  });
  const words = (change: ContentChange) => changeWords(change, t, 'da');

  it('is said with its direction where both amounts are of one kind', () => {
    const floor = { field: 'floor', ...ofFunction };
    expect(words({ ...floor, from: base('11000.00'), to: base('12000.00') })).toBe(
      'Bunden for funktionsløn er sat op fra 11.000,00 kr./år til 12.000,00 kr./år',
    );
    expect(words({ ...floor, field: 'cap', from: base('9000.00'), to: base('8500.00') })).toBe(
      'Loftet for funktionsløn er sat ned fra 9.000,00 kr./år til 8.500,00 kr./år',
    );
    expect(words({ ...floor, from: { step: '45' }, to: { step: '46' } })).toContain(
      'sat op fra trin 45 til trin 46',
    );
  });

  it('names no direction between a step and an amount, or two levels', () => {
    const floor = { field: 'floor', ...ofFunction, to: base('12000.00') };
    expect(words({ ...floor, from: { step: '45' } })).toBe(
      'Bunden for funktionsløn er ændret fra trin 45 til 12.000,00 kr./år',
    );
    expect(words({ ...floor, from: current })).toBe(
      'Bunden for funktionsløn er ændret fra 12.000,00 kr./år (niveau 1. apr. 2026) ' +
        'til 12.000,00 kr./år (31.3.2000-niveau)',
    );
  });

  it('says what came, and what went', () => {
    const item = { field: 'item', element: 'QUALIFICATION', permanence: 'PERMANENT' } as const;
    const content = { element: 'QUALIFICATION', permanence: ['PERMANENT'], floor: base('8000.00') };
    expect(words({ ...item, from: null, to: content })).toBe(
      'Nyt: kvalifikationsløn (varig), mindst 8.000,00 kr./år (31.3.2000-niveau)',
    );
    expect(words({ ...item, from: content, to: null })).toBe('Ikke længere med: kvalifikationsløn (varig)');
    expect(words({ field: 'target', ...ofFunction, from: null, to: base('1.00') })).toContain(
      'er nu 1,00 kr./år (31.3.2000-niveau)',
    );
    expect(words({ field: 'target', ...ofFunction, from: base('1.00'), to: null })).toContain('er fjernet');
  });

  it('leaves no field without words', () => {
    expect(words({ field: 'validTo', from: '2028-03-31', to: null })).toBe(
      'Gælder nu til (ikke angivet) (før 31. mar. 2028)',
    );
    expect(words({ field: 'pool', from: null, to: base('50000.00') })).toBe(
      'Puljen er ændret fra ingen til 50.000,00 kr./år (31.3.2000-niveau)',
    );
    expect(words({ field: 'pool', from: current, to: base('12000.00') })).toContain(
      '(niveau 1. apr. 2026) til',
    );
    expect(words({ field: 'pensionable', ...ofFunction, from: null, to: true })).toBe(
      'Funktionsløn skal nu være pensionsgivende',
    );
    expect(words({ field: 'kind', from: 'FULL_POWER', to: 'SUBJECT_TO_RATIFICATION' })).toContain(
      'Resultatet skal godkendes bagefter',
    );
    for (const field of ['note', 'drawsOn', 'beneficiaries'])
      expect(words({ field, ...ofFunction, from: null, to: 'x' })).toContain('ændret');
  });
});

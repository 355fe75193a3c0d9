import { FieldsRefused } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import {
  RecordAgreementPeriod,
  RecordFactor,
  RecordPaySteps,
  RecordPensionRate,
  RecordProcedureAgreement,
} from './reference-data.commands.js';
import type { ReferenceDataCommand } from './reference-data.commands.js';
import { referenceDataDecider } from './reference-data.decider.js';
import { checkRecord, isSameNumber } from './reference-data.rules.js';

const facts = { today: '2026-11-21', municipalities: new Set(['175']) };
const level = 'L2000_03_31' as const;
const factor = (more: object = {}) =>
  new RecordFactor({ validFrom: '2027-04-01', priceLevel: level, factor: '1.678901', ...more });
const paySteps = (more: object = {}, validFrom = '2027-04-01') =>
  new RecordPaySteps({ validFrom, steps: [{ step: '46', baseAnnual: '316229.00', ...more }] });
const rate = (text: string, validFrom = '2027-04-01') => new RecordPensionRate({ validFrom, rate: text });
const period = (from: string, to: string, code = 'OK28') => new RecordAgreementPeriod({ code, from, to });
const procedure = (municipality: string) => new RecordProcedureAgreement({ municipality, meetingWeeks: 4 });

/** The fields that are refused; none when it is taken. */
const refusedIn = (command: ReferenceDataCommand): readonly string[] => {
  try {
    checkRecord(command, facts);
    return [];
  } catch (error) {
    if (!(error instanceof FieldsRefused)) throw error;
    expect(error.code).toBe('field-invalid');
    return error.errors.map(({ path }) => path);
  }
};

describe('a record of reference data', () => {
  it.each<[string, ReferenceDataCommand]>([
    ['a factor', factor()],
    ['a factor of few decimals', factor({ factor: '1.7' })],
    ['a factor that is not known yet', factor({ factor: null })],
    ['the first day', factor({ validFrom: '2000-03-31' })],
    ['a day ten years ahead', factor({ validFrom: '2036-11-21' })],
    ['a step', paySteps()],
    ['a step and all above it', paySteps({ step: '55+' })],
    ['a base in whole kroner', paySteps({ baseAnnual: '316229' })],
    ['a rate', rate('0.2200')],
    ['no pension at all', rate('0')],
    ['all of the pay', rate('1.0')],
    ['a period', period('2028-04-01', '2031-03-31')],
    ['a period of one day', period('2028-04-01', '2028-04-01')],
    ['a municipality', procedure('175')],
  ])('is taken: %s', (_, command) => expect(refusedIn(command)).toEqual([]));

  it.each<[string, ReferenceDataCommand, readonly string[]]>([
    ['a factor of nothing', factor({ factor: '0.000000' }), ['factor']],
    ['a factor below nothing', factor({ factor: '-1.5' }), ['factor']],
    ['a percentage for a factor', factor({ factor: '165.3378' }), ['factor']],
    ['a factor with a comma', factor({ factor: '1,653378' }), ['factor']],
    ['a day before the price level', factor({ validFrom: '2000-03-30' }), ['validFrom']],
    ['a day more than ten years ahead', factor({ validFrom: '2036-11-22' }), ['validFrom']],
    ['two at once', factor({ validFrom: '1999-01-01', factor: 'x' }), ['validFrom', 'factor']],
    ['a step in words', paySteps({ step: 'fyrre' }), ['step']],
    ['a step with a zero before it', paySteps({ step: '05' }), ['step']],
    ['a base of nothing', paySteps({ baseAnnual: '0.00' }), ['baseAnnual']],
    ['a base in parts of an øre', paySteps({ baseAnnual: '316229.001' }), ['baseAnnual']],
    ['a base with points', paySteps({ baseAnnual: '316.229,00' }), ['baseAnnual']],
    ['a step before the price level', paySteps({}, '1999-12-31'), ['validFrom']],
    ['a rate in per cent', rate('21.44'), ['rate']],
    ['a rate just above all', rate('1.0001'), ['rate']],
    ['a rate with a sign', rate('+0.2'), ['rate']],
    ['a rate too far ahead', rate('0.2', '2037-01-01'), ['validFrom']],
    ['a period that ends before it begins', period('2028-04-01', '2028-03-31'), ['to']],
    ['a period too far ahead', period('2040-04-01', '2042-03-31'), ['from', 'to']],
    ['a period before the price level', period('1999-04-01', '2002-03-31'), ['from']],
    ['a municipality that there is not', procedure('999'), ['municipality']],
  ])('is refused: %s', (_, command, paths) => expect(refusedIn(command)).toEqual(paths));

  it('says the same number with however many zeros', () => {
    expect(isSameNumber('316229', '316229.00')).toBe(true);
    expect(isSameNumber('0.2144', '0.21440')).toBe(true);
    expect(isSameNumber('100', '1')).toBe(false);
    expect(isSameNumber('1.653378', '1.653379')).toBe(false);
    expect(isSameNumber(null, null)).toBe(true);
    expect(isSameNumber(null, '1')).toBe(false);
  });
});

describe('an agreement period', () => {
  const given = specificationOf(referenceDataDecider);
  const ok26 = recorded('AgreementPeriodRecorded', { code: 'OK26', from: '2026-04-01', to: '2028-03-31' });
  const ok28 = recorded('AgreementPeriodRecorded', { code: 'OK28', from: '2028-04-01', to: '2031-03-31' });

  it.each([
    ['begins in another', period('2028-03-31', '2031-03-31')],
    ['ends in another', period('2024-04-01', '2026-04-01', 'OK24')],
    ['holds another', period('2025-01-01', '2030-01-01')],
    ['lies in another', period('2027-01-01', '2027-01-31')],
    ['is corrected into another', period('2026-04-01', '2028-04-01', 'OK26')],
  ])('is refused where it %s', (_, command) => given(ok26, ok28).when(command).thenRefuses('field-invalid'));

  it('is recorded beside another, and corrected within its own days', () => {
    const beside = period('2028-04-01', '2031-03-31');
    given(ok26)
      .when(beside)
      .then([{ type: 'AgreementPeriodRecorded', data: beside.data }]);
    const shorter = period('2026-04-01', '2027-03-31', 'OK26');
    given(ok26, ok28)
      .when(shorter)
      .then([{ type: 'AgreementPeriodRecorded', data: shorter.data }]);
  });

  it('may take the days that another has given up', () => {
    const moved = recorded('AgreementPeriodRecorded', { code: 'OK28', from: '2029-04-01', to: '2031-03-31' });
    const longer = period('2026-04-01', '2029-03-31', 'OK26');
    given(ok26, ok28).when(longer).thenRefuses('field-invalid');
    given(ok26, ok28, moved)
      .when(longer)
      .then([{ type: 'AgreementPeriodRecorded', data: longer.data }]);
  });

  it('of the product’s own files is refused by nothing, so that it starts', () => {
    const data = { code: 'OK27', from: '2027-04-01', to: '2028-03-31' };
    given(ok26)
      .when(new RecordAgreementPeriod(data, 'TAKEN'))
      .then([{ type: 'AgreementPeriodRecorded', data }]);
  });
});

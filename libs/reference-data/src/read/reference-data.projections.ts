import { foldProjection, source } from '@loenspor/event-sourcing';
import type { Projection } from '@loenspor/event-sourcing';
import type { DataSource } from 'typeorm';
import type { ReferenceDataEvent } from '../domain/index.js';
import { AgreementPeriodRow } from './agreement-period.row.js';
import { FactorRow } from './factor.row.js';
import { PayStepRow } from './pay-step.row.js';
import { PensionRateRow } from './pension-rate.row.js';
import { ProcedureAgreementRow } from './procedure-agreement.row.js';

export const referenceDataRows = [
  FactorRow,
  PayStepRow,
  PensionRateRow,
  AgreementPeriodRow,
  ProcedureAgreementRow,
] as const;

/** The reference data as people look it up; what is computed with comes from the streams (`ReferenceTables`). */
export function referenceDataProjections(dataSource: DataSource): readonly Projection[] {
  return [
    factors(dataSource),
    paySteps(dataSource),
    pensionRates(dataSource),
    agreementPeriods(dataSource),
    procedureAgreements(dataSource),
  ];
}

const category = 'referenceData';
const others = {
  FactorRecorded: 'ignored',
  PayStepsRecorded: 'ignored',
  PensionRateRecorded: 'ignored',
  AgreementPeriodRecorded: 'ignored',
  ProcedureAgreementRecorded: 'ignored',
} as const;

function factors(dataSource: DataSource): Projection {
  return foldProjection(dataSource, {
    name: 'reference-factors',
    version: 1,
    row: FactorRow,
    sources: [
      source<ReferenceDataEvent, FactorRow>({
        category,
        keysOf: ({ type, data }) =>
          type === 'FactorRecorded' ? [`${data.validFrom} ${data.priceLevel}`] : [],
        on: {
          ...others,
          FactorRecorded: (_, { data, recordedAt }, key) => ({
            key,
            validFrom: data.validFrom,
            priceLevel: data.priceLevel,
            factor: data.factor,
            source: data.source ?? null,
            recordedAt,
          }),
        },
      }),
    ],
  });
}

/** `"9"` sorts before `"42"`, and `"55+"` after `"55"`. */
const payStepKey = (step: string, validFrom: string) => `${step.padStart(2, '0')} ${validFrom}`;

function paySteps(dataSource: DataSource): Projection {
  return foldProjection(dataSource, {
    name: 'reference-pay-steps',
    version: 1,
    row: PayStepRow,
    sources: [
      source<ReferenceDataEvent, PayStepRow>({
        category,
        keysOf: ({ type, data }) =>
          type === 'PayStepsRecorded' ? data.steps.map(({ step }) => payStepKey(step, data.validFrom)) : [],
        on: {
          ...others,
          PayStepsRecorded: (row, { data: { validFrom, steps }, recordedAt }, key) => {
            const found = steps.find(({ step }) => payStepKey(step, validFrom) === key);
            return found ? { key, validFrom, ...found, recordedAt } : row;
          },
        },
      }),
    ],
  });
}

function pensionRates(dataSource: DataSource): Projection {
  return foldProjection(dataSource, {
    name: 'reference-pension-rates',
    version: 1,
    row: PensionRateRow,
    sources: [
      source<ReferenceDataEvent, PensionRateRow>({
        category,
        keysOf: ({ type, data }) => (type === 'PensionRateRecorded' ? [data.validFrom] : []),
        on: {
          ...others,
          PensionRateRecorded: (_, { data: { validFrom, rate }, recordedAt }, key) => ({
            key,
            validFrom,
            rate,
            recordedAt,
          }),
        },
      }),
    ],
  });
}

function agreementPeriods(dataSource: DataSource): Projection {
  return foldProjection(dataSource, {
    name: 'reference-agreement-periods',
    version: 1,
    row: AgreementPeriodRow,
    sources: [
      source<ReferenceDataEvent, AgreementPeriodRow>({
        category,
        keysOf: ({ type, data }) => (type === 'AgreementPeriodRecorded' ? [data.code] : []),
        on: {
          ...others,
          AgreementPeriodRecorded: (_, { data: { code, from, to }, recordedAt }, key) => ({
            key,
            code,
            from,
            to,
            recordedAt,
          }),
        },
      }),
    ],
  });
}

function procedureAgreements(dataSource: DataSource): Projection {
  return foldProjection(dataSource, {
    name: 'reference-procedure-agreements',
    version: 1,
    row: ProcedureAgreementRow,
    sources: [
      source<ReferenceDataEvent, ProcedureAgreementRow>({
        category,
        keysOf: ({ type, data }) => (type === 'ProcedureAgreementRecorded' ? [data.municipality] : []),
        on: {
          ...others,
          ProcedureAgreementRecorded: (_, { data: { municipality, meetingWeeks }, recordedAt }, key) => ({
            key,
            municipality,
            meetingWeeks,
            recordedAt,
          }),
        },
      }),
    ],
  });
}

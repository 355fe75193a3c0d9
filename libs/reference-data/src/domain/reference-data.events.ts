import type { DomainEvent, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { PriceLevel } from '@loenspor/pay';

/** Each kind is one stream. */
export const referenceDataKinds = [
  'factors',
  'pay-steps',
  'pension-rates',
  'agreement-periods',
  'procedure-agreements',
] as const;
export type ReferenceDataKind = (typeof referenceDataKinds)[number];

export type FactorRecordedData = {
  readonly priceLevel: PriceLevel;
  readonly validFrom: string;
  /** A decimal string; null: the date is agreed and the factor not yet known. */
  readonly factor: string | null;
  readonly source?: string;
};
export type PayStepsRecordedData = {
  readonly validFrom: string;
  /** Kroner a year, full time, level 31.3.2000. */
  readonly steps: readonly { readonly step: string; readonly baseAnnual: string }[];
};
export type PensionRateRecordedData = {
  readonly validFrom: string;
  /** A fraction: `0.2144` is 21.44 %. */
  readonly rate: string;
};
export type AgreementPeriodRecordedData = {
  readonly code: string;
  readonly from: string;
  /** The last day. */
  readonly to: string;
};
export type ProcedureAgreementRecordedData = {
  readonly municipality: string;
  /** Within how many weeks of a demand the parties must meet. */
  readonly meetingWeeks: number;
};

/** The official regulation factor from a day on became known, or was corrected. */
export type FactorRecorded = DomainEvent<'FactorRecorded', FactorRecordedData>;
/** The base amounts of pay steps from a day on became known, or were corrected. */
export type PayStepsRecorded = DomainEvent<'PayStepsRecorded', PayStepsRecordedData>;
/** The leaders' pension rate from a day on became known, or was corrected. */
export type PensionRateRecorded = DomainEvent<'PensionRateRecorded', PensionRateRecordedData>;
/** The first and last day of a period of the collective agreement became known, or were corrected. */
export type AgreementPeriodRecorded = DomainEvent<'AgreementPeriodRecorded', AgreementPeriodRecordedData>;
/** A municipality's deadline for meeting after a demand became known, or was changed. */
export type ProcedureAgreementRecorded = DomainEvent<
  'ProcedureAgreementRecorded',
  ProcedureAgreementRecordedData
>;

export type ReferenceDataEvent =
  | FactorRecorded
  | PayStepsRecorded
  | PensionRateRecorded
  | AgreementPeriodRecorded
  | ProcedureAgreementRecorded;

export const referenceDataVocabulary = {
  category: 'referenceData',
  events: {
    FactorRecorded: { schema: 1, personal: [] },
    PayStepsRecorded: { schema: 1, personal: [] },
    PensionRateRecorded: { schema: 1, personal: [] },
    AgreementPeriodRecorded: { schema: 1, personal: [] },
    ProcedureAgreementRecorded: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<ReferenceDataEvent>;

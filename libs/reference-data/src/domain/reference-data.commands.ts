import type {
  AgreementPeriodRecordedData,
  FactorRecordedData,
  PayStepsRecordedData,
  PensionRateRecordedData,
  ProcedureAgreementRecordedData,
} from './reference-data.events.js';

/** A command of this file goes to the stream of its kind; what stands there as the newest word is not said again. */
export class RecordFactor {
  readonly type = 'RecordFactor';
  constructor(readonly data: FactorRecordedData) {}
}

/** Only the steps that are new or different are recorded. */
export class RecordPaySteps {
  readonly type = 'RecordPaySteps';
  constructor(readonly data: PayStepsRecordedData) {}
}

export class RecordPensionRate {
  readonly type = 'RecordPensionRate';
  constructor(readonly data: PensionRateRecordedData) {}
}

export class RecordAgreementPeriod {
  readonly type = 'RecordAgreementPeriod';
  constructor(readonly data: AgreementPeriodRecordedData) {}
}

export class RecordProcedureAgreement {
  readonly type = 'RecordProcedureAgreement';
  constructor(readonly data: ProcedureAgreementRecordedData) {}
}

export type ReferenceDataCommand =
  RecordFactor | RecordPaySteps | RecordPensionRate | RecordAgreementPeriod | RecordProcedureAgreement;

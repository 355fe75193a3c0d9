import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Call } from '@loenspor/event-sourcing/domain';
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
  /** `overlap` TAKEN: of the product's own files, which must never keep it from starting. */
  constructor(
    readonly data: AgreementPeriodRecordedData,
    readonly overlap: 'REFUSED' | 'TAKEN' = 'REFUSED',
  ) {}
}

export class RecordProcedureAgreement {
  readonly type = 'RecordProcedureAgreement';
  constructor(readonly data: ProcedureAgreementRecordedData) {}
}

export type ReferenceDataCommand =
  RecordFactor | RecordPaySteps | RecordPensionRate | RecordAgreementPeriod | RecordProcedureAgreement;

/** An administrator records what has become known, or corrects it by a later record. */
export class AskReferenceRecord extends AskedCommand<ReferenceDataCommand> {
  constructor(command: ReferenceDataCommand, call: Call) {
    super('', command, call);
  }
}

import type { Decided, Decider, Recorded } from '@loenspor/event-sourcing/domain';
import { unreachable } from '@loenspor/event-sourcing/domain';
import type { AgreementPeriodRow, FactorRow, PayStepRow, PensionRateRow } from '@loenspor/pay';
import type {
  RecordAgreementPeriod,
  RecordPaySteps,
  ReferenceDataCommand,
} from './reference-data.commands.js';
import { referenceDataVocabulary } from './reference-data.events.js';
import type { ProcedureAgreementRecordedData, ReferenceDataEvent } from './reference-data.events.js';
import { isSameNumber, mustNotOverlap } from './reference-data.rules.js';

export type ProcedureAgreementRow = ProcedureAgreementRecordedData & { readonly recordedAt: string };

/** Every record ever made, oldest first: a correction is a later record, and what was known when can be asked. */
export type ReferenceData = {
  readonly factors: readonly FactorRow[];
  readonly paySteps: readonly PayStepRow[];
  readonly pensionRates: readonly PensionRateRow[];
  readonly agreementPeriods: readonly AgreementPeriodRow[];
  readonly procedureAgreements: readonly ProcedureAgreementRow[];
};

export const noReferenceData = (): ReferenceData => ({
  factors: [],
  paySteps: [],
  pensionRates: [],
  agreementPeriods: [],
  procedureAgreements: [],
});

/** One decider for all kinds; the caller sends a kind's commands to the stream of that kind. */
export const referenceDataDecider: Decider<ReferenceData, ReferenceDataCommand, ReferenceDataEvent> = {
  vocabulary: referenceDataVocabulary,
  initialState: noReferenceData,
  decide: decideReferenceData,
  evolve: evolveReferenceData,
};

function decideReferenceData(
  command: ReferenceDataCommand,
  known: ReferenceData,
): readonly Decided<ReferenceDataEvent>[] {
  switch (command.type) {
    case 'RecordFactor': {
      const { data } = command;
      const newest = known.factors.findLast(
        (row) => row.validFrom === data.validFrom && row.priceLevel === data.priceLevel,
      );
      const same =
        newest !== undefined && isSameNumber(newest.factor, data.factor) && newest.source === data.source;
      return same ? [] : [{ type: 'FactorRecorded', data }];
    }
    case 'RecordPaySteps':
      return recordPaySteps(command, known);
    case 'RecordPensionRate': {
      const newest = known.pensionRates.findLast((row) => row.validFrom === command.data.validFrom);
      const same = newest !== undefined && isSameNumber(newest.rate, command.data.rate);
      return same ? [] : [{ type: 'PensionRateRecorded', data: command.data }];
    }
    case 'RecordAgreementPeriod':
      return recordAgreementPeriod(command, known);
    case 'RecordProcedureAgreement': {
      const { municipality, meetingWeeks } = command.data;
      const newest = known.procedureAgreements.findLast((row) => row.municipality === municipality);
      if (newest?.meetingWeeks === meetingWeeks) return [];
      return [{ type: 'ProcedureAgreementRecorded', data: command.data }];
    }
  }
}

function recordAgreementPeriod(
  { data, overlap }: RecordAgreementPeriod,
  { agreementPeriods }: ReferenceData,
): readonly Decided<ReferenceDataEvent>[] {
  const newest = agreementPeriods.findLast((row) => row.code === data.code);
  if (newest?.from === data.from && newest.to === data.to) return [];
  if (overlap === 'REFUSED') mustNotOverlap(data, agreementPeriods);
  return [{ type: 'AgreementPeriodRecorded', data }];
}

function recordPaySteps(
  { data }: RecordPaySteps,
  known: ReferenceData,
): readonly Decided<ReferenceDataEvent>[] {
  const newest = (step: string) =>
    known.paySteps.findLast((row) => row.step === step && row.validFrom === data.validFrom);
  const steps = data.steps.filter(({ step, baseAnnual }) => {
    const before = newest(step);
    return before === undefined || !isSameNumber(before.baseAnnual, baseAnnual);
  });
  return steps.length ? [{ type: 'PayStepsRecorded', data: { ...data, steps } }] : [];
}

function evolveReferenceData(known: ReferenceData, event: Recorded<ReferenceDataEvent>): ReferenceData {
  const { recordedAt } = event;
  switch (event.type) {
    case 'FactorRecorded':
      return { ...known, factors: [...known.factors, { ...event.data, recordedAt }] };
    case 'PayStepsRecorded': {
      const { validFrom, steps } = event.data;
      const rows = steps.map((step) => ({ ...step, validFrom, recordedAt }));
      return { ...known, paySteps: [...known.paySteps, ...rows] };
    }
    case 'PensionRateRecorded':
      return { ...known, pensionRates: [...known.pensionRates, { ...event.data, recordedAt }] };
    case 'AgreementPeriodRecorded':
      return { ...known, agreementPeriods: [...known.agreementPeriods, { ...event.data, recordedAt }] };
    case 'ProcedureAgreementRecorded':
      return { ...known, procedureAgreements: [...known.procedureAgreements, { ...event.data, recordedAt }] };
    default:
      return unreachable(event);
  }
}

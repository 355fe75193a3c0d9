import {
  AgreementPeriodTable,
  FactorTable,
  PayStepTable,
  PensionRateTable,
  newestOfEach,
} from '@loenspor/pay';
import type { MeetingTime, PayTables } from '@loenspor/pay';
import type { ReferenceData } from './reference-data.decider.js';

/** Weeks within which the parties must meet after a demand, when no procedure agreement says otherwise (domain.md 10). */
export const defaultMeetingWeeks = 6;

/** The states of several kinds' streams as one. */
export function togetherOf(states: readonly ReferenceData[]): ReferenceData {
  return {
    factors: states.flatMap(({ factors }) => factors),
    paySteps: states.flatMap(({ paySteps }) => paySteps),
    pensionRates: states.flatMap(({ pensionRates }) => pensionRates),
    agreementPeriods: states.flatMap(({ agreementPeriods }) => agreementPeriods),
    procedureAgreements: states.flatMap(({ procedureAgreements }) => procedureAgreements),
  };
}

/** What decides an amount, as the tables that `@loenspor/pay` computes with. */
export function payTablesOf({ factors, paySteps, pensionRates }: ReferenceData): PayTables {
  return {
    factors: new FactorTable(factors),
    paySteps: new PayStepTable(paySteps),
    pensionRates: new PensionRateTable(pensionRates),
  };
}

/** The periods of the collective agreement, each by its newest record. */
export function agreementPeriodsOf({ agreementPeriods }: ReferenceData): AgreementPeriodTable {
  return new AgreementPeriodTable(agreementPeriods);
}

/** The meeting deadline of a municipality: by its own procedure agreement, or as is usual. */
export function meetingTimeOf({ procedureAgreements }: ReferenceData, municipality: string): MeetingTime {
  const newest = newestOfEach(procedureAgreements, (row) => row.municipality);
  const agreed = newest.find((row) => row.municipality === municipality);
  return { weeks: agreed?.meetingWeeks ?? defaultMeetingWeeks, agreed: agreed !== undefined };
}

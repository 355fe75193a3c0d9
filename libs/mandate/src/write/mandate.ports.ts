import type { GlobalPosition, Guard, LiveRun } from '@loenspor/event-sourcing';
import type { Actor } from '@loenspor/event-sourcing/domain';
import type { AgreementPeriodTable, PayTables } from '@loenspor/pay';
import type { MandateDraft, MandateSubjectFacts, RecordedMandate, SubjectRef } from '../domain/index.js';

/** A subject as its streams tell it, with these streams at the revisions that were read. */
export type FoundSubject = { readonly facts: MandateSubjectFacts; readonly guards: readonly Guard[] };

/** The mandate of a subject that keeps another one from being drafted, and the streams that say so. */
export type Standing = { readonly mandateId: string | null; readonly guards: readonly Guard[] };

export type SubjectClaim = {
  readonly subject: SubjectRef;
  readonly mandateId: string;
  readonly actor: Actor;
  readonly draft: MandateDraft;
  /** Asked in every attempt. */
  readonly standing: () => Promise<Standing>;
};

/** Negotiations and pay cases as mandates see them; they know mandates, so that it is the instance who hands them in. */
export interface MandateSubjects {
  /** Null: there is no such negotiation or case. `asOf`: as it was recorded at an instant. */
  find(subject: SubjectRef, asOf?: string): Promise<FoundSubject | null>;
  /** A registered person's sign-in, where one is recorded; null: there is no such person. */
  person(personId: string, asOf?: string): Promise<{ readonly userId: string | null } | null>;
  /** The first half of drafting: names the mandate in its subject's stream. Refuses with `mandate-exists`. */
  claim(run: LiveRun, claim: SubjectClaim): Promise<{ readonly guards: readonly Guard[] }>;
}

/** Where to look for mandates of which a decision may be due. Rows are only ever a locator: the streams decide. */
export interface MandateLocator {
  /** What waits for its approver (SUBMITTED, AMENDING), in these municipalities or everywhere. */
  waiting(municipalities?: readonly string[]): Promise<readonly RecordedMandate[]>;
  /** What waits, and what is approved and so may be revoked. */
  decidable(municipalities?: readonly string[]): Promise<readonly RecordedMandate[]>;
  /** Ids of those approved whose last day lies before `today` and whose trail does not say so yet. */
  expired(today: string): Promise<readonly string[]>;
  /** Waits a little until the rows hold all up to a position, or to the head of the log; false when they do not. */
  reached(position: GlobalPosition | null): Promise<boolean>;
}

/**
 * What a negotiation has come to, as its ratification asks of it. `barred`: who accepted it, or had it read in from the
 * spreadsheet, where nobody knows who accepted. `mandate`: the version that it rests on, null where it rests on none.
 */
export type NegotiatedResultRef = {
  readonly negotiationId: string;
  readonly municipality: string;
  readonly area: RecordedMandate['area'];
  readonly barred: readonly string[];
  readonly mandate: { readonly mandateId: string; readonly version: number } | null;
};

/** Results that wait to be ratified. Negotiations know mandates, so that it is the instance who hands them in. */
export interface WaitingResults {
  /** By the stream of the negotiation; null when nothing of it waits. */
  find(negotiationId: string): Promise<NegotiatedResultRef | null>;
  /** Where to look for them: rows, in these municipalities or everywhere. */
  waiting(municipalities?: readonly string[]): Promise<readonly NegotiatedResultRef[]>;
}

/** What amounts and periods are judged by; a part of `ReferenceTables`. */
export type MandateReferences = {
  readonly current: () => Promise<{ readonly tables: PayTables; readonly periods: AgreementPeriodTable }>;
};

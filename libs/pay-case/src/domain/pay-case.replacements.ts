import {
  correctedStep,
  fieldRefused,
  isAskedAsLive,
  knownOf,
  mustBeTheDisagreement,
} from '@loenspor/casework/domain';
import type { MandateFacts } from '@loenspor/casework/domain';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { EscalationClocks } from '@loenspor/pay';
import { refuse } from './pay-case.acts.js';
import { splitAssessment } from './pay-case.assessed.js';
import type { OpeningBody } from './pay-case.commands.js';
import { mustFollowResult } from './pay-case.conclusion.js';
import type { FactData, FactType, Replacement } from './pay-case.correction.data.js';
import type { EndData, ImportedFacts } from './pay-case.data.js';
import { consentOn } from './pay-case.entries.js';
import type { Entry, EntryOf } from './pay-case.entries.js';
import { disputeOf, loggedEntry, loggedEntries } from './pay-case.log.js';
import { basisOf, judge } from './pay-case.moves.js';
import { correctedOpening } from './pay-case.opening.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** What of an entry only the rules know. */
type RuledOn =
  | keyof ImportedFacts
  | 'assessment'
  | 'assessmentAmounts'
  | 'mandate'
  | 'dueOn'
  | 'backPayComputed'
  | 'releases';
type ToldData<Type extends FactType> = Type extends 'CaseOpened'
  ? OpeningBody
  : Omit<FactData[Type], RuledOn>;
/** An entry as somebody tells it should have been: without what only the rules know. */
export type ToldCaseEntry = {
  readonly [Type in FactType]: {
    readonly type: Type;
    readonly occurredOn: string;
    readonly data: ToldData<Type>;
  };
}[FactType];
/**
 * Of the corrected day. `assessment`: of the items of a proposal or offer; absent when the limits are erased. `backPay`:
 * kroner that are owed, for a payslip; null where there is nothing to compute. `today`: the day of the correction.
 */
export type CaseCorrectionFacts = MandateFacts & {
  readonly today: string;
  readonly clocks: EscalationClocks;
  readonly backPay: string | null;
};
type Correcting = {
  readonly entry: EntryOf<FactType>;
  readonly payCase: RecordedPayCase;
  readonly facts: CaseCorrectionFacts;
};

/**
 * What an entry is from now on. What was an act of ours must have been allowed as it is told now; what an import told of the
 * days before people acted never was asked that.
 * @throws DomainError `consent-missing`, `mandate-missing`, `outside-mandate`, `person-erased`, `escalation-lapsed`,
 * `role-may-not`; FieldsRefused of what a correction cannot change, and of a day out of the order of the dispute
 */
export function replacementOf(told: ToldCaseEntry, correcting: Correcting): Replacement {
  const { entry, facts } = correcting;
  const { occurredOn } = told;
  const isLive = isOurAct(correcting, occurredOn);
  switch (told.type) {
    case 'CaseOpened':
      return { type: told.type, occurredOn, data: correctedOpening(told.data, openingIn(entry)) };
    case 'MemberWithdrew':
      return { type: told.type, occurredOn, data: { ...told.data, ...releasedWith(entry) } };
    case 'DemandSent': {
      if (isLive) mustHaveGround(correcting, occurredOn);
      return { type: told.type, occurredOn, data: basisOf({ mandate: facts.mandate }) };
    }
    case 'ProposalMade': {
      if (isLive) mustBeInside(correcting, occurredOn);
      return { type: told.type, occurredOn, data: { items: told.data.items, ...basisOf(knownAs(facts)) } };
    }
    case 'OfferReceived': {
      const assessed = facts.assessment ? splitAssessment(facts.assessment) : {};
      return { type: told.type, occurredOn, data: { ...told.data, ...assessed } };
    }
    case 'DisagreementRecorded':
      mustBeTheDisagreement({ occurredOn, kind: told.data.kind }, disputeCorrected(correcting));
      return { type: told.type, occurredOn, data: told.data };
    case 'DisputeEscalated':
      return { type: told.type, occurredOn, data: stepCorrected(told, correcting) };
    case 'PaymentVerified':
      return { type: told.type, occurredOn, data: payslipCorrected(told, correcting) };
    case 'MemberConsentRecorded':
      mustStayBeforeWithdrawal(correcting, occurredOn);
      return told;
    case 'MemberConsentWithdrawn':
      mustHaveConsent(correcting, occurredOn);
      return told;
    case 'EmployerDemandReceived':
    case 'MeetingHeld':
    case 'MembershipEnded':
    case 'NoteAdded':
    case 'ProvisionalPaySet':
      return told;
  }
}

function isOurAct({ entry, payCase, facts }: Correcting, on: string): boolean {
  return isAskedAsLive(entry, on, { actedSince: payCase.actedSince, today: facts.today });
}

function openingIn({ type, data }: Correcting['entry']) {
  if (type !== 'CaseOpened') throw new Error(`${type} is replaced by an opening`);
  const { remarks: _remarks, imported: _imported, toldLate: _late, ...opening } = data;
  return opening;
}

/** What an end gave back of a pool it gave back, whatever is said of the end. */
function releasedWith({ type, data }: Correcting['entry']): Pick<EndData, 'releases'> {
  return type === 'MemberWithdrew' && data.releases ? { releases: data.releases } : {};
}

type ToldAs<Type extends FactType> = Extract<ToldCaseEntry, { readonly type: Type }>;

function stepCorrected({ occurredOn: on, data }: ToldAs<'DisputeEscalated'>, correcting: Correcting) {
  const { payCase } = correcting;
  if (isOurAct(correcting, on) && consentOn(payCase, on) === null)
    refuse(payCase, ['consent-missing'], { on });
  return correctedStep({ ...data, on }, disputeCorrected(correcting));
}

function payslipCorrected(
  { occurredOn: verifiedOn, data }: ToldAs<'PaymentVerified'>,
  { payCase, facts }: Correcting,
) {
  const { payslipMonth } = data;
  const month = isErased(payslipMonth) || payslipMonth === undefined ? {} : { payslipMonth };
  mustFollowResult(payCase, { verifiedOn, ...month }, 'replacement.');
  return { ...data, ...(facts.backPay !== null && { backPayComputed: facts.backPay }) };
}

function knownAs(facts: MandateFacts): MandateFacts {
  const { assessment } = knownOf(facts);
  return { mandate: facts.mandate, ...(assessment && { assessment }) };
}

/** A consent that was withdrawn does not come back because its day was mistaken: a new one is recorded anew. */
function mustStayBeforeWithdrawal({ entry, payCase }: Correcting, on: string): void {
  const { entries } = payCase;
  const ends = (type: Entry['type']) => type === 'MemberConsentWithdrawn' || type === 'MemberWithdrew';
  const withdrawn = entries
    .slice(entries.indexOf(entry))
    .find((each) => ends(each.type) && each.duplicateOf === null && each.on >= entry.on);
  if (withdrawn && on > withdrawn.on) throw fieldRefused('replacement.givenOn', afterWithdrawal);
}

/** What is withdrawn was given before. */
function mustHaveConsent({ entry, payCase }: Correcting, on: string): void {
  const entries = payCase.entries.filter((each) => each !== entry);
  if (consentOn({ entries }, on) === null) refuse(payCase, ['consent-missing']);
}

function mustHaveGround({ payCase, facts }: Correcting, on: string): void {
  if (consentOn(payCase, on) === null) refuse(payCase, ['consent-missing'], { on });
  if (facts.mandate === null) refuse(payCase, ['mandate-missing'], { on });
}

function mustBeInside(correcting: Correcting, on: string): void {
  mustHaveGround(correcting, on);
  const { payCase, facts } = correcting;
  judge(payCase, facts, { on }, ({ assessment }) =>
    assessment !== null && !assessment.inside ? ['outside-mandate'] : [],
  );
}

function disputeCorrected({ entry, payCase, facts }: Correcting) {
  return {
    entry: loggedEntry(entry),
    dispute: disputeOf(payCase),
    entries: loggedEntries(payCase),
    clocks: facts.clocks,
  };
}

const afterWithdrawal = {
  da: 'ligger efter den dag, samtykket blev trukket tilbage',
  en: 'is after the day on which the consent was withdrawn',
};

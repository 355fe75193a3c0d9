import { mandateAudience } from '@loenspor/casework';
import type { AudienceOf, ToldAsOf, WithheldOf } from '@loenspor/casework';
import type { PayCaseEvent } from '../domain/pay-case.events.js';

const told: AudienceOf<PayCaseEvent> = {
  CaseOpened: 'ALL',
  // The drafting is told by the mandate itself.
  MandateOpened: 'NOBODY',
  MemberConsentRecorded: 'ALL',
  MemberConsentWithdrawn: 'ALL',
  PreAgreementApplied: 'ALL',
  DemandSent: 'ALL',
  EmployerDemandReceived: 'ALL',
  MeetingHeld: 'ALL',
  NoteAdded: 'AS_ITS_NOTE',
  ProposalMade: 'ALL',
  OfferReceived: 'ALL',
  ProvisionalPaySet: 'ALL',
  PayAgreed: 'ALL',
  AgreementSigned: 'ALL',
  PaymentVerified: 'ALL',
  DisagreementRecorded: 'ALL',
  DisputeEscalated: 'ALL',
  DisputeSettled: 'ALL',
  EscalationLapsed: 'ALL',
  CaseHeld: 'ALL',
  CaseResumed: 'ALL',
  MembershipEnded: 'ALL',
  MemberWithdrew: 'ALL',
  ConsultantAssigned: 'ALL',
  CaseClosed: 'ALL',
  CaseReopened: 'ALL',
  EntryCorrected: 'AS_ITS_NOTE',
  EntryMarkedDuplicate: 'AS_ITS_NOTE',
  ReviewTaskRaised: 'UNION',
  ReviewTaskDecided: 'UNION_UNLESS_IT_VOIDS',
};

/** Who is told of what stands in the timeline of a pay case, of its mandates too. */
export const payCaseAudience = { ...told, ...mandateAudience };

/** A leader representative needs neither who is a member, nor why the member or the work had to wait. */
export const payCaseWithheld: WithheldOf<PayCaseEvent> = {
  CaseOpened: ['member', 'memberSince'],
  MemberConsentWithdrawn: ['reason'],
  CaseHeld: ['reason'],
  CaseResumed: ['reason'],
  MemberWithdrew: ['reason'],
  MembershipEnded: [],
};

/** To a leader representative the end of a membership is a hold like any other. */
export const payCaseToldAs: ToldAsOf<PayCaseEvent> = { MembershipEnded: 'CaseHeld' };

import { mandateAudience } from '@loenspor/casework';
import type { AudienceOf } from '@loenspor/casework';
import type { NegotiationEvent } from '../domain/negotiation.events.js';

const told: AudienceOf<NegotiationEvent> = {
  NegotiationOpened: 'ALL',
  // The drafting is told by the mandate itself.
  MandateOpened: 'NOBODY',
  BackgroundAdded: 'ALL',
  StrategyWritten: 'ALL',
  NoteAdded: 'AS_ITS_NOTE',
  NegotiationDemanded: 'ALL',
  EmployerDemandReceived: 'ALL',
  MeetingHeld: 'ALL',
  ProposalMade: 'ALL',
  OfferReceived: 'ALL',
  ResultReached: 'ALL',
  ResultRatified: 'ALL',
  ResultRejected: 'ALL',
  AgreementSigned: 'ALL',
  DisagreementRecorded: 'ALL',
  DisputeEscalated: 'ALL',
  DisputeSettled: 'ALL',
  EscalationLapsed: 'ALL',
  ConsultantAssigned: 'ALL',
  NegotiationClosed: 'ALL',
  NegotiationReopened: 'ALL',
  EntryCorrected: 'AS_ITS_NOTE',
  EntryMarkedDuplicate: 'AS_ITS_NOTE',
  ReviewTaskRaised: 'UNION',
  ReviewTaskDecided: 'UNION_UNLESS_IT_VOIDS',
};

/** Who is told of what stands in the timeline of a negotiation, of its mandates too. */
export const negotiationAudience = { ...told, ...mandateAudience };

export const categories = ['terms', 'meetings', 'notes', 'mandate', 'outcome', 'dispute', 'course'] as const;
export type Category = (typeof categories)[number];

const byType: Readonly<Record<string, Category>> = {
  NegotiationDemanded: 'terms',
  DemandSent: 'terms',
  EmployerDemandReceived: 'terms',
  ProposalMade: 'terms',
  OfferReceived: 'terms',
  ProvisionalPaySet: 'terms',
  MeetingHeld: 'meetings',
  NoteAdded: 'notes',
  BackgroundAdded: 'notes',
  StrategyWritten: 'notes',
  ResultReached: 'outcome',
  ResultRatified: 'outcome',
  ResultRejected: 'outcome',
  PayAgreed: 'outcome',
  PreAgreementApplied: 'outcome',
  AgreementSigned: 'outcome',
  PaymentVerified: 'outcome',
  DisagreementRecorded: 'dispute',
  DisputeEscalated: 'dispute',
  DisputeSettled: 'dispute',
  EscalationLapsed: 'dispute',
};

/** What an entry is about, for those who look for one thing in a long trail. */
export function categoryOf(type: string): Category {
  return byType[type] ?? (/^(Mandate|Pool)/.test(type) ? 'mandate' : 'course');
}

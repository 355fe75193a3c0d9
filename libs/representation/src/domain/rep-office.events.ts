import type { DomainEvent, Personal, PersonalField, Vocabulary } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';

/** The leaders who elect; `jointElection`: both areas, or several institutions, elected together. */
export type ElectoralGroup = { readonly leaders: number; readonly jointElection?: boolean };

/** What a delegation covers: all negotiations, all pay cases, or the one with this id. */
export type DelegationSubject = string;

export type TermElectedData = {
  readonly termId: string;
  readonly municipality: string;
  readonly area: Area;
  readonly userId: string;
  /** The last day that counts. */
  readonly termEndsOn: string;
  readonly electoralGroup: ElectoralGroup;
  readonly monthsAttached: number;
};
export type EmployerNotifiedData = {
  readonly termId: string;
  /** The last day on which the employer may object. */
  readonly windowEndsOn: string;
};
export type ObjectionReceivedData = {
  readonly termId: string;
  readonly ground: Personal<string>;
  /** It counts: it came within the window. Otherwise it is recorded without effect. */
  readonly accepted: boolean;
};
export type ObjectionDecidedData = { readonly termId: string; readonly reason: Personal<string> };
export type TermConfirmedData = { readonly termId: string };
export type DeputyAppointedData = {
  readonly termId: string;
  readonly userId: string;
  readonly from: string;
  readonly to?: string;
};
export type AbsenceRecordedData = { readonly termId: string; readonly from: string; readonly to: string };
/** The days of the absence as it stood. */
export type AbsenceWithdrawnData = AbsenceRecordedData;
export type DelegationGrantedData = {
  readonly termId: string;
  readonly delegationId: string;
  /** `NEGOTIATIONS`, `PAY_CASES`, or the id of one negotiation or case. */
  readonly subjects: readonly DelegationSubject[];
  readonly mayNegotiate: boolean;
  readonly maySign: boolean;
};
export type DelegationWithdrawnData = {
  readonly termId: string;
  /** The delegations that end with this. */
  readonly delegationIds: readonly string[];
  readonly reason: Personal<string>;
};
export type TermEndedData = {
  readonly termId: string;
  readonly reason: 'RESIGNED' | 'LOST_ELIGIBILITY' | 'OTHER';
  /** The first day out of office; may lie in the future. */
  readonly endedOn: string;
};

/** The leaders of an office elected their representative; the day is that of the election. */
export type TermElected = DomainEvent<'TermElected', TermElectedData>;
/** The union told the employer of the election; the objection window opened. */
export type EmployerNotified = DomainEvent<'EmployerNotified', EmployerNotifiedData>;
/** The employer objected to the election. */
export type ObjectionReceived = DomainEvent<'ObjectionReceived', ObjectionReceivedData>;
/** The objection was found right: the election is invalid. */
export type ObjectionUpheld = DomainEvent<'ObjectionUpheld', ObjectionDecidedData>;
/** The objection was found wrong: the term is active. */
export type ObjectionDismissed = DomainEvent<'ObjectionDismissed', ObjectionDecidedData>;
/** The objection window passed without an open objection; for the trail only, no rule reads it. */
export type TermConfirmed = DomainEvent<'TermConfirmed', TermConfirmedData>;
/** Someone was appointed to decide when the representative cannot. */
export type DeputyAppointed = DomainEvent<'DeputyAppointed', DeputyAppointedData>;
/** The representative is away in these days. */
export type AbsenceRecorded = DomainEvent<'AbsenceRecorded', AbsenceRecordedData>;
/**
 * An absence that stood does not hold any more from this event's day on. The days before it stay: what was decided in
 * them was decided by whoever it had gone to.
 */
export type AbsenceWithdrawn = DomainEvent<'AbsenceWithdrawn', AbsenceWithdrawnData>;
/** Leadership gave the representative the right to negotiate or sign in named subjects. */
export type DelegationGranted = DomainEvent<'DelegationGranted', DelegationGrantedData>;
/** Leadership took delegations back. */
export type DelegationWithdrawn = DomainEvent<'DelegationWithdrawn', DelegationWithdrawnData>;
/** The representative left office before the term was over, or will. */
export type TermEnded = DomainEvent<'TermEnded', TermEndedData>;

export type RepOfficeEvent =
  | TermElected
  | EmployerNotified
  | ObjectionReceived
  | ObjectionUpheld
  | ObjectionDismissed
  | TermConfirmed
  | DeputyAppointed
  | AbsenceRecorded
  | AbsenceWithdrawn
  | DelegationGranted
  | DelegationWithdrawn
  | TermEnded;

const ground: PersonalField = { at: '/ground', of: 'stream', as: 'text' };
const reason: PersonalField = { at: '/reason', of: 'stream', as: 'text' };

export const repOfficeVocabulary = {
  category: 'repOffice',
  events: {
    TermElected: { schema: 1, personal: [] },
    EmployerNotified: { schema: 1, personal: [] },
    ObjectionReceived: { schema: 1, personal: [ground] },
    ObjectionUpheld: { schema: 1, personal: [reason] },
    ObjectionDismissed: { schema: 1, personal: [reason] },
    TermConfirmed: { schema: 1, personal: [] },
    DeputyAppointed: { schema: 1, personal: [] },
    AbsenceRecorded: { schema: 1, personal: [] },
    AbsenceWithdrawn: { schema: 1, personal: [] },
    DelegationGranted: { schema: 1, personal: [] },
    DelegationWithdrawn: { schema: 1, personal: [reason] },
    TermEnded: { schema: 1, personal: [] },
  },
} satisfies Vocabulary<RepOfficeEvent>;

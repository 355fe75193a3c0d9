import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';
import type { DelegationSubject, ElectoralGroup, TermEndedData } from './rep-office.events.js';

/** Days are `YYYY-MM-DD`; `termEndsOn` absent: the usual length after the election. */
export type ElectionBody = {
  readonly municipality: string;
  readonly area: Area;
  readonly userId: string;
  readonly electedOn: string;
  readonly termEndsOn?: string;
  readonly electoralGroup: ElectoralGroup;
  readonly monthsAttached: number;
};
export type NotificationBody = { readonly notifiedOn: string };
export type ObjectionBody = { readonly receivedOn: string; readonly ground: string };
export type ObjectionDecisionBody = {
  readonly outcome: 'UPHELD' | 'DISMISSED';
  readonly decidedOn: string;
  readonly reason: string;
};
export type DeputyBody = { readonly userId: string; readonly from: string; readonly to?: string };
export type AbsenceBody = { readonly from: string; readonly to: string };
export type DelegationBody = {
  readonly subjects: readonly DelegationSubject[];
  readonly mayNegotiate: boolean;
  readonly maySign: boolean;
  /** The first day. */
  readonly on: string;
};
export type DelegationWithdrawalBody = { readonly on: string; readonly reason: string };
export type EndBody = Pick<TermEndedData, 'reason' | 'endedOn'>;

/** What the API asks for; the handlers add what the rules must know. */
export class AskElection extends AskedCommand<ElectionBody> {}
export class AskNotification extends AskedCommand<NotificationBody> {}
export class AskObjection extends AskedCommand<ObjectionBody> {}
export class AskObjectionDecision extends AskedCommand<ObjectionDecisionBody> {}
export class AskDeputy extends AskedCommand<DeputyBody> {}
export class AskAbsence extends AskedCommand<AbsenceBody> {}
export class AskAbsenceWithdrawal extends AskedCommand<AbsenceBody> {}
export class AskDelegation extends AskedCommand<DelegationBody> {}
export class AskDelegationWithdrawal extends AskedCommand<DelegationWithdrawalBody> {}
export class AskEnd extends AskedCommand<EndBody> {}

/** The numbers of the rules (domain.md 3.2); a union may set its own. */
export type RepRules = {
  /** So many leaders elect, or several institutions and areas do jointly. */
  readonly leastLeaders: number;
  readonly leastMonthsAttached: number;
  /** The window ends so many days after the day of the notification. */
  readonly objectionDays: number;
  readonly termMonths: number;
};
export const usualRepRules: RepRules = {
  leastLeaders: 5,
  leastMonthsAttached: 6,
  objectionDays: 21,
  termMonths: 24,
};

type OfTerm = { readonly termId: string };
type Today = { readonly today: string };

export type ElectTerm = {
  readonly type: 'ElectTerm';
  readonly data: OfTerm & ElectionBody;
  readonly facts: { readonly rules: RepRules };
};
export type NotifyEmployer = {
  readonly type: 'NotifyEmployer';
  readonly data: OfTerm & NotificationBody;
  readonly facts: Today & { readonly rules: RepRules };
};
/** One that came after the window is recorded without effect. */
export type ReceiveObjection = {
  readonly type: 'ReceiveObjection';
  readonly data: OfTerm & ObjectionBody;
  readonly facts: Today;
};
/** Decides every objection that counts and waits. */
export type DecideObjection = {
  readonly type: 'DecideObjection';
  readonly data: OfTerm & ObjectionDecisionBody;
  readonly facts: Today;
};
/** Several may stand; of one person's the newest that has begun decides. */
export type AppointDeputy = {
  readonly type: 'AppointDeputy';
  readonly data: OfTerm & DeputyBody;
  readonly facts: Today;
};
export type RecordAbsence = {
  readonly type: 'RecordAbsence';
  readonly data: OfTerm & AbsenceBody;
  /** `byRep`: it is not a consultant who says so, but this person, who must be the representative. */
  readonly facts: Today & { readonly byRep: string | null };
};
/** From today on; `from` and `to` are the days of one that stands. */
export type WithdrawAbsence = Omit<RecordAbsence, 'type'> & { readonly type: 'WithdrawAbsence' };
export type GrantDelegation = {
  readonly type: 'GrantDelegation';
  readonly data: OfTerm & DelegationBody & { readonly delegationId: string };
  readonly facts: Today;
};
/** Withdraws all that stand. */
export type WithdrawDelegation = {
  readonly type: 'WithdrawDelegation';
  readonly data: OfTerm & DelegationWithdrawalBody;
  readonly facts: Today;
};
export type EndTerm = {
  readonly type: 'EndTerm';
  readonly data: OfTerm & EndBody;
  readonly facts: Today;
};
/** For the trail: the window has passed. Before that, with an open objection, and the second time it answers nothing. */
export type ConfirmTerm = {
  readonly type: 'ConfirmTerm';
  readonly data: OfTerm;
  readonly facts: Today;
};

export type RepOfficeCommand =
  | ElectTerm
  | NotifyEmployer
  | ReceiveObjection
  | DecideObjection
  | AppointDeputy
  | RecordAbsence
  | WithdrawAbsence
  | GrantDelegation
  | WithdrawDelegation
  | EndTerm
  | ConfirmTerm;

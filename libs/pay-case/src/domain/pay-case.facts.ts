import type { NoteBody, OfferBody } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import type { Assessment, PayItem } from '@loenspor/pay';
import { mustAllow } from './pay-case.acts.js';
import type { PayCaseAct } from './pay-case.acts.js';
import type { MeetingHeldData } from './pay-case.data.js';
import type {
  EmployerDemandReceived,
  MeetingHeld,
  NoteAdded,
  OfferReceived,
  PayCaseEvent,
  ProvisionalPaySet,
} from './pay-case.events.js';
import { splitAssessment } from './pay-case.assessed.js';
import type { RecordedPayCase } from './pay-case.state.js';

/** What happened. */
export type LoggedFact = EmployerDemandReceived | MeetingHeld | NoteAdded | OfferReceived | ProvisionalPaySet;
/** A fact and its day (YYYY-MM-DD), whenever it is logged, on hold too. */
export type LogFact = {
  readonly type: 'LogFact';
  readonly data: { readonly occurredOn: string; readonly fact: LoggedFact };
};

/** `place`, `participants` and `minutes` as the event has them. */
export type MeetingBody = { readonly heldOn: string } & Pick<
  MeetingHeldData,
  'place' | 'participants' | 'minutes'
>;
/** `from`: the first day (YYYY-MM-DD) that the employer pays this a conto; it may lie in the future. */
export type ProvisionalPayBody = { readonly items: readonly PayItem[]; readonly from: string };
export class AskEmployerDemand extends AskedCommand<{ readonly receivedOn: string }> {}
export class AskMeeting extends AskedCommand<MeetingBody> {}
export class AskCaseNote extends AskedCommand<NoteBody> {}
export class AskCaseOffer extends AskedCommand<OfferBody> {}
export class AskProvisionalPay extends AskedCommand<ProvisionalPayBody> {}

const acts: { readonly [Type in LoggedFact['type']]: PayCaseAct } = {
  EmployerDemandReceived: 'employer-demand',
  MeetingHeld: 'meetings',
  NoteAdded: 'notes',
  OfferReceived: 'offers',
  ProvisionalPaySet: 'provisional-pay',
};
const byCounterparty: ReadonlySet<LoggedFact['type']> = new Set([
  'EmployerDemandReceived',
  'OfferReceived',
  'ProvisionalPaySet',
]);

/** A fact is taken as it happened. @throws DomainError `wrong-status` */
export function logFact(
  { data: { occurredOn, fact } }: LogFact,
  payCase: RecordedPayCase,
): Decided<PayCaseEvent>[] {
  mustAllow(acts[fact.type], payCase);
  const assertedBy = byCounterparty.has(fact.type) ? { assertedBy: 'COUNTERPARTY' as const } : {};
  return [{ ...fact, occurredOn, ...assertedBy }];
}

/** A conto pay is an entry of the day it begins; one that is still to begin, of the day it was told: `toldOn`. */
export function provisionalPayDay(from: string, today: string, toldOn = today): string {
  return from <= today ? from : toldOn;
}

/** An offer with how it lies to the mandate of its day; absent when the mandate's limits are erased. */
export function offered(
  { items, note }: Pick<OfferBody, 'items' | 'note'>,
  assessment: Assessment | undefined,
): OfferReceived {
  const assessed = assessment ? splitAssessment(assessment) : {};
  return { type: 'OfferReceived', data: { items, ...assessed, ...(note !== undefined && { note }) } };
}

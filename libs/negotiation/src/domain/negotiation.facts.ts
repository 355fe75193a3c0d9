import type { NoteBody, OfferBody } from '@loenspor/casework/domain';
import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { mustAllow } from './negotiation.acts.js';
import type { NegotiationAct } from './negotiation.acts.js';
import type {
  BackgroundAdded,
  EmployerDemandReceived,
  MeetingHeld,
  NegotiationEvent,
  NoteAdded,
  OfferReceived,
  StrategyWritten,
} from './negotiation.events.js';
import type { Negotiation } from './negotiation.state.js';

/** What happened, or was found out. */
export type LoggedFact =
  BackgroundAdded | StrategyWritten | NoteAdded | EmployerDemandReceived | MeetingHeld | OfferReceived;

/** A fact and its day (YYYY-MM-DD), whenever it is logged; refused only where the negotiation is over. */
export type LogFact = {
  readonly type: 'LogFact';
  readonly data: { readonly occurredOn: string; readonly fact: LoggedFact };
};

/** `on`: the day of the fact; null is the day of the logging. */
export type FactBody = {
  readonly on: string | null;
  readonly fact: BackgroundAdded | StrategyWritten | EmployerDemandReceived | MeetingHeld;
};
export class AskFact extends AskedCommand<FactBody> {}
export class AskNote extends AskedCommand<NoteBody> {}
export class AskOffer extends AskedCommand<OfferBody> {}

const acts: { readonly [Type in LoggedFact['type']]: NegotiationAct } = {
  BackgroundAdded: 'background',
  StrategyWritten: 'strategy',
  NoteAdded: 'notes',
  EmployerDemandReceived: 'employer-demand',
  MeetingHeld: 'meetings',
  OfferReceived: 'offers',
};
const byCounterparty: ReadonlySet<LoggedFact['type']> = new Set(['EmployerDemandReceived', 'OfferReceived']);

/** A fact is taken as it happened. @throws DomainError `wrong-status` */
export function logFact(
  { occurredOn, fact }: LogFact['data'],
  negotiation: Negotiation,
): Decided<NegotiationEvent>[] {
  mustAllow(acts[fact.type], negotiation);
  const assertedBy = byCounterparty.has(fact.type) ? { assertedBy: 'COUNTERPARTY' as const } : {};
  return [{ ...fact, occurredOn, ...assertedBy }];
}

import { AskedCommand } from '@loenspor/event-sourcing/domain';
import type { Decided } from '@loenspor/event-sourcing/domain';
import { isAboveBasePayCap } from '@loenspor/pay';
import type { ChangedItem, PayItem } from '@loenspor/pay';
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
import { sameItems } from './negotiation.entries.js';
import type { Entry, Negotiation } from './negotiation.state.js';
import type { NoteChannel, NoteVisibility } from './negotiation.values.js';

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
/** Without `visibility` it is what the writer's role makes it. */
export type NoteBody = {
  readonly on: string;
  readonly channel: NoteChannel;
  readonly text: string;
  readonly visibility?: NoteVisibility;
};
export type OfferBody = {
  readonly receivedOn: string;
  readonly items: readonly PayItem[];
  readonly note?: string;
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

/** Background and strategy have no day of their own, so that two of one day say nothing. */
const dated: ReadonlySet<NegotiationEvent['type']> = new Set([
  'NoteAdded',
  'EmployerDemandReceived',
  'MeetingHeld',
  'ProposalMade',
  'OfferReceived',
  'DisagreementRecorded',
]);

/**
 * The newest entry, of those that stood when this one was told, that may tell of the same: of its type and day, of bids
 * with the same items, of disagreements about the same. It was told when it was logged, or by its correction
 * `correctedBy`. With `shared` one that a leader representative sees.
 */
export function possibleDuplicate(
  { entries, offers, proposals }: Negotiation,
  entryId: string,
  {
    shared = false,
    correctedBy = entryId,
  }: { readonly shared?: boolean; readonly correctedBy?: string } = {},
): string | null {
  const entry = entries.find((each) => each.entryId === entryId);
  if (!entry || !dated.has(entry.type)) return null;
  const itemsOf = (id: string) => [...offers, ...proposals].find((bid) => bid.entryId === id)?.items ?? [];
  const internal = entries.filter((each) => each.internal).map((each) => each.entryId);
  const isMarked = ({ duplicateOf }: Entry) =>
    duplicateOf !== undefined && !(shared && internal.includes(duplicateOf));
  const tellsOfTheSame = (other: Entry) =>
    other !== entry &&
    other.type === entry.type &&
    other.occurredOn === entry.occurredOn &&
    other.kind === entry.kind &&
    !isMarked(other) &&
    !(shared && other.internal) &&
    sameItems(itemsOf(other.entryId), itemsOf(entryId));
  const toldAt = entries.findIndex((each) => each.entryId === correctedBy);
  return entries.slice(0, toldAt).findLast(tellsOfTheSame)?.entryId ?? null;
}

/** The places (`items.0.step`) of basic pay above the step that it is normally capped at. */
export function stepsAboveCap(
  items: readonly (PayItem | ChangedItem)[],
): readonly { readonly step: string; readonly ref: string }[] {
  return items.flatMap((item, index) => {
    const { element, step } = item;
    const goesOn = !('change' in item && item.change === 'ENDED');
    return goesOn && element === 'BASE_PAY' && step !== undefined && isAboveBasePayCap(step)
      ? [{ step, ref: `items.${index}.step` }]
      : [];
  });
}

import type { Side } from '@loenspor/casework';
import { daysAfter } from '@loenspor/pay';
import type { NegotiationEvent } from '../domain/index.js';
import type { Log, Told } from './book.js';

export type Step = Told<NegotiationEvent>;
type Type = NegotiationEvent['type'];
/** Where a negotiation stands, out of the bare events. */
export type Stand = {
  status: string;
  beforeClosing: string;
  readonly talked: Set<string>;
  result: { readonly entryId: string; readonly needsWord: boolean } | null;
  readonly signed: Map<Side, string | undefined>;
  readonly decisionOf: Map<string, string>;
  /** The days of the steps of the dispute that is open, and of its disagreement. */
  readonly ladder: Map<string, { entryId: string; on: string }>;
};

/** The status that tables 7.1 and 1.5 lead to, told once more. */
export function statusByTheBook(events: readonly Step[]): string {
  return standsOf(events).at(-1)?.status ?? 'NONE';
}

/** What happened where 7.1 does not allow it, or later than 1.5 does without leadership's word. */
export function outOfPlace({ negotiations }: Log): string[] {
  return [...negotiations].flatMap(([id, events]) => {
    const stands = standsOf(events);
    return events.flatMap((event, index) => {
      const before = stands[index - 1] ?? nowhere();
      const trouble = troubleOf(event, before);
      return trouble ? [`${id}: ${event.type} while ${before.status}: ${trouble}`] : [];
    });
  });
}

const nowhere = (): Stand => ({
  ...{ status: 'NONE', beforeClosing: 'PREPARING', result: null },
  ...{ talked: new Set(), signed: new Map(), decisionOf: new Map(), ladder: new Map() },
});

/** Where it stands after each of its events. */
export function standsOf(events: readonly Step[]): Stand[] {
  const stands: Stand[] = [];
  let stand = nowhere();
  for (const event of events) {
    stand = { ...stand };
    const to = nextOf(stand, event);
    remember(stand, event);
    if (to === 'CLOSED') stand.beforeClosing = stand.status;
    if (to !== null) stand.status = to;
    stands.push(structuredClone(stand));
  }
  return stands;
}

function nextOf(stand: Stand, event: Step): string | null {
  const demanded = stand.talked.size > 0 ? 'NEGOTIATING' : 'DEMANDED';
  const talking = stand.status === 'DEMANDED' ? 'NEGOTIATING' : null;
  const plain: { readonly [type in Type]?: string | null } = {
    NegotiationOpened: 'PREPARING',
    NegotiationDemanded: demanded,
    EmployerDemandReceived: stand.status === 'PREPARING' ? demanded : null,
    ...{ MeetingHeld: talking, ProposalMade: talking, OfferReceived: talking },
    ...{ ResultReached: 'RESULT_REACHED', DisputeSettled: 'RESULT_REACHED' },
    ...{ ResultRatified: 'RATIFIED', ResultRejected: 'NEGOTIATING' },
    NegotiationClosed: 'CLOSED',
  };
  switch (event.type) {
    case 'AgreementSigned':
      return stand.signed.size === 1 && !stand.signed.has(event.data.side) ? 'SIGNED' : null;
    case 'DisagreementRecorded':
      return event.data.kind === 'INTEREST' ? 'DISPUTE_L1' : null;
    case 'DisputeEscalated':
      return levels[`${event.data.level} ${event.data.step}`] ?? null;
    case 'NegotiationReopened':
      return event.data.voids === undefined ? stand.beforeClosing : 'NEGOTIATING';
    case 'ReviewTaskDecided':
      return falls(stand, event.data) ? 'NEGOTIATING' : null;
    default:
      return plain[event.type] ?? null;
  }
}

const levels: Readonly<Record<string, string>> = {
  '2 HELD': 'DISPUTE_L2',
  '3 FORWARDED': 'DISPUTE_L3',
  '4 SUBMITTED': 'DISPUTE_L4',
};

/** A decision that is looked at again before the signing, and no other one stands in its place by then. */
function falls(
  stand: Stand,
  { taskId, outcome }: { readonly taskId: string; readonly outcome: string },
): boolean {
  const waits = stand.status === 'RESULT_REACHED' || stand.status === 'RATIFIED';
  return outcome === 'REOPEN' && waits && stand.decisionOf.get(taskId) === stand.result?.entryId;
}

function remember(stand: Stand, event: Step): void {
  const { type, eventId, data } = event;
  if (type === 'MeetingHeld' || type === 'ProposalMade' || type === 'OfferReceived')
    stand.talked.add(eventId);
  if (type === 'EntryMarkedDuplicate') {
    stand.talked.delete(data.entryId);
    for (const [name, step] of stand.ladder) if (step.entryId === data.entryId) stand.ladder.delete(name);
  }
  if (type === 'ResultReached' || type === 'DisputeSettled') {
    stand.result = { entryId: eventId, needsWord: data.ratification === 'REQUIRED' };
    stand.signed.clear();
  }
  if (type === 'ReviewTaskRaised') stand.decisionOf.set(eventId, data.decisionId);
  if (type === 'ReviewTaskDecided' && falls(stand, data)) stand.signed.clear();
  if (type === 'NegotiationReopened' && (data.voids ?? data.voidsSignature) !== undefined)
    stand.signed.clear();
  if (type === 'AgreementSigned') stand.signed.set(data.side, data.effectiveFrom);
  rememberLadder(stand, event);
}

function rememberLadder({ ladder }: Stand, { type, eventId: entryId, occurredOn: on, data }: Step): void {
  if (type === 'DisagreementRecorded' && data.kind === 'INTEREST') {
    ladder.clear();
    ladder.set('1', { entryId, on });
  }
  if (type === 'DisputeEscalated') ladder.set(`${data.level} ${data.step}`, { entryId, on });
  if (type !== 'EntryCorrected') return;
  for (const step of ladder.values())
    if (step.entryId === data.entryId) step.on = data.replacement.occurredOn;
}

const open = ['PREPARING', 'DEMANDED', 'NEGOTIATING', 'RESULT_REACHED', 'RATIFIED'];
const disputes = ['DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'DISPUTE_L4'];
const anywhere = [...open, ...disputes];
/** The statuses in which something may happen; whatever is not named here may in any. */
const places: { readonly [type in Type]?: readonly string[] } = {
  NegotiationOpened: ['NONE'],
  ...{ BackgroundAdded: anywhere, StrategyWritten: anywhere, MeetingHeld: anywhere },
  ...{ OfferReceived: anywhere, EmployerDemandReceived: anywhere, NegotiationClosed: anywhere },
  NegotiationDemanded: ['PREPARING'],
  ProposalMade: ['DEMANDED', 'NEGOTIATING'],
  ResultReached: ['NEGOTIATING'],
  ...{ ResultRatified: ['RESULT_REACHED'], ResultRejected: ['RESULT_REACHED'] },
  AgreementSigned: ['RESULT_REACHED', 'RATIFIED'],
  ...{ DisputeEscalated: disputes, DisputeSettled: disputes },
  NegotiationReopened: ['CLOSED'],
};

function troubleOf(event: Step, before: Stand): string | null {
  const { type, data } = event;
  const allowed = places[type];
  if (allowed && !allowed.includes(before.status)) return 'not there';
  if (type === 'DisagreementRecorded' && data.kind === 'INTEREST' && before.status !== 'NEGOTIATING')
    return 'not there';
  if (type === 'ResultRatified' && !before.result?.needsWord) return 'nobody was to be asked';
  if (type === 'AgreementSigned') return signatureTrouble(data, before);
  if (type === 'DisputeSettled' && Number(before.status.at(-1)) < data.level) return 'not at that level yet';
  return type === 'DisputeEscalated' ? stepTrouble(event, before) : null;
}

/** A side signs once for a result, for the same first day as the other one, and after those covered had their word. */
function signatureTrouble(
  { side, effectiveFrom }: { readonly side: Side; readonly effectiveFrom?: string },
  { status, signed, result }: Stand,
): string | null {
  if (signed.has(side)) return `${side} had signed`;
  if ([...signed.values()].some((day) => day !== effectiveFrom)) return 'for another day than the other side';
  return status === 'RESULT_REACHED' && result?.needsWord ? 'those covered had not been asked' : null;
}

/** The days of 1.5: which step they count from, by the step that they end with. */
export const clocks: Readonly<Record<string, readonly [from: string, days: number]>> = {
  '2 DEMANDED': ['1', 21],
  '2 HELD': ['1', 21],
  '3 FORWARDED': ['2 HELD', 14],
  '3 HELD': ['3 RECEIVED', 21],
  '4 SUBMITTED': ['3 HELD', 42],
};

function stepTrouble({ data, occurredOn, actor }: Step, { ladder }: Stand): string | null {
  if (!('step' in data)) return null;
  const name = `${data.level} ${data.step}`;
  if (ladder.has(name)) return `${name} was taken`;
  if (data.level >= 3 && actor.role !== 'LEADERSHIP') return `${name} is leadership's`;
  const [from, days] = clocks[name] ?? [];
  const since =
    from === undefined || (name === '2 HELD' && ladder.has('2 DEMANDED')) ? undefined : ladder.get(from);
  const late = since !== undefined && days !== undefined && occurredOn > daysAfter(since.on, days);
  const word = 'overrideReason' in data && data.overrideReason !== undefined && actor.role === 'LEADERSHIP';
  return late && !word ? `${name} came too late` : null;
}

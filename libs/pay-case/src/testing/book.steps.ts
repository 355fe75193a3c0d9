import { dayInCopenhagen } from '@loenspor/event-sourcing';
import type { PayCaseEvent } from '../domain/index.js';
import type { Log, Step } from './book.js';
import { linesOf } from './book.js';

/*
 * What domain.md 7.2 says, told once more out of the bare events, without a look at the product's rules.
 */

type Type = PayCaseEvent['type'];
/** Where a case stands. */
export type Stand = {
  status: string;
  heldFrom: string;
  /** The membership ended: only leadership takes it further. */
  ended: boolean;
  closedFrom: string;
  result: { readonly entryId: string; readonly type: Type; readonly drawId: string | null } | null;
  readonly signed: Map<string, string | undefined>;
  readonly decisionOf: Map<string, string>;
  /** When an agreement was applied, and the days of our demands and proposals, and of meetings, that were told since. */
  appliedOn: string;
  readonly asked: Set<string>;
  readonly met: Map<string, string>;
};

const nowhere = (): Stand => ({
  ...{ status: 'NONE', heldFrom: '', ended: false, closedFrom: '', result: null },
  ...{ signed: new Map(), decisionOf: new Map() },
  ...{ appliedOn: '', asked: new Set(), met: new Map() },
});

/** Where it stands after each of its events. */
export function standsOf(events: readonly Step[]): readonly Stand[] {
  const stands: Stand[] = [];
  let stand = nowhere();
  for (const event of events) {
    stand = structuredClone(stand);
    move(stand, event);
    remember(stand, event);
    stands.push(stand);
  }
  return stands;
}

export function standOf(events: readonly Step[]): Stand {
  return standsOf(events).at(-1) ?? nowhere();
}

const plain: { readonly [type in Type]?: string } = {
  ...{ CaseOpened: 'OPENED', PreAgreementApplied: 'SETTLED_BY_PREAGREEMENT', DemandSent: 'NEGOTIATING' },
  ...{ PayAgreed: 'AGREED', DisputeSettled: 'AGREED', PaymentVerified: 'CLOSED' },
  ...{ CaseClosed: 'CLOSED', MemberWithdrew: 'WITHDRAWN' },
};
const levels: Readonly<Record<string, string>> = {
  '2 HELD': 'DISPUTE_L2',
  '3 FORWARDED': 'DISPUTE_L3',
  '4 SUBMITTED': 'DISPUTE_L4',
};
const waits = (status: string) => status === 'OPENED' || status === 'SETTLED_BY_PREAGREEMENT';

function move(stand: Stand, event: Step): void {
  const to = nextOf(stand, event);
  if (to === 'ON_HOLD' && stand.status !== 'ON_HOLD' && event.type !== 'CaseReopened')
    Object.assign(stand, { heldFrom: stand.status, ended: false });
  if (event.type === 'MembershipEnded') stand.ended = true;
  if (to === 'CLOSED' || to === 'WITHDRAWN') stand.closedFrom = stand.status;
  if (to !== null) stand.status = to;
}

function nextOf(stand: Stand, event: Step): string | null {
  switch (event.type) {
    case 'EmployerDemandReceived':
    case 'OfferReceived':
      if (stand.status === 'ON_HOLD' && waits(stand.heldFrom)) stand.heldFrom = 'NEGOTIATING';
      return waits(stand.status) ? 'NEGOTIATING' : null;
    case 'AgreementSigned':
      return stand.signed.size === 1 && !stand.signed.has(event.data.side) ? 'SIGNED' : null;
    case 'DisagreementRecorded':
      return event.data.kind === 'INTEREST' ? 'DISPUTE_L1' : null;
    case 'DisputeEscalated':
      return levels[`${event.data.level} ${event.data.step}`] ?? null;
    case 'CaseHeld':
    case 'MembershipEnded':
      return 'ON_HOLD';
    case 'CaseResumed':
      return stand.heldFrom;
    case 'CaseReopened':
      if (event.data.voids === undefined) return stand.closedFrom;
      if (stand.closedFrom === 'ON_HOLD') stand.heldFrom = 'NEGOTIATING';
      return stand.closedFrom === 'ON_HOLD' ? 'ON_HOLD' : 'NEGOTIATING';
    case 'ReviewTaskDecided':
      if (!falls(stand, event.data)) return null;
      return stand.result?.type === 'PreAgreementApplied' ? 'OPENED' : 'NEGOTIATING';
    default:
      return plain[event.type] ?? null;
  }
}

/** A decision that is looked at again before the signing, and no other one stands in its place by then. */
function falls(
  { status, decisionOf, result }: Stand,
  { taskId, outcome }: { readonly taskId: string; readonly outcome: string },
): boolean {
  const stands = status === 'AGREED' || status === 'SETTLED_BY_PREAGREEMENT';
  return outcome === 'REOPEN' && stands && decisionOf.get(taskId) === result?.entryId;
}

function remember(stand: Stand, event: Step): void {
  const { type, eventId: entryId, data } = event;
  if (type === 'PayAgreed' || type === 'DisputeSettled' || type === 'PreAgreementApplied') {
    const drawId = type === 'PreAgreementApplied' ? null : (data.draw?.drawId ?? null);
    stand.result = { entryId, type, drawId };
    stand.signed.clear();
  }
  rememberTalks(stand, event);
  if (type === 'AgreementSigned') stand.signed.set(data.side, data.effectiveFrom);
  if (type === 'ReviewTaskRaised') stand.decisionOf.set(entryId, data.decisionId);
  if (type === 'CaseReopened' && data.draw && stand.result)
    stand.result = { ...stand.result, drawId: data.draw.drawId };
  const voids = type === 'CaseReopened' || type === 'ReviewTaskDecided' ? data.voids : undefined;
  if (voids === undefined) return;
  stand.result = null;
  stand.signed.clear();
}

function rememberTalks(stand: Stand, { type, eventId, occurredOn, data }: Step): void {
  if (type === 'PreAgreementApplied') {
    stand.appliedOn = occurredOn;
    stand.asked.clear();
    stand.met.clear();
  }
  if (type === 'DemandSent' || type === 'ProposalMade') stand.asked.add(eventId);
  if (type === 'MeetingHeld') stand.met.set(eventId, occurredOn);
  if (type === 'EntryMarkedDuplicate') {
    stand.asked.delete(data.entryId);
    stand.met.delete(data.entryId);
  }
  if (type === 'EntryCorrected' && stand.met.has(data.entryId))
    stand.met.set(data.entryId, data.replacement.occurredOn);
}

const disputes = ['DISPUTE_L1', 'DISPUTE_L2', 'DISPUTE_L3', 'DISPUTE_L4'];
const beforeSigning = ['OPENED', 'SETTLED_BY_PREAGREEMENT', 'NEGOTIATING', 'AGREED', ...disputes];
const facts = [...beforeSigning, 'ON_HOLD'];
const open = [...facts, 'SIGNED'];
const verified = ['SIGNED', 'SETTLED_BY_PREAGREEMENT', 'NEGOTIATING'];
/** The statuses in which something may happen; whatever is not named here may in any. */
const places: { readonly [type in Type]?: readonly string[] } = {
  CaseOpened: ['NONE'],
  ...{ PreAgreementApplied: ['OPENED', 'SETTLED_BY_PREAGREEMENT'], ProposalMade: ['NEGOTIATING'] },
  ...{ DemandSent: ['OPENED', 'SETTLED_BY_PREAGREEMENT'], PayAgreed: ['NEGOTIATING'] },
  ...{ MemberConsentRecorded: open, MeetingHeld: facts },
  ...{ OfferReceived: facts, EmployerDemandReceived: facts, ProvisionalPaySet: facts },
  ...{ AgreementSigned: ['AGREED'], PaymentVerified: verified },
  ...{ DisputeEscalated: disputes, DisputeSettled: disputes },
  ...{ CaseHeld: [...beforeSigning, 'SIGNED'], CaseResumed: ['ON_HOLD'], MembershipEnded: open },
  ...{ MemberWithdrew: open, CaseClosed: open, CaseReopened: ['CLOSED', 'WITHDRAWN'] },
};

/** What happened where 7.2 does not allow it: nothing of ours on hold, and no resumption by the wrong people. */
export function outOfPlace(log: Log): string[] {
  return linesOf(log, (events) => {
    const stands = standsOf(events);
    return events.flatMap((event, index) => {
      const before = stands[index - 1] ?? nowhere();
      const trouble = troubleOf(event, before);
      return trouble ? [`${event.type} while ${before.status}: ${trouble}`] : [];
    });
  });
}

/**
 * A case goes on no sooner than it ended, and on the day on which that was asked for, however late it is finished. What it
 * draws anew is the first that is stored of that.
 */
export function tooSoon(log: Log): string[] {
  return linesOf(log, (events) =>
    events.flatMap((event) => {
      if (event.type !== 'CaseReopened') return [];
      const { occurredOn: on, data } = event;
      const ended = events.findLast(({ type, at }) => at < event.at && ends.has(type))?.occurredOn ?? '';
      const draw = [...log.mandates.values()].flat().find(({ eventId }) => eventId === data.draw?.drawId);
      const askedOn = dayInCopenhagen(new Date((draw ?? event).recordedAt));
      return [
        ...(on < ended ? [`it goes on on ${on}, and ended on ${ended}`] : []),
        ...(on === askedOn ? [] : [`it goes on on ${on}, and that was asked for on ${askedOn}`]),
      ];
    }),
  );
}

const ends: ReadonlySet<Type> = new Set(['CaseClosed', 'MemberWithdrew', 'PaymentVerified']);

function troubleOf({ type, data, actor }: Step, before: Stand): string | null {
  const allowed = places[type];
  if (allowed && !allowed.includes(before.status)) return 'not there';
  const isUnderHold = before.status === 'ON_HOLD' && before.heldFrom === 'SIGNED';
  if (allowed === facts && isUnderHold) return 'signed under that hold';
  if (type === 'DisagreementRecorded' && data.kind === 'INTEREST' && before.status !== 'NEGOTIATING')
    return 'not there';
  if (type === 'PaymentVerified' && before.status === 'NEGOTIATING' && !isPaidAsApplied(before))
    return 'not there';
  if (type === 'CaseResumed' && before.ended && actor.role !== 'LEADERSHIP') return 'only leadership';
  if (type === 'DisputeSettled' && Number(before.status.at(-1)) < data.level) return 'not at that level yet';
  if (type !== 'AgreementSigned') return null;
  if (before.signed.has(data.side)) return `${data.side} had signed`;
  const others = [...before.signed.values()];
  return others.some((day) => day !== data.effectiveFrom) ? 'for another day than the other side' : null;
}

/** Nothing but an offer of the employer's has come since what was applied. */
function isPaidAsApplied({ result, appliedOn, asked, met }: Stand): boolean {
  const isMet = [...met.values()].some((day) => day >= appliedOn);
  return result?.type === 'PreAgreementApplied' && asked.size === 0 && !isMet;
}

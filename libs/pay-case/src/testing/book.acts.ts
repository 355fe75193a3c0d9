import { mandateTrouble } from '@loenspor/casework/testing';
import { isErased } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { isDeepStrictEqual } from 'node:util';
import type { Items, PayCaseEvent } from '../domain/index.js';
import type { Log, Step } from './book.js';
import { linesOf } from './book.js';

/** What an act of ours, or its correction, rests on: its day, and whether it needs a mandate. */
type OurAct = {
  readonly on: string;
  readonly needsMandate: boolean;
  readonly items: readonly PayItem[] | null;
  readonly data: object;
};

/**
 * Every act of ours rests on the member's consent of its own day, and the demand, a proposal and what is agreed locally on
 * a mandate of that day too; so does each as it was corrected (7.2).
 */
export function unfounded(log: Log): string[] {
  return linesOf(log, (events) =>
    events.flatMap((event) => {
      const act = actOf(event);
      if (!act) return [];
      const lines = [
        ...(consentedOn(events, event.at, act.on) ? [] : ['no consent']),
        ...(act.needsMandate ? [mandateOf(act, event.at, log)].filter((line) => line !== null) : []),
        ...otherItems(event, events),
        ...beforeMember(event, events),
      ];
      return lines.map((line) => `${event.type} of ${act.on}: ${line}`);
    }),
  );
}

function actOf(event: Step): OurAct | null {
  if (event.type !== 'EntryCorrected') return saidOn(event, event.occurredOn);
  const { replacement } = event.data;
  return saidOn(replacement, replacement.occurredOn);
}

function saidOn({ type, data }: PayCaseEvent, on: string): OurAct | null {
  switch (type) {
    case 'DemandSent':
      return { on, needsMandate: true, items: null, data };
    case 'ProposalMade':
    case 'PayAgreed':
      return { on, needsMandate: true, items: plain(data.items), data };
    case 'DisputeSettled':
      return data.level < 3 ? { on, needsMandate: true, items: plain(data.items), data } : null;
    case 'DisputeEscalated':
      return { on, needsMandate: false, items: null, data };
    case 'AgreementSigned':
      return data.side === 'UNION' ? { on, needsMandate: false, items: null, data } : null;
    default:
      return null;
  }
}

/** Nobody is erased in a story. */
const plain = (items: Items | undefined) => (items === undefined || isErased(items) ? [] : items);

function mandateOf({ on, items, data }: OurAct, at: number, { mandates }: Log): string | null {
  const ref = 'mandate' in data ? (data.mandate as { mandateId: string; version: number }) : undefined;
  return mandateTrouble({ on, items, mandateId: ref?.mandateId, version: ref?.version }, at, mandates);
}

/** What was accepted is what was offered, as it was told by then. */
function otherItems(event: Step, events: readonly Step[]): string[] {
  if (event.type !== 'PayAgreed') return [];
  const { offerId, items } = event.data;
  const told = events.filter(({ at }) => at < event.at);
  const corrected = told.findLast(({ type, data }) => type === 'EntryCorrected' && data.entryId === offerId);
  const offer = told.find(({ eventId }) => eventId === offerId);
  const said =
    corrected?.type === 'EntryCorrected' && corrected.data.replacement.type === 'OfferReceived'
      ? corrected.data.replacement.data.items
      : offer?.type === 'OfferReceived'
        ? offer.data.items
        : null;
  return isDeepStrictEqual(said, items) ? [] : ['it was not what was offered'];
}

/** We sign for the member: not before the yes that the result names. */
function beforeMember(event: Step, events: readonly Step[]): string[] {
  if (event.type !== 'AgreementSigned' || event.data.side !== 'UNION') return [];
  const reached = events.findLast(
    ({ at, type }) => at < event.at && (type === 'PayAgreed' || type === 'DisputeSettled'),
  );
  const isOurs = reached?.type === 'PayAgreed' || reached?.type === 'DisputeSettled';
  const saidYesOn = isOurs ? (reached.data.memberAcceptedOn ?? '') : '';
  return event.occurredOn < saidYesOn ? [`it is before the member’s yes of ${saidYesOn}`] : [];
}

/** A correction or a mark after which a consent stands that did not before: only the member gives one (7.2). */
export function broughtBack(log: Log): string[] {
  return linesOf(log, (events) =>
    events.flatMap(({ type, at }) => {
      const second = type === 'EntryCorrected' || type === 'EntryMarkedDuplicate';
      const comesBack = consentedOn(events, at) === null && consentedOn(events, at + 1) !== null;
      return second && comesBack ? [`${type} gives a consent that nobody gave`] : [];
    }),
  );
}

type Consent = { on: string; readonly given: boolean; wish: string; readonly order: number };

/** The member's word as it was told before a moment (`at`), corrected and marked, of a day (YYYY-MM-DD). */
export function consentedOn(events: readonly Step[], at: number, day = '9999'): string | null {
  const words = new Map<string, Consent>();
  for (const event of events) {
    if (event.at >= at) break;
    tell(words, event);
  }
  const newest = (given: boolean) =>
    [...words.values()]
      .filter((word) => word.given === given && word.on <= day)
      .sort((one, other) => (one.on === other.on ? one.order - other.order : one.on < other.on ? -1 : 1))
      .at(-1);
  const [given, withdrawn] = [newest(true), newest(false)];
  const isLater = (one: Consent, other: Consent) =>
    one.on === other.on ? one.order > other.order : one.on > other.on;
  return !given || (withdrawn && isLater(withdrawn, given)) ? null : given.wish;
}

function tell(words: Map<string, Consent>, { type, eventId, occurredOn: on, at: order, data }: Step): void {
  if (type === 'MemberConsentRecorded')
    words.set(eventId, { on, given: true, wish: data.leaderRep ?? 'NOT_INVOLVED', order });
  if (type === 'MemberConsentWithdrawn' || type === 'MemberWithdrew')
    words.set(eventId, { on, given: false, wish: '', order });
  if (type === 'EntryMarkedDuplicate') words.delete(data.entryId);
  if (type !== 'EntryCorrected') return;
  const [word, { replacement }] = [words.get(data.entryId), data];
  if (!word) return;
  word.on = replacement.occurredOn;
  if (replacement.type === 'MemberConsentRecorded') word.wish = replacement.data.leaderRep ?? 'NOT_INVOLVED';
}

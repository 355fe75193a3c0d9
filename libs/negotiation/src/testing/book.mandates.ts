import { mandateTrouble } from '@loenspor/casework/testing';
import { changedItems } from '@loenspor/pay';
import type { ChangedItem, PayItem } from '@loenspor/pay';
import { isDeepStrictEqual } from 'node:util';
import type { NegotiationEvent } from '../domain/index.js';
import type { Log, Told } from './book.js';

/** One of our acts as it counts: when it was done, and what it says. */
type OurAct = {
  readonly type: NegotiationEvent['type'];
  readonly on: string;
  readonly items: readonly PayItem[] | null;
  readonly mandateId: string | undefined;
  readonly version: number | undefined;
};

/**
 * Every act of ours rests on a mandate that had been approved by then, was not revoked, covers its own day and holds
 * its items; so does one as it was corrected (7). From level 3 a settlement needs none (1.5).
 */
export function unmandated(log: Log): string[] {
  return [...log.negotiations].flatMap(([id, events]) =>
    events.flatMap((event) => {
      const act = actOf(event, events);
      const trouble = act && troubleOf(act, event.at, log);
      return trouble ? [`${id}: ${event.type} of ${act.on}: ${trouble}`] : [];
    }),
  );
}

function actOf(event: Told<NegotiationEvent>, events: readonly Told<NegotiationEvent>[]): OurAct | null {
  const { type, data } = event;
  if (type === 'EntryCorrected') {
    const { replacement } = data;
    return actOf({ ...event, ...replacement }, events);
  }
  const own = { type, on: event.occurredOn };
  if (type === 'NegotiationDemanded') return { ...own, items: null, ...refOf(data) };
  if (type === 'ProposalMade') return { ...own, items: data.items, ...refOf(data) };
  if (type === 'ResultReached')
    return { ...own, items: itemsOf(data.offerId, event.at, events), ...refOf(data) };
  if (type === 'DisputeSettled' && data.level < 3)
    return { ...own, items: data.items.flatMap(settled), ...refOf(data) };
  return null;
}

function troubleOf(act: OurAct, at: number, { mandates }: Log): string | null {
  const { type, items } = act;
  const trouble = mandateTrouble(act, at, mandates);
  return trouble ?? (type === 'ResultReached' && items === null ? 'there was no such offer' : null);
}

/** What a settlement changed; what went on was not its own. */
function settled({ change, ...item }: ChangedItem): readonly PayItem[] {
  if (change === 'KEPT') return [];
  if (change !== 'ENDED') return [item];
  return [{ element: item.element, permanence: item.permanence, ends: true }];
}

function refOf({ mandate }: { readonly mandate?: { readonly mandateId: string; readonly version: number } }) {
  return { mandateId: mandate?.mandateId, version: mandate?.version };
}

/** An offer as it was told before a moment, corrections included. */
function itemsOf(offerId: string | undefined, until: number, events: readonly Told<NegotiationEvent>[]) {
  const told = events.filter(({ at }) => at < until);
  const corrected = told.findLast(({ type, data }) => type === 'EntryCorrected' && data.entryId === offerId);
  if (corrected?.type === 'EntryCorrected' && corrected.data.replacement.type === 'OfferReceived')
    return corrected.data.replacement.data.items;
  const offer = told.find(({ eventId }) => eventId === offerId);
  return offer?.type === 'OfferReceived' ? offer.data.items : null;
}

/**
 * A result is the newest version of its agreement on its day with its own changes, nothing lost, and still so when it
 * is signed (7.1).
 */
export function wrongResults(log: Log): string[] {
  return [...lostItems(log), ...deadBases(log)];
}

/** Nothing becomes a version that changes what another one has changed since. */
function deadBases({ agreements, negotiations }: Log): string[] {
  return [...agreements.values()].flatMap((told) => {
    const versions = told.filter(({ type }) => type === 'VersionAgreed' || type === 'AgreementRecorded');
    return versions.flatMap(({ type, at, data }) => {
      if (type !== 'VersionAgreed') return [];
      const id = data.negotiationId;
      const result = negotiations
        .get(id)
        ?.findLast(
          (event) => event.at < at && (event.type === 'ResultReached' || event.type === 'DisputeSettled'),
        );
      const between = versions.some((other) => other.at > (result?.at ?? at) && other.at < at);
      return between ? [`${id}: rests on what is no more`] : [];
    });
  });
}

function lostItems(log: Log): string[] {
  return [...log.negotiations].flatMap(([id, events]) =>
    events.flatMap((event) => {
      if (event.type !== 'ResultReached') return [];
      const offered = itemsOf(event.data.offerId, event.at, events) ?? [];
      const agreed = [...log.agreements.values()].find((told) =>
        told.some(({ type, data }) => type === 'RoundOpened' && data.negotiationId === id),
      );
      const base = agreed?.find(
        ({ data }) => 'version' in data && 'items' in data && data.version === event.data.baseVersion,
      );
      const items = base && 'items' in base.data ? base.data.items : [];
      if (event.data.baseVersion !== null && (!base || base.at > event.at))
        return [`${id}: rests on no version`];
      return isDeepStrictEqual(event.data.items, changedItems(items, offered))
        ? []
        : [`${id}: lost something`];
    }),
  );
}

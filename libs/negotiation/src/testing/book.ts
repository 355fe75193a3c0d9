import { isDeepStrictEqual } from 'node:util';
import { streamsOf } from '@loenspor/casework/testing';
import type { Told } from '@loenspor/casework/testing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { MandateEvent } from '@loenspor/mandate';
import type { NegotiationEvent, PreAgreementEvent } from '../domain/index.js';

/** A whole log, by the streams of each kind. */
export type Log = {
  readonly agreements: ReadonlyMap<string, readonly Told<PreAgreementEvent>[]>;
  readonly negotiations: ReadonlyMap<string, readonly Told<NegotiationEvent>[]>;
  readonly mandates: ReadonlyMap<string, readonly Told<MandateEvent>[]>;
};

export function logOf(events: readonly DecodedEvent[]): Log {
  return {
    agreements: streamsOf(events, 'preAgreement'),
    negotiations: streamsOf(events, 'negotiation'),
    mandates: streamsOf(events, 'mandate'),
  };
}

/*
 * What domain.md says, told once more out of the bare events, without a look at the product's rules. Each answers a
 * line for what is not so.
 */

/** Never two versions of a key in force on one day, after any of the commands that its stream holds (7.1). */
export function versionsTwice({ agreements }: Log): string[] {
  return [...agreements].flatMap(([id, events]) =>
    events.flatMap((event, index) => {
      if (events[index + 1]?.commandId === event.commandId) return [];
      const spans = spansAfter(events.slice(0, index + 1));
      return spans.flatMap((span, at) =>
        spans
          .slice(at + 1)
          .filter((other) => span.from <= other.to && other.from <= span.to)
          .map(
            (other) => `${id}: versions ${span.version} and ${other.version} after ${event.type} ${index}`,
          ),
      );
    }),
  );
}

/** First and last day of each version that was in force at all. */
export function spansAfter(events: readonly PreAgreementEvent[]) {
  const from = new Map<number, string>();
  const superseded = new Map<number, string>();
  let terminated = new Map<number, string>();
  for (const { type, data } of events) {
    if (type === 'VersionAgreed' || type === 'AgreementRecorded') from.set(data.version, data.effectiveFrom);
    if (type === 'VersionEnded') superseded.set(data.version, data.effectiveTo);
    if (type === 'TerminationNoticed')
      for (const version of data.versions) terminated.set(version, data.effectiveTo);
    if (type === 'TerminationWithdrawn') terminated = withoutNewest(terminated, events);
  }
  return [...from].flatMap(([version, first]) => {
    const to = [superseded.get(version) ?? '9999', terminated.get(version) ?? '9999'].sort()[0] ?? '9999';
    return first <= to ? [{ version, from: first, to }] : [];
  });
}

/** A withdrawal is of the newest notice; what an earlier one had ended stays ended. */
function withoutNewest(terminated: ReadonlyMap<number, string>, events: readonly PreAgreementEvent[]) {
  const newest = events.findLast(({ type }) => type === 'TerminationNoticed');
  const versions = newest?.type === 'TerminationNoticed' ? newest.data.versions : [];
  return new Map([...terminated].filter(([version]) => !versions.includes(version)));
}

/** Never two rounds of a key open at once (7.1). */
export function roundsTwice({ agreements }: Log): string[] {
  return [...agreements].flatMap(([id, events]) => {
    const open = new Set<string>();
    return events.flatMap(({ type, data }) => {
      if (type === 'RoundOpened') open.add(data.negotiationId);
      if (type === 'RoundClosed') open.delete(data.negotiationId);
      return type === 'RoundOpened' && open.size > 1 ? [`${id}: rounds of ${[...open].join(' and ')}`] : [];
    });
  });
}

/** Whoever accepted or settled never ratifies the same result, nor whom its mandate names (6.1, 7.3). */
export function ownRatifications({ negotiations, mandates }: Log): string[] {
  return [...negotiations].flatMap(([id, events]) =>
    events.flatMap((event) => {
      if (event.type !== 'ResultRatified' && event.type !== 'ResultRejected') return [];
      const result = events.find(({ eventId }) => eventId === event.data.resultId);
      if (!result || result.at > event.at) return [`${id}: ${event.type} of no result`];
      const named = namedIn(mandates, result, event.at);
      const by = event.actor.userId ?? '';
      return by === result.actor.userId || named.includes(by) ? [`${id}: ${event.type} by ${by}`] : [];
    }),
  );
}

function namedIn(mandates: Log['mandates'], { data }: NegotiationEvent, until: number): readonly string[] {
  const ref = 'mandate' in data ? data.mandate : undefined;
  const versions = (mandates.get(ref?.mandateId ?? '') ?? []).filter(({ at }) => at < until);
  const content = versions.findLast(({ type, data: of }) =>
    type === 'MandateDrafted' ? ref?.version === 1 : 'items' in of && of.version === ref?.version,
  );
  const items = content && 'items' in content.data ? content.data.items : [];
  if (!Array.isArray(items)) return [];
  return items.flatMap(
    ({ beneficiaries = [] }: { beneficiaries?: readonly { readonly userId?: string }[] }) =>
      beneficiaries.flatMap(({ userId }) => userId ?? []),
  );
}

/**
 * What the second signature causes is there: one version with what was signed, the mandate used up, the round closed;
 * and the round of a negotiation is open as long as the negotiation is (7.1, 7.3).
 */
export function unfinished(log: Log, statusOf: (id: string) => string): string[] {
  const versions = [...log.agreements.values()].flat().filter((event) => event.type === 'VersionAgreed');
  return [...log.negotiations].flatMap(([id, events]) => {
    const made = versions.filter(({ data }) => data.negotiationId === id);
    const round = roundOf(log, id);
    const isOver = statusOf(id) === 'SIGNED' || statusOf(id) === 'CLOSED';
    const lines = [
      ...(round.open === isOver
        ? [`${id}: ${statusOf(id)}, and its round is ${round.open ? 'open' : 'closed'}`]
        : []),
      ...(isOver && (statusOf(id) === 'SIGNED') !== (round.outcome === 'SIGNED')
        ? [`${id}: ${statusOf(id)}, and its round ${round.outcome ?? 'is open'}`]
        : []),
    ];
    if (statusOf(id) !== 'SIGNED')
      return made.length > 0 ? [...lines, `${id}: a version of no agreement`] : lines;
    const result = events.findLast(({ type }) => type === 'ResultReached' || type === 'DisputeSettled');
    const items = result && 'items' in result.data ? result.data.items : [];
    const same = made.length === 1 && isDeepStrictEqual(made[0]?.data.items, items);
    const unused = mandateLeft(log, result);
    return [
      ...lines,
      ...(same ? [] : [`${id}: signed, and ${made.length} versions hold what was signed`]),
      ...(unused ? [`${id}: signed, and its mandate is left`] : []),
    ];
  });
}

function roundOf({ agreements }: Log, id: string) {
  const told = [...agreements.values()]
    .flat()
    .filter(({ data }) => 'negotiationId' in data && data.negotiationId === id);
  const newest = told.findLast(({ type }) => type === 'RoundOpened' || type === 'RoundClosed');
  const outcome = newest?.type === 'RoundClosed' ? newest.data.outcome : null;
  return { open: newest?.type === 'RoundOpened', outcome };
}

/** Revoked in time it was never used; else it ends with the agreement. */
function mandateLeft({ mandates }: Log, result: NegotiationEvent | undefined): boolean {
  const ref = result && 'mandate' in result.data ? result.data.mandate : undefined;
  if (!ref) return false;
  const types = (mandates.get(ref.mandateId) ?? []).map(({ type }) => type);
  return !types.includes('MandateConsumed') && !types.includes('MandateRevoked');
}

export type { Told } from '@loenspor/casework/testing';

import type { Personal, Recorded } from '@loenspor/event-sourcing/domain';
import type { EntryCorrectedData, EntryMarkedDuplicateData, FactType } from './pay-case.correction.data.js';
import type { ImportedFacts } from './pay-case.data.js';
import type { PayCaseEvent } from './pay-case.events.js';

type Mark =
  'MandateOpened' | 'EntryCorrected' | 'EntryMarkedDuplicate' | 'ReviewTaskRaised' | 'ReviewTaskDecided';
type EntryFrom<Event> = Event extends { type: Mark }
  ? never
  : Event & {
      readonly entryId: string;
      readonly on: string;
      readonly imported: boolean;
      /** An import told it after somebody had acted in the case (`isToldOnly`). */
      readonly toldOnly?: true;
      /** A leader representative logged it. */
      readonly byRep: boolean;
      /** The event of its newest correction. */
      readonly correctedBy: string | null;
      readonly duplicateOf: string | null;
      /** A step of a dispute that leadership let through on a late day, and why. */
      readonly overridden?: { readonly on: string; readonly reason: Personal<string> };
    };

/** A step as it stands after corrections; `entryId` is the id of its event, `on` its day. */
export type Entry = EntryFrom<PayCaseEvent>;
export type EntryOf<Type extends Entry['type']> = Extract<Entry, { type: Type }>;

/** @param toldOnly whether an import tells it of a case in which somebody had acted */
export function withEntry(
  entries: readonly Entry[],
  event: Recorded<PayCaseEvent>,
  toldOnly = false,
): readonly Entry[] {
  switch (event.type) {
    case 'MandateOpened':
    case 'EntryCorrected':
    case 'EntryMarkedDuplicate':
    case 'ReviewTaskRaised':
    case 'ReviewTaskDecided':
      return entries;
    default:
      return [...entries, { ...entryOf(event), ...(toldOnly && { toldOnly }) }];
  }
}

function entryOf(event: Recorded<PayCaseEvent>): Entry {
  const { eventId: entryId, occurredOn: on, type, data } = event;
  const reason = event.type === 'DisputeEscalated' ? event.data.overrideReason : undefined;
  return {
    ...{ entryId, on, type, data, correctedBy: null, duplicateOf: null },
    imported: event.import !== null,
    byRep: event.actor.role === 'LEADER_REP',
    ...(reason !== undefined && { overridden: { on, reason } }),
  } as Entry;
}

/** Facts and acts can be corrected; decisions are followed by other decisions. */
export function isCorrectable(entry: Entry): entry is EntryOf<FactType> {
  return correctable.has(entry.type);
}

const correctable: ReadonlySet<string> = new Set<FactType>([
  'CaseOpened',
  'MemberConsentRecorded',
  'MemberConsentWithdrawn',
  'DemandSent',
  'EmployerDemandReceived',
  'MeetingHeld',
  'NoteAdded',
  'ProposalMade',
  'OfferReceived',
  'ProvisionalPaySet',
  'PaymentVerified',
  'DisagreementRecorded',
  'DisputeEscalated',
  'MembershipEnded',
  'MemberWithdrew',
]);

/**
 * The replacement is the whole entry; its id and its place stay. One of an unknown type throws: a newer program wrote it,
 * and an entry that it did not change here would go on saying what somebody has taken back.
 */
export function withCorrection(
  entries: readonly Entry[],
  { eventId: correctedBy, data: { entryId, replacement } }: Correction,
): readonly Entry[] {
  const { type, occurredOn: on } = replacement;
  if (!correctable.has(type)) throw new Error(`No rule for an entry corrected to ${String(type)}`);
  return entries.map((entry) => {
    if (entry.entryId !== entryId || entry.type !== type) return entry;
    return { ...entry, on, data: { ...replacement.data, ...cellsOf(entry) }, correctedBy } as Entry;
  });
}

/** Who has an imported case is known from the row that opened it alone. */
function cellsOf(entry: Entry): Pick<ImportedFacts, 'imported'> {
  return entry.type === 'CaseOpened' && entry.data.imported ? { imported: entry.data.imported } : {};
}

type Correction = { readonly eventId: string; readonly data: EntryCorrectedData };

export function withDuplicate(
  entries: readonly Entry[],
  { entryId, of }: EntryMarkedDuplicateData,
): readonly Entry[] {
  return entries.map((entry) => (entry.entryId === entryId ? { ...entry, duplicateOf: of } : entry));
}

type WithEntries = { readonly entries: readonly Entry[] };

/** The entries of one type in the order of their days, within a day of the log; duplicates are left out. */
export function entriesOf<Type extends Entry['type']>(
  payCase: WithEntries,
  type: Type,
): readonly EntryOf<Type>[] {
  return everyEntryOf(payCase, type).filter(({ duplicateOf }) => duplicateOf === null);
}

/** The same without what an import told when somebody had acted in the case: such a decision changes nothing. */
export function decisionsOf<Type extends Entry['type']>(
  payCase: WithEntries,
  type: Type,
): readonly EntryOf<Type>[] {
  return entriesOf(payCase, type).filter(({ toldOnly = false }) => !toldOnly);
}

/** The same with the duplicates. */
export function everyEntryOf<Type extends Entry['type']>(
  { entries }: WithEntries,
  type: Type,
): readonly EntryOf<Type>[] {
  return entries
    .filter((entry): entry is EntryOf<Type> => entry.type === type)
    .toSorted((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)));
}

/** The newest entry of a type on or before a day. */
export function latestOf<Type extends Entry['type']>(
  payCase: WithEntries,
  type: Type,
  day: string,
): EntryOf<Type> | null {
  return entriesOf(payCase, type).findLast((entry) => entry.on <= day) ?? null;
}

/** The member's word that the union may speak with the employer. */
export type Consent = { readonly givenOn: string; readonly leaderRep: 'INVOLVED' | 'NOT_INVOLVED' };

/** The consent that stands by the newest word; null when there is none. */
export function standingConsent(payCase: WithEntries): Consent | null {
  return consentOn(payCase, '9999-12-31');
}

/**
 * The member's consent as it stood on a day; null when none was given, or it had been withdrawn. A member who withdraws
 * from the case takes it back too: after a reopening it is asked for anew.
 */
export function consentOn(payCase: WithEntries, day: string): Consent | null {
  const word = (type: 'MemberConsentRecorded' | 'MemberConsentWithdrawn' | 'MemberWithdrew') =>
    decisionsOf(payCase, type).findLast(({ on }) => on <= day);
  const given = decisionsOf(payCase, 'MemberConsentRecorded').findLast(({ on }) => on <= day);
  if (!given) return null;
  const ends = [word('MemberConsentWithdrawn'), word('MemberWithdrew')];
  if (ends.some((end) => end !== undefined && isAfter(payCase, end, given))) return null;
  return { givenOn: given.on, leaderRep: given.data.leaderRep ?? 'NOT_INVOLVED' };
}

/** Whether the member wants the leader representative involved, by the newest word of a consent that stands. */
export function isRepInvolved(payCase: WithEntries): boolean {
  return standingConsent(payCase)?.leaderRep === 'INVOLVED';
}

function isAfter(payCase: WithEntries, one: Entry, other: Entry): boolean {
  if (one.on !== other.on) return one.on > other.on;
  return payCase.entries.indexOf(one) > payCase.entries.indexOf(other);
}

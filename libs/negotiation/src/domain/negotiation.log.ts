import { possibleDuplicate as duplicateIn, unmarkedPairs } from '@loenspor/casework/domain';
import type { DuplicateLog, DuplicateSearch, LoggedEntry } from '@loenspor/casework/domain';
import type { PayItem } from '@loenspor/pay';
import type { NegotiationEvent } from './negotiation.events.js';
import type { Negotiation } from './negotiation.state.js';

/** The union's demand, from which a clock runs as from the counterparty's. */
export const ourDemand = 'NegotiationDemanded' satisfies NegotiationEvent['type'];

const datedTypes = [
  'NoteAdded',
  'EmployerDemandReceived',
  'MeetingHeld',
  'ProposalMade',
  'OfferReceived',
  'DisagreementRecorded',
] as const satisfies readonly NegotiationEvent['type'][];
/** Each has a day of its own; background and strategy have none, so that two of one day say nothing. */
export type DatedType = (typeof datedTypes)[number];
const dated: ReadonlySet<string> = new Set(datedTypes);

type Bid = { readonly entryId: string; readonly items: readonly PayItem[] };
type Bids = { readonly offers: readonly Bid[]; readonly proposals: readonly Bid[] };

/** The newest entry that may tell of the same as this one, as `possibleDuplicate` of any log finds it. */
export function possibleDuplicate(
  negotiation: Pick<Negotiation, 'entries'> & Bids,
  entryId: string,
  among?: DuplicateSearch,
): string | null {
  const { entries } = negotiation;
  return duplicateIn({ entries, dated, itemsOf: itemsOf(negotiation) }, entryId, among);
}

/** Every entry of which an earlier one may tell of the same; of each type those that no one has marked. */
export function pairsIn(
  logged: { readonly [Type in DatedType]: readonly Omit<LoggedEntry, 'type'>[] },
  bids: Bids,
): ReturnType<typeof unmarkedPairs> {
  const entries = datedTypes.flatMap((type) => logged[type].map((entry) => ({ ...entry, type })));
  return unmarkedPairs({ entries, dated, itemsOf: itemsOf(bids) });
}

function itemsOf({ offers, proposals }: Bids): DuplicateLog['itemsOf'] {
  return (id) => [...offers, ...proposals].find(({ entryId }) => entryId === id)?.items ?? [];
}

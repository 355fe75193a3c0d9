import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';

/** The municipality and area whose leaders elect one representative together. */
export type Office = { readonly municipality: string; readonly area: Area };

/** A negotiation or a pay case. */
export type SeenSubject = { readonly kind: 'NEGOTIATION' | 'PAY_CASE'; readonly id: string };

/**
 * How far a viewer sees, for lists: everything; or whole municipalities, what is open to the representatives of these
 * offices, and these negotiations and pay cases one by one.
 */
export type Sight =
  | { readonly of: 'EVERYTHING' }
  | {
      readonly of: 'PART';
      readonly municipalities: readonly string[];
      readonly offices: readonly Office[];
      readonly cases: readonly string[];
    };

/** One thing to be seen: where it belongs, and which subject it is or is of; a rep term has none. */
export type Seen = Office & {
  /** `involved`: the member agreed to involve the representative; always true of a negotiation. */
  readonly subject?: SeenSubject & { readonly involved: boolean };
};

/** Tells what a viewer may see. */
export interface SeesWhat {
  /** For lists. */
  sightOf(viewer: Viewer): Promise<Sight>;
  /** One thing, from the write side. */
  sees(viewer: Viewer, seen: Seen): Promise<boolean>;
}

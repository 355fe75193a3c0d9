import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import type { MandateEvent } from '@loenspor/mandate';

/**
 * Who is told of an entry of a case. AS_ITS_NOTE: of a note, or of an entry that may be one, those who see that note.
 * UNION: a leader representative is not. NOBODY: it is said by another entry.
 */
export type Audience = 'ALL' | 'AS_ITS_NOTE' | 'UNION' | 'UNION_UNLESS_IT_VOIDS' | 'NOBODY';
export type Audiences = { readonly [type: string]: Audience };

/** What tells of a note, by the fields of its data. */
type OfNote<Data> = 'visibility' extends keyof Data ? true : 'entryId' extends keyof Data ? true : false;

/** Every event of a case with its audience: an event that is not among them does not compile. */
export type AudienceOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: OfNote<Extract<Event, { type: Type }>['data']> extends true
    ? 'AS_ITS_NOTE'
    : Exclude<Audience, 'AS_ITS_NOTE'>;
};

/** The entries of its mandates. What one case drew on a pool tells of the pay of one person. */
export const mandateAudience: AudienceOf<MandateEvent> = {
  MandateDrafted: 'ALL',
  MandateRedrafted: 'ALL',
  MandateSubmitted: 'ALL',
  MandateSubmissionWithdrawn: 'ALL',
  MandateApproved: 'ALL',
  MandateRejected: 'ALL',
  MandateReturned: 'ALL',
  MandateAmendmentSubmitted: 'ALL',
  MandateRevoked: 'ALL',
  MandateConsumed: 'ALL',
  MandateReaddressed: 'ALL',
  MandateExpired: 'ALL',
  PoolDrawn: 'UNION',
  PoolReleased: 'UNION',
};

import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Sight } from '@loenspor/representation';
import type { Approver } from '../domain/mandate.events.js';
import type { RecordedMandate } from '../domain/mandate.state.js';

/** What reads ask beyond their rows: of the streams, and anew each time. A class so that Nest can hand it out. */
export abstract class MandateInsight {
  /** How far this person sees in a list. */
  abstract sightOf(viewer: Viewer): Promise<Sight>;
  /** Whether this person sees the subject of a mandate. */
  abstract sees(
    viewer: Viewer,
    mandate: Pick<RecordedMandate, 'subject' | 'municipality' | 'area'>,
  ): Promise<boolean>;
  /**
   * Who is to decide it, now or as the log told it at an instant; null where nothing is to be decided.
   * @throws UnfoldableStream where a stream that tells it cannot be folded
   */
  abstract approverOf(mandate: RecordedMandate, asOf?: string): Promise<Approver | null>;
  /** The same of each of several; null too where nobody can tell. */
  abstract approversOf(
    mandates: readonly RecordedMandate[],
    asOf?: string,
  ): Promise<readonly (Approver | null)[]>;
}

import type { Personal } from '@loenspor/event-sourcing/domain';
import type { Area } from '@loenspor/pay';
import type { ElectoralGroup } from './domain/rep-office.events.js';
import type { RepTermStatus } from './domain/rep-term.status.js';

/** A rep term. `status` is that of the day `on`; revision and position are those of its office. */
export type RepTermAnswer = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly userId: string;
  readonly electedOn: string;
  readonly termEndsOn: string;
  readonly electoralGroup: ElectoralGroup;
  readonly monthsAttached: number;
  readonly status: RepTermStatus;
  readonly on: string;
  readonly notifiedOn: string | null;
  readonly windowEndsOn: string | null;
  readonly objections: readonly {
    readonly receivedOn: string;
    readonly ground: Personal<string>;
    /** It came within the window, and counts. */
    readonly accepted: boolean;
    readonly decision: {
      readonly outcome: 'UPHELD' | 'DISMISSED';
      readonly decidedOn: string;
      readonly reason: Personal<string>;
    } | null;
  }[];
  readonly deputies: readonly {
    readonly userId: string;
    readonly from: string;
    readonly to: string | null;
  }[];
  readonly absences: readonly { readonly from: string; readonly to: string }[];
  readonly delegations: readonly {
    readonly delegationId: string;
    readonly subjects: readonly string[];
    readonly mayNegotiate: boolean;
    readonly maySign: boolean;
    /** The first day. */
    readonly on: string;
    readonly withdrawal: { readonly on: string; readonly reason: Personal<string> | null } | null;
  }[];
  readonly ended: {
    readonly reason: 'RESIGNED' | 'LOST_ELIGIBILITY' | 'OTHER';
    readonly endedOn: string;
  } | null;
  readonly revision: number;
  readonly position: string;
};

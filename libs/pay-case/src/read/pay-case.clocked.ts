import { demandsAndMeetings } from '@loenspor/casework';
import type { ClockedCase } from '@loenspor/casework';
import type { Entry } from '../domain/pay-case.entries.js';
import { loggedEntries, ourDemand } from '../domain/pay-case.log.js';
import type { toldDisputeOf } from '../domain/pay-case.log.js';
import type { RecordedPayCase } from '../domain/pay-case.state.js';

/** What the clocks of a case count from, as its row keeps it. */
export type Clocked = { readonly course: Parameters<typeof toldDisputeOf>[0] } & Pick<
  ClockedCase,
  'demandedOn' | 'metOn'
>;

const ofDispute: ReadonlySet<Entry['type']> = new Set(['DisagreementRecorded', 'DisputeEscalated']);

export function clockedOf(payCase: RecordedPayCase): Clocked {
  const { status, held, closedFrom, disagreementId, escalationIds, lapsesTold } = payCase;
  const entries = payCase.entries.filter(({ type }) => ofDispute.has(type));
  return {
    course: { status, held, closedFrom, disagreementId, escalationIds, lapsesTold, entries },
    ...demandsAndMeetings(loggedEntries(payCase), ourDemand),
  };
}

import { clocksStartedBy, demandsAndMeetings } from '@loenspor/casework';
import type { Recorded, Warning } from '@loenspor/event-sourcing/domain';
import { holidayWarnings } from '@loenspor/pay';
import { disputeOf, loggedEntries, ourDemand } from '../domain/index.js';
import type { PayCaseEvent, RecordedPayCase } from '../domain/index.js';
import type { PayCaseDesk } from './pay-case.desk.js';

/** Of the clocks that an entry has started, or that its correction has moved: those that run out on a public holiday. */
export async function startedOnHolidays(
  { clocks, references }: Pick<PayCaseDesk, 'clocks' | 'references'>,
  { id, ...payCase }: RecordedPayCase & { readonly id: string },
  entry: Recorded<PayCaseEvent>,
): Promise<readonly Warning[]> {
  const { number, municipality, area, counterparty } = payCase.opening;
  const { meetingTime } = await references.current();
  const clocked = {
    subject: { kind: 'PAY_CASE', id, number },
    ...{ municipality, area, counterparty },
    dispute: disputeOf(payCase),
    ...demandsAndMeetings(loggedEntries(payCase), ourDemand),
  } as const;
  const told = entry.type === 'EntryCorrected' ? entry.data.replacement : entry;
  const rules = { clocks, meetingTime: meetingTime(municipality), ourDemand };
  return holidayWarnings(clocksStartedBy(told, clocked, rules));
}

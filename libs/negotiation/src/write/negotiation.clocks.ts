import { clocksStartedBy, demandsAndMeetings } from '@loenspor/casework';
import type { Recorded, Warning } from '@loenspor/event-sourcing/domain';
import { holidayWarnings } from '@loenspor/pay';
import { ourDemand } from '../domain/index.js';
import type { Negotiation, NegotiationEvent } from '../domain/index.js';
import type { NegotiationDesk } from './negotiation.desk.js';

/** Of the clocks that an entry has started, or that its correction has moved: those that run out on a public holiday. */
export async function startedOnHolidays(
  { clocks, references }: Pick<NegotiationDesk, 'clocks' | 'references'>,
  { id, ...negotiation }: Negotiation & { readonly id: string },
  entry: Recorded<NegotiationEvent>,
): Promise<readonly Warning[]> {
  const { subject } = negotiation;
  if (!subject) return [];
  const { number, municipality, area, counterparty } = subject;
  const { meetingTime } = await references.current();
  const clocked = {
    subject: { kind: 'NEGOTIATION', id, number },
    ...{ municipality, area, counterparty },
    dispute: negotiation,
    ...demandsAndMeetings(negotiation.entries, ourDemand),
  } as const;
  const told = entry.type === 'EntryCorrected' ? entry.data.replacement : entry;
  const rules = { clocks, meetingTime: meetingTime(municipality), ourDemand };
  return holidayWarnings(clocksStartedBy(told, clocked, rules));
}

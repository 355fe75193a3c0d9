import { usualClocks } from '@loenspor/pay';
import type { PayItem } from '@loenspor/pay';
import type { DomainEvent } from '@loenspor/event-sourcing';
import type { HistoryStep, Situation } from './domain-doc.table.js';

export const first = '01900000-0000-7000-8000-000000000001';
export const second = '01900000-0000-7000-8000-000000000002';
export const mandateId = '01900000-0000-7000-8000-000000000003';
export const today = '2026-07-01';
export const reason = 'Prøve';
const karen = { userId: 'karen', role: 'CONSULTANT' } as const;

/** What the commands of one kind of case are tried with: karen asks, on a day, what may depend on what stands there. */
export const asking =
  <State, Command extends object, Event extends DomainEvent>() =>
  (
    on: string,
    command: Command | ((here: Situation<State, Event>) => Command),
  ): HistoryStep<State, Command, Event> => ({
    ...{ on, by: karen },
    ask: typeof command === 'function' ? command : () => command,
  });
export const state = <Step>(steps: readonly Step[]) => ({ today, steps });

export const paying = (amount: string): readonly PayItem[] => [
  {
    element: 'FUNCTION',
    permanence: 'PERMANENT',
    amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
  },
];
export const items = paying('12000.00');
export const assessment = (inside: boolean) => ({
  ...{ inside, breaches: [], mandateId, mandateVersion: 1 },
  ...{ factorDate: '2026-05-04', factorRecordedAt: null, factorProvisional: false },
});

export const openMandate = (standing: string | null) => ({
  type: 'OpenMandate' as const,
  data: { mandateId, draft: { kind: 'FULL_POWER' as const, items: [] } },
  facts: { standing },
});
export const attachMandate = () => ({ type: 'AttachMandate' as const, data: { mandateId } });
export const assign = () => ({ type: 'AssignConsultant' as const, data: { consultantId: 'mikkel' } });

export const log = <const Fact extends object>(fact: Fact, occurredOn = '2026-05-04') => ({
  type: 'LogFact' as const,
  data: { occurredOn, fact },
});
export const offer = log({ type: 'OfferReceived' as const, data: { items } });
export const meeting = log({ type: 'MeetingHeld' as const, data: { participants: [] } });
export const employerDemand = log({ type: 'EmployerDemandReceived' as const, data: {} });
const inTheFile = { channel: 'PHONE', visibility: 'INTERNAL', text: reason } as const;
export const note = log({ type: 'NoteAdded' as const, data: inTheFile });

export const disagree = (kind: 'INTEREST' | 'RIGHTS') => ({
  type: 'RecordDisagreement' as const,
  data: { recordedOn: '2026-05-06', kind, unionPosition: reason, counterpartyPosition: reason },
});
type Ladder = 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED';
export const climb = (level: 2 | 3 | 4, step: Ladder, on: string, overrideReason?: string) => ({
  type: 'EscalateDispute' as const,
  data: { level, step, on, ...(overrideReason === undefined ? {} : { overrideReason }) },
  facts: { clocks: usualClocks },
});
export const tellLapse = { type: 'TellLapse' as const, facts: { today, clocks: usualClocks } };

/** The way up from level 1, a step of it in each state. */
export function ladder<Step>(
  at: (on: string, command: ReturnType<typeof climb>) => Step,
  disputed: readonly Step[],
) {
  const disputed2 = [...disputed, at('2026-05-20', climb(2, 'HELD', '2026-05-20'))];
  const disputed3 = [...disputed2, at('2026-05-25', climb(3, 'FORWARDED', '2026-05-25'))];
  const received = [...disputed3, at('2026-05-27', climb(3, 'RECEIVED', '2026-05-27'))];
  const heldCentrally = [...received, at('2026-06-10', climb(3, 'HELD', '2026-06-10'))];
  const disputed4 = [...heldCentrally, at('2026-06-20', climb(4, 'SUBMITTED', '2026-06-20'))];
  return { disputed2, disputed3, received, heldCentrally, disputed4 };
}

/** What is tried of the ladder in every kind of case, to the day and, where that is a row, past it. */
export const climbing = {
  'record a disagreement about interests': () => disagree('INTEREST'),
  'demand level 2, 27 May': () => climb(2, 'DEMANDED', '2026-05-27'),
  'demand level 2, 28 May': () => climb(2, 'DEMANDED', '2026-05-28'),
  'demand level 2, 28 May, overridden': () => climb(2, 'DEMANDED', '2026-05-28', reason),
  'hold level 2, 27 May': () => climb(2, 'HELD', '2026-05-27'),
  'forward, 3 June': () => climb(3, 'FORWARDED', '2026-06-03'),
  'forward, 4 June': () => climb(3, 'FORWARDED', '2026-06-04'),
  'receive, 27 May': () => climb(3, 'RECEIVED', '2026-05-27'),
  'hold centrally, 17 June': () => climb(3, 'HELD', '2026-06-17'),
} as const;

/** What ends a dispute below and at the central level, and what the clocks tell; `settle` is of each kind of case. */
export const settling = <Facts, Command>(
  settle: (level: 1 | 2 | 3 | 4, facts: Facts) => Command,
  { inside, outside, uncovered }: { readonly [how in 'inside' | 'outside' | 'uncovered']: Facts },
) => ({
  'settle at level 1': () => settle(1, inside),
  'settle at level 1 without a mandate': () => settle(1, uncovered),
  'settle at level 2 outside the mandate': () => settle(2, outside),
  'settle at level 3, no mandate': () => settle(3, uncovered),
});

/** Acts of ours, on the day of the first offer; `facts` are of each kind of case. */
export const demand = <Facts>(facts: Facts) => ({
  type: 'MakeDemand' as const,
  data: { sentOn: '2026-05-04' },
  facts,
});
export const propose = <Facts>(facts: Facts) => ({
  type: 'MakeProposal' as const,
  data: { madeOn: '2026-05-05', items },
  facts,
});
export const signature = (side: 'UNION' | 'COUNTERPARTY', effectiveFrom = '2026-06-01') => ({
  type: 'SignAgreement' as const,
  data: { side, signatory: 'Karen Lund', signedOn: '2026-05-10', effectiveFrom },
});
/** The mandate that covers the day, and how the items lie to it. */
export const under = <Kind extends 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION'>(
  inside: boolean,
  kind: Kind,
) => ({
  mandate: { mandateId, version: 1, kind },
  assessment: assessment(inside),
});

/** What is tried with a mandate that covers the day, one that does not, and items outside it. */
export const proposing = <Covered, Uncovered>({
  inside,
  outside,
  uncovered,
}: {
  readonly inside: Covered;
  readonly outside: Covered;
  readonly uncovered: Uncovered;
}) => ({
  demand: () => demand(inside),
  'demand without a mandate': () => demand(uncovered),
  propose: () => propose(inside),
  'propose without a mandate': () => propose(uncovered),
  'propose outside the mandate': () => propose(outside),
});

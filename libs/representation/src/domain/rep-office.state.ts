import type { Personal, Recorded } from '@loenspor/event-sourcing/domain';
import { unreachable } from '@loenspor/event-sourcing/domain';
import { dayBefore } from '@loenspor/pay';
import type { Area } from '@loenspor/pay';
import type {
  DeputyAppointedData,
  DelegationGrantedData,
  ElectoralGroup,
  RepOfficeEvent,
  TermEndedData,
} from './rep-office.events.js';

export type Objection = {
  readonly receivedOn: string;
  readonly ground: Personal<string>;
  readonly accepted: boolean;
  readonly decision: {
    readonly outcome: 'UPHELD' | 'DISMISSED';
    readonly on: string;
    readonly reason: Personal<string>;
  } | null;
};

export type Deputyship = Omit<DeputyAppointedData, 'termId'>;
export type Absence = { readonly from: string; readonly to: string };
/** `from` is the day it was granted, `withdrawnOn` the first day without it. */
export type Delegation = Omit<DelegationGrantedData, 'termId'> & {
  readonly from: string;
  readonly withdrawnOn: string | null;
  readonly withdrawalReason: Personal<string> | null;
};

/** One term of an office. It has no status: `termStatusOn` derives it from these dates. */
export type RepTerm = {
  readonly termId: string;
  readonly userId: string;
  readonly electedOn: string;
  readonly termEndsOn: string;
  readonly electoralGroup: ElectoralGroup;
  readonly monthsAttached: number;
  readonly notifiedOn: string | null;
  readonly windowEndsOn: string | null;
  readonly objections: readonly Objection[];
  readonly deputies: readonly Deputyship[];
  readonly absences: readonly Absence[];
  readonly delegations: readonly Delegation[];
  readonly ended: Pick<TermEndedData, 'reason' | 'endedOn'> | null;
  /** That the window has passed was written into the trail; no status rests on it. */
  readonly confirmed: boolean;
};

/** All terms of one municipality and area, in the order of their recording; null before the first. */
export type RepOffice = {
  readonly municipality: string;
  readonly area: Area;
  readonly terms: readonly RepTerm[];
} | null;

type Step = Recorded<RepOfficeEvent>;
type StepOf<Type extends RepOfficeEvent['type']> = Step extends infer Each
  ? Each extends { type: Type }
    ? Each
    : never
  : never;

export const noRepOffice = (): RepOffice => null;

export function evolveRepOffice(office: RepOffice, event: Step): RepOffice {
  if (event.type === 'TermElected') return elected(office, event);
  if (!office?.terms.some(({ termId }) => termId === event.data.termId))
    throw new Error(`${event.type} names the term ${event.data.termId}, which this office does not have`);
  const change = (term: RepTerm) => (term.termId === event.data.termId ? changed(term, event) : term);
  return { ...office, terms: office.terms.map(change) };
}

function elected(office: RepOffice, event: StepOf<'TermElected'>): RepOffice {
  const { municipality, area, ...data } = event.data;
  const term: RepTerm = {
    ...data,
    electedOn: event.occurredOn,
    notifiedOn: null,
    windowEndsOn: null,
    objections: [],
    deputies: [],
    absences: [],
    delegations: [],
    ended: null,
    confirmed: false,
  };
  return { municipality, area, terms: [...(office?.terms ?? []), term] };
}

function changed(term: RepTerm, event: Exclude<Step, { type: 'TermElected' }>): RepTerm {
  switch (event.type) {
    case 'EmployerNotified':
      return { ...term, notifiedOn: event.occurredOn, windowEndsOn: event.data.windowEndsOn };
    case 'ObjectionReceived':
      return { ...term, objections: [...term.objections, objectionOf(event)] };
    case 'ObjectionUpheld':
      return decided(term, 'UPHELD', event);
    case 'ObjectionDismissed':
      return decided(term, 'DISMISSED', event);
    case 'TermConfirmed':
      return { ...term, confirmed: true };
    case 'DeputyAppointed': {
      const { termId: _, ...deputyship } = event.data;
      return { ...term, deputies: [...term.deputies, deputyship] };
    }
    case 'AbsenceRecorded':
      return { ...term, absences: [...term.absences, { from: event.data.from, to: event.data.to }] };
    case 'AbsenceWithdrawn':
      return { ...term, absences: term.absences.flatMap((known) => remaining(event, known)) };
    case 'DelegationGranted': {
      const { termId: _, ...delegation } = event.data;
      const granted = { ...delegation, from: event.occurredOn, ...notWithdrawn };
      return { ...term, delegations: [...term.delegations, granted] };
    }
    case 'DelegationWithdrawn':
      return { ...term, delegations: term.delegations.map((known) => withdrawnBy(event, known)) };
    case 'TermEnded':
      return { ...term, ended: { reason: event.data.reason, endedOn: event.data.endedOn } };
    default:
      return unreachable(event);
  }
}

const objectionOf = (event: StepOf<'ObjectionReceived'>): Objection => ({
  receivedOn: event.occurredOn,
  ground: event.data.ground,
  accepted: event.data.accepted,
  decision: null,
});

/** A decision answers every objection that counts and waits. */
function decided(
  term: RepTerm,
  outcome: 'UPHELD' | 'DISMISSED',
  { occurredOn: on, data: { reason } }: StepOf<'ObjectionUpheld' | 'ObjectionDismissed'>,
): RepTerm {
  const answered = (known: Objection) =>
    known.accepted && known.decision === null ? { ...known, decision: { outcome, on, reason } } : known;
  return { ...term, objections: term.objections.map(answered) };
}

/** The days before the withdrawal, where it is this absence that was withdrawn. */
function remaining({ data, occurredOn }: StepOf<'AbsenceWithdrawn'>, known: Absence): readonly Absence[] {
  if (known.from !== data.from || known.to !== data.to) return [known];
  return known.from < occurredOn ? [{ from: known.from, to: dayBefore(occurredOn) }] : [];
}

const notWithdrawn = { withdrawnOn: null, withdrawalReason: null } as const;

const withdrawnBy = (event: StepOf<'DelegationWithdrawn'>, known: Delegation): Delegation =>
  event.data.delegationIds.includes(known.delegationId) && known.withdrawnOn === null
    ? { ...known, withdrawnOn: event.occurredOn, withdrawalReason: event.data.reason }
    : known;

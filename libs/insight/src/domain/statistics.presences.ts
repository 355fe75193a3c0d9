import { addressesOf } from './statistics.cells.js';
import type { CellAddress } from './statistics.cells.js';
import { editionDays } from './statistics.editions.js';
import type { PersonsOfFigures } from './statistics.figure-sets.js';
import type { PaySpan } from './statistics.spans.js';
import { NEVER } from './statistics.spans.js';

/** A figure that counts in cells, from the first edition to the last of those in which it does: their places. */
export type Presence = {
  readonly figure: number;
  readonly addresses: readonly CellAddress[];
  readonly first: number;
  readonly last: number;
};

/** Everything that is counted anywhere. `begin`, `end`: by the place of an edition, what counts in it first and last. */
export type Presences = {
  readonly days: readonly string[];
  readonly all: readonly Presence[];
  readonly begin: readonly (readonly Presence[])[];
  readonly end: readonly (readonly Presence[])[];
  readonly personOf: PersonsOfFigures;
  /** A span that says the amount, by figure. */
  readonly spans: readonly PaySpan[];
};

/** So many spans are looked at before others have their turn. */
const SPANS_AT_ONCE = 500;

/** Numbers the figures, person by person, and says when each counts where. */
export function presencesOf(told: readonly PaySpan[], today: string): Presences {
  const work = presencesInSteps(told, today);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same in small steps, best for spans that stand in the order of their persons. */
export function* presencesInSteps(told: readonly PaySpan[], today: string): Generator<void, Presences> {
  const spans = told.toSorted((a, b) => (a.personId < b.personId ? -1 : Number(a.personId > b.personId)));
  const days = editionDays(spans, today);
  yield;
  const figures = numbered(spans);
  yield;
  const counted = inForce(spans);
  yield;
  for (const each of agreedInPeriods(spans)) counted.push(each);
  const all: Presence[] = [];
  for (const [nth, { span, until, addresses }] of counted.entries()) {
    if (nth % SPANS_AT_ONCE === 0) yield;
    const first = days.findIndex((day) => day >= span.from);
    const last = days.findLastIndex((day) => day < until);
    const figure = figures.numbers.get(span.figure) ?? -1;
    if (first >= 0 && first <= last) all.push({ figure, addresses, first, last });
  }
  const begin = Map.groupBy(all, ({ first }) => first);
  const end = Map.groupBy(all, ({ last }) => last);
  return {
    ...{ days, all, personOf: figures.personOf, spans: figures.spans },
    begin: days.map((_, at) => begin.get(at) ?? []),
    end: days.map((_, at) => end.get(at) ?? []),
  };
}

function numbered(spans: readonly PaySpan[]) {
  const [numbers, persons] = [new Map<string, number>(), new Map<string, number>()];
  const first: PaySpan[] = [];
  for (const span of spans) {
    if (!persons.has(span.personId)) persons.set(span.personId, persons.size);
    if (numbers.has(span.figure)) continue;
    numbers.set(span.figure, numbers.size);
    first.push(span);
  }
  const personOf = Int32Array.from(first, ({ personId }) => persons.get(personId) ?? -1);
  return { numbers, personOf, spans: first };
}

type Counted = {
  readonly span: PaySpan;
  readonly until: string;
  readonly addresses: readonly CellAddress[];
};

function inForce(spans: readonly PaySpan[]): Counted[] {
  const addresses = sharedAddresses(false);
  return spans.map((span) => ({ span, until: span.until, addresses: addresses(span) }));
}

/** The same addresses for spans of the same spot. */
function sharedAddresses(byPeriod: boolean): (span: PaySpan) => readonly CellAddress[] {
  const known = new Map<string, readonly CellAddress[]>();
  return (span) => {
    const { kind, variable, municipality, area, agreementPeriod, post } = span;
    const spot = [kind, variable, municipality, area, byPeriod ? agreementPeriod : '', post].join('|');
    const addresses = known.get(spot) ?? addressesOf(span, byPeriod);
    known.set(spot, addresses);
    return addresses;
  };
}

/** Of each person the newest of a period, until that period brings another. */
function agreedInPeriods(spans: readonly PaySpan[]): Counted[] {
  const told = Map.groupBy(spans, ({ personId, kind, variable, agreementPeriod }) =>
    [personId, kind, variable, agreementPeriod].join('|'),
  );
  const addresses = sharedAddresses(true);
  return [...told.values()].flatMap((ofPeriod) => {
    const inOrder = ofPeriod.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    return inOrder.map((span, at) => ({
      ...{ span, until: inOrder[at + 1]?.from ?? NEVER },
      addresses: addresses(span),
    }));
  });
}

import { comparedText } from '@loenspor/event-sourcing/domain';
import { cellDimensions, cellKey, wholesOf } from '../domain/statistics.cells.js';
import type { CellAddress, CellDimension } from '../domain/statistics.cells.js';
import { presencesOf } from '../domain/statistics.presences.js';
import { isShown, Publication } from '../domain/statistics.publication.js';
import { paySpans, payVariables } from '../domain/statistics.spans.js';
import type { AgreedPay, PaySpan } from '../domain/statistics.spans.js';
import { places, posts, today } from './sixty-leaders.js';

export const minimum = 5;

/** Whose pay an answer rests on: by person the figure. */
export type Known = ReadonlyMap<string, string>;
type Told = {
  readonly asked: string;
  readonly address: CellAddress;
  readonly day: string;
  readonly known: Known;
};
/** Whom an answer rests on; null where nothing is told. */
export type Tells = (address: CellAddress, on: string) => Known | null;

const values: { readonly [dimension in CellDimension]: readonly (string | undefined)[] } = {
  municipality: [undefined, ...places],
  area: [undefined, 'DAYCARE', 'LEISURE'],
  agreementPeriod: [undefined, 'OK24', 'OK26'],
  post: [undefined, ...posts.map(comparedText)],
};

/** Every question that can be put: each element or all, and each filter or none. */
export function* questions(): Generator<CellAddress> {
  for (const kind of ['RECURRING', 'ONE_OFF'] as const)
    for (const variable of payVariables)
      for (const municipality of values.municipality)
        for (const area of values.area)
          for (const agreementPeriod of values.agreementPeriod)
            for (const post of values.post)
              yield {
                ...{ kind, variable },
                ...(municipality !== undefined && { municipality }),
                ...(area !== undefined && { area }),
                ...(agreementPeriod !== undefined && { agreementPeriod }),
                ...(post !== undefined && { post }),
              };
}

/** Who is counted, found by looking at every span: in force, or the newest that was agreed in a period. */
export function countedOn(spans: readonly PaySpan[], address: CellAddress, day: string): Known {
  const { agreementPeriod: period } = address;
  const begun = spans.filter(
    (span) =>
      span.kind === address.kind &&
      span.variable === address.variable &&
      span.from <= day &&
      (period === undefined ? day < span.until : span.agreementPeriod === period),
  );
  const newest = new Map<string, PaySpan>();
  for (const span of begun)
    if ((newest.get(span.personId)?.from ?? '') <= span.from) newest.set(span.personId, span);
  const isAsked = (span: PaySpan) =>
    cellDimensions.every(
      (dimension) => address[dimension] === undefined || address[dimension] === span[dimension],
    );
  return new Map(
    [...newest].filter(([, span]) => isAsked(span)).map(([person, { figure }]) => [person, figure]),
  );
}

/** The persons whose figures are in one of two answers only. */
function apart(one: Known, other: Known): number {
  let found = 0;
  for (const [person, figure] of one) if (other.get(person) !== figure) found++;
  for (const person of other.keys()) if (!one.has(person)) found++;
  return found;
}

const isSmall = (persons: number) => persons > 0 && persons < minimum;

/** Asks everything of every day, and says whom differences point at. */
export function attack(tells: Tells, days: readonly string[]): string[] {
  const told = [...questions()].flatMap((address) =>
    days.flatMap((day): Told[] => {
      const known = tells(address, day);
      return known ? [{ asked: `${JSON.stringify(address)} ${day}`, address, day, known }] : [];
    }),
  );
  return [...tooFew(told), ...close(told), ...leftOver(told)];
}

const tooFew = (told: readonly Told[]) =>
  told.filter(({ known }) => isSmall(known.size)).map(({ asked, known }) => `${asked} is of ${known.size}`);

/** One answer less another, whatever they are of: filters, cuts, days, elements. */
function close(told: readonly Told[]): string[] {
  const sets = new Map<string, Told>();
  for (const each of told) sets.set([...each.known.values()].toSorted().join(), each);
  const different = [...sets.values()].toSorted((a, b) => a.known.size - b.known.size);
  const found: string[] = [];
  for (const [at, one] of different.entries())
    for (const other of different.slice(at + 1)) {
      if (other.known.size - one.known.size >= minimum) break;
      if (isSmall(apart(one.known, other.known))) found.push(`${one.asked} | ${other.asked}`);
    }
  return found;
}

/** A whole less all its parts of one cut that are told on the same day, be it along one dimension or several. */
function leftOver(told: readonly Told[]): string[] {
  const wholes = new Map(told.map((each) => [`${cellKey(each.address)} ${each.day}`, each]));
  const parts = new Map<string, { readonly whole: Told; readonly persons: Set<string> }>();
  for (const { address, day, known } of told)
    for (const [wholeAddress, cut] of wholesOf(address)) {
      const whole = wholes.get(`${cellKey(wholeAddress)} ${day}`);
      if (!whole) continue;
      const at = `${whole.asked} by ${cut}`;
      const found = parts.get(at) ?? { whole, persons: new Set() };
      for (const person of known.keys()) found.persons.add(person);
      parts.set(at, found);
    }
  return [...parts].flatMap(([at, { whole, persons }]) => {
    const rest = [...whole.known.keys()].filter((person) => !persons.has(person)).length;
    return isSmall(rest) ? [`${at} leaves ${rest}`] : [];
  });
}

/** What the product tells, by the persons that it rests on. */
export function published(agreed: readonly AgreedPay[]): {
  readonly spans: PaySpan[];
  readonly tells: Tells;
} {
  const spans = paySpans(agreed);
  const presences = presencesOf(spans, today);
  const publication = Publication.whole(presences, today, minimum);
  const tells: Tells = (address, on) => {
    const state = publication.cellOn(address, on);
    if (!isShown(state)) return null;
    return new Map(
      [...state.figures].map((figure) => {
        const { personId, figure: text } = presences.spans[figure]!;
        return [personId, text];
      }),
    );
  };
  return { spans, tells };
}

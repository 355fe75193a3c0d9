import { payKinds, payVariables } from './statistics.spans.js';
import type { PayKind, PaySpan, PayVariable } from './statistics.spans.js';

export const cellDimensions = ['municipality', 'area', 'agreementPeriod', 'post'] as const;
export type CellDimension = (typeof cellDimensions)[number];

/**
 * Whose pay of one variable: everybody's, or that of a municipality, an area, a post. With a period it is what was
 * agreed in that period, the newest of each person, whether or not it goes on; without one what is in force.
 */
export type CellAddress = {
  readonly kind: PayKind;
  readonly variable: PayVariable;
  readonly municipality?: string;
  readonly area?: string;
  readonly agreementPeriod?: string;
  readonly post?: string;
};

/**
 * Which cells are decided first, and so are shown where two cannot both be: what the region is asked for most, then the
 * offices, then their parts. Posts of a place and of a period at once are told of nobody: they are too few nearly always.
 */
const cuts: readonly (readonly CellDimension[])[] = [
  ['area', 'agreementPeriod'],
  ['area'],
  ['agreementPeriod'],
  [],
  ['municipality', 'area'],
  ['municipality'],
  ['municipality', 'area', 'agreementPeriod'],
  ['municipality', 'agreementPeriod'],
  ['post'],
  ['area', 'post'],
  ['agreementPeriod', 'post'],
  ['municipality', 'area', 'post'],
  ['municipality', 'post'],
];

/** A post may hold anything, so it stands last. */
export function cellKey(address: CellAddress): string {
  const { kind, variable, municipality, area, agreementPeriod, post } = address;
  return `${kind}|${variable}|${municipality ?? ''}|${area ?? ''}|${agreementPeriod ?? ''}|${post ?? ''}`;
}

/** Whether cells of that kind are told at all. */
export function isToldAt(address: CellAddress): boolean {
  return cutOf(address) >= 0;
}

function cutOf(address: CellAddress): number {
  const own = cellDimensions.filter((dimension) => address[dimension] !== undefined);
  return cuts.findIndex((cut) => cut.length === own.length && cut.every((one) => own.includes(one)));
}

/** The order in which a cell is decided; smaller is earlier. */
export function rankOfCell(address: CellAddress): number {
  const variable = payVariables.indexOf(address.variable);
  return (cutOf(address) * payVariables.length + variable) * payKinds.length + payKinds.indexOf(address.kind);
}

/** The cells that a span counts in: by its place and post, with its period or without any. */
export function addressesOf(span: PaySpan, byPeriod: boolean): readonly CellAddress[] {
  const own = cuts.filter(
    (cut) => cut.includes('agreementPeriod') === byPeriod && (span.post !== null || !cut.includes('post')),
  );
  return own.map((cut) => ({
    kind: span.kind,
    variable: span.variable,
    ...Object.fromEntries(cut.map((dimension) => [dimension, span[dimension]])),
  }));
}

/** A cut of a whole: the dimensions that its parts name and the whole does not. */
export type Cut = string;

export const cutAlong = (dimensions: readonly CellDimension[]): Cut => dimensions.join(' ');

/** The cells that this one is a part of, each with the cut: along one dimension, or along several at once. */
export function wholesOf(address: CellAddress): readonly (readonly [CellAddress, Cut])[] {
  return partings.flatMap(({ cut, along }) =>
    cut.every((dimension) => address[dimension] !== undefined)
      ? [[without(address, cut), along] as const]
      : [],
  );
}

const partings = cuts
  .filter((cut) => cut.length > 0)
  .map((cut) => ({ cut, along: cutAlong(cellDimensions.filter((dimension) => cut.includes(dimension))) }));

function without(address: CellAddress, dimensions: readonly CellDimension[]): CellAddress {
  const whole = { ...address };
  for (const dimension of dimensions) delete whole[dimension];
  return whole;
}

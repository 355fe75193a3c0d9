import { fieldInvalid } from '@loenspor/event-sourcing/http';
import type { Area } from '@loenspor/pay';
import type { Sight } from '@loenspor/representation';
import type { StatisticsDimension } from './statistics.answers.js';

type Place = { readonly municipality?: string; readonly area?: string };

/** Whether a reader may be told of a cell: of everything, of whole municipalities, or of the area of one. */
export type CellsSeen = (cell: Place) => boolean;

/** What is told is the same for everybody; whoever sees less is told of fewer cells. */
export function seenCells(sight: Sight): CellsSeen {
  if (sight.of === 'EVERYTHING') return () => true;
  const municipalities = new Set(sight.municipalities);
  return ({ municipality, area }) =>
    municipality !== undefined &&
    (municipalities.has(municipality) ||
      sight.offices.some((office) => office.municipality === municipality && office.area === area));
}

type Asked = {
  readonly by: StatisticsDimension;
  readonly municipality?: string;
  readonly area?: Area;
};

/**
 * The place that a question is about: for a reader who sees one municipality, or one area, that one without saying so.
 * @throws ProblemError where a reader who sees some municipalities asks about all at once
 */
export function placeAsked(
  { by, municipality, area }: Asked,
  sight: Sight,
): { municipality?: string; area?: Area } {
  const asked = { ...(municipality !== undefined && { municipality }), ...(area !== undefined && { area }) };
  if (sight.of === 'EVERYTHING') return asked;
  const seen = [...sight.municipalities, ...sight.offices.map((office) => office.municipality)];
  const [only, ...more] = new Set(seen);
  const place = municipality ?? (by === 'municipality' || more.length > 0 ? undefined : only);
  if (place === undefined && by !== 'municipality' && more.length > 0)
    throw fieldInvalid('municipality', {
      da: 'mangler: du ser nogle af kommunerne; vælg en af dem, eller opdel på kommuner',
      en: 'is missing: you see some of the municipalities; choose one of them, or ask by municipality',
    });
  return { ...asked, ...(place !== undefined && { municipality: place }), ...areaOf(asked, by, sight) };
}

/** Whoever sees one area alone, wherever that is, asks about it. */
function areaOf(
  { municipality, area }: { readonly municipality?: string; readonly area?: Area },
  by: StatisticsDimension,
  sight: Extract<Sight, { of: 'PART' }>,
): { area?: Area } {
  if (area !== undefined || by === 'area' || sight.municipalities.length > 0) return {};
  const offices = sight.offices.filter(
    (office) => municipality === undefined || office.municipality === municipality,
  );
  const [only, ...more] = new Set(offices.map((office) => office.area));
  return only === undefined || more.length > 0 ? {} : { area: only };
}

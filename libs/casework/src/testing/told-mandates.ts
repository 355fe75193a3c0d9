import type { MandateEvent } from '@loenspor/mandate';
import { assess } from '@loenspor/pay';
import type { MandateItem, PayItem } from '@loenspor/pay';
import { referenceTables } from '@loenspor/pay/testing';
import type { Told } from './told-log.js';

const tables = referenceTables();

/** One of our acts as it counts: when it was done (YYYY-MM-DD), what it says, and what it names as its mandate. */
export type MandatedAct = {
  readonly on: string;
  readonly items: readonly PayItem[] | null;
  readonly mandateId: string | undefined;
  readonly version: number | undefined;
};
type Version = {
  items: readonly MandateItem[];
  validTo: string | undefined;
  validity: { readonly from: string; readonly to: string } | null;
};

/**
 * Why an act that stands in the log at `at` does not rest on a mandate which had been approved by then, was not revoked,
 * covers the day of the act and holds its items (domain.md 7); null where it does. Told out of the bare events.
 */
export function mandateTrouble(
  { on, items, mandateId, version }: MandatedAct,
  at: number,
  mandates: ReadonlyMap<string, readonly Told<MandateEvent>[]>,
): string | null {
  const told = (mandates.get(mandateId ?? '') ?? []).filter((event) => event.at < at);
  if (told.some((event) => event.type === 'MandateRevoked')) return 'its mandate was revoked';
  const versions = versionsOf(told);
  const approved = [...versions].filter(([, { validity }]) => validity !== null && validity.from <= on);
  const newest = approved.sort(([one], [other]) => other - one)[0];
  if (!newest?.[1].validity || newest[1].validity.to < on) return 'no mandate covers it';
  if (newest[0] !== version) return `its mandate was version ${newest[0]}`;
  if (items === null) return null;
  const held = { mandateId: mandateId ?? '', version: newest[0], items: newest[1].items };
  return assess(items, held, { onDate: on, tables }).inside ? null : 'it lies outside of its mandate';
}

function versionsOf(events: readonly Told<MandateEvent>[]): Map<number, Version> {
  const versions = new Map<number, Version>();
  for (const { type, data } of events) {
    if (type === 'MandateDrafted' || type === 'MandateRedrafted' || type === 'MandateAmendmentSubmitted') {
      const version = type === 'MandateDrafted' ? 1 : data.version;
      const items = data.items as readonly MandateItem[];
      versions.set(version, { items, validTo: data.validTo, validity: null });
    }
    const decided = type === 'MandateApproved' ? versions.get(data.version) : undefined;
    if (decided && type === 'MandateApproved') decided.validity = { from: data.validFrom, to: data.validTo };
  }
  return versions;
}

import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Office, Seen, SeenSubject, SeesWhat, Sight } from '../domain/sight.js';
import type { Representation } from './representation.js';

/** What other contexts know about single cases; the product puts it together. */
export interface CaseInsight {
  /** Pay cases of these offices whose member agreed to involve the representative. */
  involvedCases(offices: readonly Office[]): Promise<readonly string[]>;
  /** The negotiations and pay cases whose waiting mandate this person is to decide now. */
  askedOf(userId: string): Promise<readonly string[]>;
  /** The same for one, from the write side. */
  isAsked(userId: string, subject: SeenSubject): Promise<boolean>;
}

const nothing = { of: 'PART', municipalities: [], offices: [], cases: [] } as const satisfies Sight;

/**
 * What a viewer may see: the union of what the roles reach that open the operation. Who represents what is asked of
 * the offices' streams each time, so that an end takes effect at once; rows only tell which offices to ask.
 */
export class Sights implements SeesWhat {
  constructor(
    private readonly representation: Pick<Representation, 'represents'>,
    /** The offices that a person represents, or did or will; rows may tell. */
    private readonly officesOf: (userId: string) => Promise<readonly Office[]>,
    private readonly insight: CaseInsight,
    /** The municipalities of a consultant; null = all. */
    private readonly assigned: (userId: string) => readonly string[] | null,
  ) {}

  async sightOf({ userId, scopes }: Viewer): Promise<Sight> {
    const sights = await Promise.all(scopes.map(({ scope }) => this.sightIn(scope, userId)));
    return sights.reduce(union, nothing);
  }

  async sees({ userId, scopes }: Viewer, seen: Seen): Promise<boolean> {
    for (const { scope } of scopes) if (await this.seesIn(scope, userId, seen)) return true;
    return false;
  }

  private async sightIn(scope: Viewer['scopes'][number]['scope'], userId: string): Promise<Sight> {
    if (scope === 'ALL') return { of: 'EVERYTHING' };
    if (scope === 'SELF') return nothing;
    if (scope === 'REPRESENTED') return this.representedBy(userId);
    const municipalities = this.assigned(userId);
    return municipalities === null ? { of: 'EVERYTHING' } : { ...nothing, municipalities };
  }

  private async representedBy(userId: string): Promise<Sight> {
    const known = await this.officesOf(userId);
    const held = await Promise.all(known.map((place) => this.representation.represents(userId, place)));
    const offices = known.filter((_, index) => held[index]);
    // Whoever is asked to decide represents an office, if only the other area's.
    if (offices.length === 0) return nothing;
    const cases = await Promise.all([this.insight.involvedCases(offices), this.insight.askedOf(userId)]);
    return { ...nothing, offices, cases: cases.flat() };
  }

  private async seesIn(
    scope: Viewer['scopes'][number]['scope'],
    userId: string,
    seen: Seen,
  ): Promise<boolean> {
    if (scope === 'ALL') return true;
    if (scope === 'SELF') return false;
    if (scope === 'ASSIGNED') return this.assigned(userId)?.includes(seen.municipality) ?? true;
    const { subject } = seen;
    const open = !subject || subject.kind === 'NEGOTIATION' || subject.involved;
    if (open && (await this.representation.represents(userId, seen))) return true;
    return subject !== undefined && this.insight.isAsked(userId, { kind: subject.kind, id: subject.id });
  }
}

function union(one: Sight, other: Sight): Sight {
  if (one.of === 'EVERYTHING' || other.of === 'EVERYTHING') return { of: 'EVERYTHING' };
  return {
    of: 'PART',
    municipalities: [...one.municipalities, ...other.municipalities],
    offices: [...one.offices, ...other.offices],
    cases: [...one.cases, ...other.cases],
  };
}

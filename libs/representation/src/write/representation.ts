import { dayInCopenhagen, repOfficeStream, unlessUnfoldable } from '@loenspor/event-sourcing';
import type { Clock, CommandRunner, Guard } from '@loenspor/event-sourcing';
import type { RepTermOfMine, RepTermsOf } from '@loenspor/identity';
import { approverOf, representsOn } from '../domain/approver.js';
import type { ApproverQuestion, AuthorisedApprover } from '../domain/approver.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';
import type { RepOffice } from '../domain/rep-office.state.js';
import { termStatusOn } from '../domain/rep-term.status.js';
import type { Office } from '../domain/sight.js';

type OfficeNow = { readonly office: RepOffice; readonly guard: Guard };

/** Who may decide for whom, read from the streams at the moment it is asked. */
export class Representation {
  constructor(
    private readonly runner: Pick<CommandRunner, 'load'>,
    private readonly clock: Clock,
  ) {}

  /**
   * Who decides something of an office, today or on another day. A decision that rests on it is appended with
   * `guards`: the streams of both offices of the municipality as they were read.
   */
  async approver(
    { municipality, area }: Office,
    ask: Pick<ApproverQuestion, 'involved' | 'unable'> & { readonly on?: string },
  ): Promise<AuthorisedApprover & { readonly guards: readonly Guard[] }> {
    const [own, other] = await Promise.all([
      this.office({ municipality, area }),
      this.office({ municipality, area: area === 'DAYCARE' ? 'LEISURE' : 'DAYCARE' }),
    ]);
    const { involved, unable, on = this.today } = ask;
    const question = { office: own.office, otherArea: other.office, on, involved, unable };
    return { ...approverOf(question), guards: [own.guard, other.guard] };
  }

  /**
   * Whether a person represents an office today, as its representative or as a deputy; of one that cannot be folded
   * nobody does.
   */
  async represents(userId: string, place: Office): Promise<boolean> {
    const found = await unlessUnfoldable(this.office(place), null);
    return found !== null && representsOn(found.office, userId, this.today) !== null;
  }

  /** The term under which a person represents an office today; null when there is none. */
  async termOf(userId: string, place: Office): Promise<RepTermOfMine | null> {
    const known = await unlessUnfoldable(this.office(place), null);
    const found = known && representsOn(known.office, userId, this.today);
    if (!found) return null;
    const { termId: id, termEndsOn } = found.term;
    const status = termStatusOn(found.term, this.today) ?? 'ELECTED';
    return { id, municipality: place.municipality, area: place.area, as: found.as, status, termEndsOn };
  }

  /** An office as its stream tells it now, and the guard for a decision that rests on it. */
  async office({ municipality, area }: Office): Promise<OfficeNow> {
    const stream = repOfficeStream(municipality, area);
    const { state, revision } = await this.runner.load(repOfficeDecider, stream);
    return { office: state, guard: { stream, revision } };
  }

  private get today(): string {
    return dayInCopenhagen(this.clock());
  }
}

/** The rep terms of a person: rows tell where to look, the streams what there is. */
export class RepTermsOfPeople implements RepTermsOf {
  constructor(
    private readonly representation: Representation,
    private readonly officesOf: (userId: string) => Promise<readonly Office[]>,
  ) {}

  async repTermsOf(userId: string): Promise<readonly RepTermOfMine[]> {
    const offices = await this.officesOf(userId);
    const terms = await Promise.all(offices.map((place) => this.representation.termOf(userId, place)));
    return terms.filter((term) => term !== null);
  }
}

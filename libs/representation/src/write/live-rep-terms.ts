import { repOfficeStream, revisionOf } from '@loenspor/event-sourcing';
import type { LiveCommands, LiveRun, Prepared } from '@loenspor/event-sourcing';
import { NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, Answered, AskedCommand, Recorded, Viewer } from '@loenspor/event-sourcing/domain';
import type { AskElection, RepOfficeCommand, RepRules } from '../domain/rep-office.commands.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';
import type { RepOfficeEvent } from '../domain/rep-office.events.js';
import { checkElection, invalid } from '../domain/rep-office.rules.js';
import type { Office, SeesWhat } from '../domain/sight.js';

export type RepTermWork = {
  readonly live: LiveCommands;
  readonly sights: SeesWhat;
  /** The office of a term, as far as the rows have come. */
  readonly placeOf: (termId: string) => Promise<Office | null>;
  /** Comes back when the rows have reached what is the head of the log now, or will not in time. */
  readonly waitForHead: () => Promise<unknown>;
  /** The official codes. */
  readonly municipalities: ReadonlySet<string>;
  readonly rules: RepRules;
};

/** What a command on a term is made of. */
export type TermCall = {
  readonly termId: string;
  readonly run: LiveRun;
  readonly viewer: Viewer;
  readonly place: Office;
  readonly rules: RepRules;
};
type Preparing = (call: TermCall) => Prepared<RepOfficeCommand> | Promise<Prepared<RepOfficeCommand>>;
type Telling = (event: Recorded<RepOfficeEvent>) => object;

/** Commands on rep terms, in the manner of every command: seen, run once, decided on the office's stream. */
export class LiveRepTerms {
  constructor(private readonly work: RepTermWork) {}

  /** @throws DomainError of the body, NotFound outside of the caller's municipalities, `term-overlaps` */
  async elect({ body, call }: AskElection): Promise<Answered> {
    const { municipalities, rules, sights, live } = this.work;
    checkElection(body, rules);
    const place = { municipality: body.municipality, area: body.area };
    if (!municipalities.has(place.municipality))
      throw invalid('municipality', 'er ikke en kendt kommunekode', 'is not the code of a municipality');
    if (!(await sights.sees(call.viewer, place))) throw new NotFound(true);
    return live.run(call, async (run) => {
      const termId = run.resourceId;
      const command = { type: 'ElectTerm', data: { termId, ...body }, facts: { rules } } as const;
      const executed = await run.execute(repOfficeDecider, {
        stream: repOfficeStream(place.municipality, place.area),
        actor: actorOf(call.viewer),
        prepare: () => ({ command }),
      });
      return { id: termId, revision: revisionOf(executed) };
    });
  }

  /**
   * Runs a command on the term of the path.
   *
   * @param prepare asked anew for each attempt
   * @param tell what the answer says beside id, revision and position, of the command's event
   */
  async change(ask: AskedCommand<unknown>, prepare: Preparing, tell?: Telling): Promise<Answered> {
    const { call, id: termId } = ask;
    const { viewer } = call;
    const place = await this.seenPlaceOf(termId, viewer);
    return this.work.live.run(call, async (run) => {
      const executed = await run.execute(repOfficeDecider, {
        stream: repOfficeStream(place.municipality, place.area),
        actor: actorOf(viewer),
        prepare: () => prepare({ termId, run, viewer, place, rules: this.work.rules }),
      });
      const [event] = executed.events;
      return { id: termId, revision: revisionOf(executed), ...(event && tell?.(event)) };
    });
  }

  /** Whether this person may act on the place as a consultant. */
  async actsAsConsultant(viewer: Viewer, place: Office): Promise<boolean> {
    const scopes = viewer.scopes.filter(({ role }) => role === 'CONSULTANT');
    return this.work.sights.sees({ ...viewer, scopes }, place);
  }

  /** A term that no row knows may have been elected a moment ago: the rows are given time to tell. */
  private async seenPlaceOf(termId: string, viewer: Viewer): Promise<Office> {
    const { placeOf, waitForHead, sights } = this.work;
    let place = await placeOf(termId);
    if (!place) {
      await waitForHead();
      place = await placeOf(termId);
    }
    if (!place) throw new NotFound();
    if (!(await sights.sees(viewer, place))) throw new NotFound(true);
    return place;
  }
}

function actorOf({ userId, scopes }: Viewer): Actor {
  const [opened] = scopes;
  if (!opened) throw new Error('No role of the caller opens this operation');
  return { userId, role: opened.role, authority: null, onBehalfOf: null };
}

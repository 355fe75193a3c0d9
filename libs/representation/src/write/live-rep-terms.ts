import { repOfficeStream, revisionOf } from '@loenspor/event-sourcing';
import type { LiveCommands, LiveRun, Prepared } from '@loenspor/event-sourcing';
import { FieldsRefused, NotFound } from '@loenspor/event-sourcing/domain';
import type {
  Actor,
  Answered,
  AskedCommand,
  Recorded,
  RefusedField,
  Viewer,
  Warning,
} from '@loenspor/event-sourcing/domain';
import type { AbsenceBody, AskElection, RepOfficeCommand, RepRules } from '../domain/rep-office.commands.js';
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
  /** Where a negotiation or pay case belongs; null: there is none with this id. */
  readonly placeOfSubject: (id: string) => Promise<Office | null>;
  /** Whether the sign-in service has told that this person is no leader representative. */
  readonly isKnownOtherwise: (userId: string) => Promise<boolean>;
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
type Telling = (event: Recorded<RepOfficeEvent>) => object | Promise<object>;

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
      return { id: termId, revision: revisionOf(executed), ...(await this.warned(body.userId)) };
    });
  }

  /** Whoever may not sign in as a representative can decide nothing, and mandates would wait in vain. */
  async warned(userId: string): Promise<{ readonly warnings?: readonly Warning[] }> {
    if (!(await this.work.isKnownOtherwise(userId))) return {};
    const detail = {
      da: `${userId} har ikke rollen LEADER_REP i login-tjenesten og kan derfor ikke afgøre noget endnu.`,
      en: `${userId} lacks the role LEADER_REP in the sign-in service, and can decide nothing yet.`,
    };
    return { warnings: [{ code: 'role-missing', detail, ref: 'userId' }] };
  }

  /** A delegation that names a case names one of this office. */
  async mustBeOf(place: Office, subjects: readonly string[]): Promise<void> {
    const errors: RefusedField[] = [];
    for (const [index, id] of subjects.entries()) {
      const where = groups.has(id) ? place : await this.work.placeOfSubject(id);
      if (where?.municipality !== place.municipality || where.area !== place.area)
        errors.push({ path: `subjects.${index}`, message: noSubject });
    }
    if (errors.length > 0) throw new FieldsRefused('field-invalid', errors);
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
      return { id: termId, revision: revisionOf(executed), ...(event && (await tell?.(event))) };
    });
  }

  /** What a consultant tells of a representative's absence, or she herself. */
  async changeAbsence(
    type: 'RecordAbsence' | 'WithdrawAbsence',
    ask: AskedCommand<AbsenceBody>,
  ): Promise<Answered> {
    return this.change(ask, async ({ termId, run: { today }, viewer, place }) => {
      const data = { termId, ...ask.body };
      if (await this.actsAsConsultant(viewer, place))
        return { command: { type, data, facts: { today, byRep: null } } };
      const { userId } = viewer;
      const actor = { userId, role: 'LEADER_REP', authority: `term:${termId}`, onBehalfOf: null } as const;
      return { command: { type, data, facts: { today, byRep: userId } }, actor };
    });
  }

  /** Whether this person may act on the place as a consultant. */
  private async actsAsConsultant(viewer: Viewer, place: Office): Promise<boolean> {
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

const groups: ReadonlySet<string> = new Set(['NEGOTIATIONS', 'PAY_CASES']);
const noSubject = {
  da: 'er ingen forhandling eller lønsag i denne kommune og dette område',
  en: 'is no negotiation or pay case of this municipality and area',
};

function actorOf({ userId, scopes }: Viewer): Actor {
  const [opened] = scopes;
  if (!opened) throw new Error('No role of the caller opens this operation');
  return { userId, role: opened.role, authority: null, onBehalfOf: null };
}

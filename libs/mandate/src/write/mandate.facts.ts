import { dayInCopenhagen, revisionOf } from '@loenspor/event-sourcing';
import type {
  Clock,
  CommandExecutor,
  DecodedEvent,
  Executed,
  Guard,
  LiveAnswer,
  LiveCommands,
} from '@loenspor/event-sourcing';
import { DomainError, FieldsRefused, fold, NotFound } from '@loenspor/event-sourcing/domain';
import type { Actor, DomainEvent, Recorded, RefusedField, Viewer } from '@loenspor/event-sourcing/domain';
import type { MandateItem } from '@loenspor/pay';
import type { SeesWhat } from '@loenspor/representation';
import {
  mandateDecider,
  mandateStanding,
  mandateStatusOn,
  newestVersion,
  versionToDecide,
} from '../domain/index.js';
import type {
  ApproveMandate,
  ContentFacts,
  DecisionAct,
  DecisionFacts,
  MandateEvent,
  MandateSubject,
  MandateSubjectFacts,
  RecordedMandate,
  SubjectRef,
  SubmissionFacts,
} from '../domain/index.js';
import type { ComputedApprover, Deciding } from './approver-questions.js';
import { decidingOf } from './mandate-approvers.js';
import type { MandateApprovers } from './mandate-approvers.js';
import { streamOf } from './mandate-stream.js';
import type { FoundSubject, MandateReferences, MandateSubjects, Standing } from './mandate.ports.js';

export type MandateWriteParts = {
  readonly live: LiveCommands;
  readonly executor: Pick<CommandExecutor, 'load' | 'history'>;
  readonly sights: Pick<SeesWhat, 'sees'>;
  readonly subjects: MandateSubjects;
  readonly approvers: MandateApprovers;
  readonly references: MandateReferences;
  readonly clock: Clock;
};

/** Facts with the streams that they were read from. */
type Guarded<Facts> = { readonly facts: Facts; readonly guards: readonly Guard[] };

/** What the handlers must know before the rules can decide, each time from the streams. */
export class MandateFacts {
  readonly live: LiveCommands;
  readonly subjects: MandateSubjects;

  constructor(private readonly parts: MandateWriteParts) {
    this.live = parts.live;
    this.subjects = parts.subjects;
  }

  /** @throws NotFound when the subject is not there, or not to be seen by this person */
  async subjectSeen(viewer: Viewer, subject: SubjectRef): Promise<MandateSubjectFacts> {
    const { facts } = await this.subjectOf(subject);
    const { municipality, area, kind, id, involved } = facts;
    const seen = { municipality, area, subject: { kind, id, involved } };
    if (!(await this.parts.sights.sees(viewer, seen))) throw new NotFound(true);
    return facts;
  }

  /** @throws NotFound when the mandate is not there, or its subject not to be seen by this person */
  async mandateSeen(viewer: Viewer, id: string): Promise<MandateSubjectFacts> {
    const { subject } = await this.mandateOf(id);
    return this.subjectSeen(viewer, subject);
  }

  async mandateOf(id: string): Promise<RecordedMandate> {
    const { state } = await this.parts.executor.load(mandateDecider, streamOf(id));
    if (state.status === 'NONE') throw new NotFound();
    return state;
  }

  async subjectOf({ kind, id }: SubjectRef): Promise<FoundSubject> {
    const found = await this.parts.subjects.find({ kind, id });
    if (!found) throw new NotFound();
    return found;
  }

  /** Today's tables and the agreement period of the subject. */
  async contentOf({ agreementPeriod }: MandateSubjectFacts, today: string): Promise<ContentFacts> {
    const { tables, periods } = await this.parts.references.current();
    const period = periods.periodOf(agreementPeriod);
    if (!period)
      throw new DomainError('agreement-period-unknown', `The period ${agreementPeriod} is not known.`);
    return { today, tables, period };
  }

  /** A case may draw on the pool of a standing mandate of a negotiation in the same place, and on no other. */
  async refuseWrongPool(
    drawsOn: string | undefined,
    place: MandateSubjectFacts,
    today: string,
  ): Promise<void> {
    if (drawsOn === undefined) return;
    const { state } = await this.parts.executor.load(mandateDecider, streamOf(drawsOn));
    const fits =
      state.status !== 'NONE' &&
      state.subject.kind === 'NEGOTIATION' &&
      state.municipality === place.municipality &&
      state.area === place.area &&
      versionToDecide(state).pool !== null &&
      mandateStanding(state, today);
    if (!fits) throw new FieldsRefused('field-invalid', [noPool]);
  }

  /** Whoever is named by id is registered, or a mistyped id would keep an interest from being seen. */
  async refuseUnknownPeople(items: readonly MandateItem[]): Promise<void> {
    const errors: RefusedField[] = [];
    for (const [index, { beneficiaries = [] }] of items.entries())
      for (const [at, each] of beneficiaries.entries())
        if ('personId' in each && !(await this.parts.subjects.person(each.personId)))
          errors.push({ path: `items.${index}.beneficiaries.${at}.personId`, message: nobody });
    if (errors.length > 0) throw new FieldsRefused('field-invalid', errors);
  }

  /** Which of a subject's mandates still stands, so that no other can be drafted. */
  async standingOf(subject: SubjectRef, today: string): Promise<Standing> {
    const { facts } = await this.subjectOf(subject);
    const loaded = await Promise.all(
      facts.mandates.map(async (mandateId) => {
        const stream = streamOf(mandateId);
        return { mandateId, stream, ...(await this.parts.executor.load(mandateDecider, stream)) };
      }),
    );
    const standing = loaded.find(({ state }) => mandateStanding(state, today));
    const guards = loaded.map(({ stream, revision }) => ({ stream, revision }));
    return { mandateId: standing?.mandateId ?? null, guards };
  }

  /** The approver that something submitted by this person goes to. */
  async submissionOf(
    subject: SubjectRef,
    deciding: Deciding,
    today: string,
  ): Promise<Guarded<SubmissionFacts> & { readonly about: MandateSubjectFacts }> {
    const found = await this.subjectOf(subject);
    const { approver, guards } = await this.parts.approvers.forSubject(found.facts, deciding);
    return { facts: { today, approver }, guards: [...guards, ...found.guards], about: found.facts };
  }

  /** All that a decision of this person rests on, and what allows it. */
  async decisionOf(
    viewer: Viewer,
    id: string,
    { today, act }: { readonly today: string; readonly act: DecisionAct },
  ): Promise<Guarded<DecisionFacts> & { readonly actor: Actor; readonly about: MandateSubjectFacts }> {
    const mandate = await this.mandateOf(id);
    const found = await this.subjectOf(mandate.subject);
    const computed = await this.parts.approvers.forSubject(found.facts, decidingOf(mandate, act));
    const { userId, roles } = viewer;
    const { approver, interested } = computed;
    return {
      facts: { today, userId, roles, approver, interested },
      guards: [...computed.guards, ...found.guards],
      actor: actorOf(userId, computed),
      about: found.facts,
    };
  }

  /** The submission that was shown to the approver, by its leaf (hex), and the leaf of the newest one. */
  async shownOf(
    id: string,
    contentHash: string | undefined,
  ): Promise<Pick<ApproveMandate['facts'], 'shown' | 'contentHash'>> {
    const history = await this.historyOf(id);
    const now = fold(mandateDecider, history);
    const standing = now.status === 'NONE' ? null : versionToDecide(now).submission;
    // What an import told after somebody had moved the mandate lays nothing before anybody.
    const newest = history.find(({ eventId }) => eventId === standing?.eventId);
    const newestHash = newest ? leafOf(newest) : '';
    if (contentHash === undefined) return { shown: 'NEWEST', contentHash: newestHash };
    const at = history.findIndex(
      (event) => isSubmission(event) && leafOf(event) === contentHash.toLowerCase(),
    );
    const then = fold(mandateDecider, history.slice(0, at + 1));
    if (then.status === 'NONE') return { shown: null, contentHash: newestHash };
    const shown = { eventId: history[at]?.eventId ?? '', version: newestVersion(then) };
    return { shown, contentHash: newestHash };
  }

  /** The leaf (hex) of one event of a mandate. */
  async leafOf(id: string, eventId: string): Promise<string> {
    const event = (await this.historyOf(id)).find((each) => each.eventId === eventId);
    if (!event) throw new Error(`mandate-${id} does not hold the event ${eventId}`);
    return leafOf(event);
  }

  /** The answer to a command: where the mandate stands after it. */
  async answerOf(id: string, executed: Executed<DomainEvent>): Promise<LiveAnswer> {
    const revision = revisionOf(executed);
    const history = (await this.historyOf(id)).filter((event) => event.revision <= revision);
    const today = dayInCopenhagen(this.parts.clock());
    return { id, revision, status: mandateStatusOn(fold(mandateDecider, history), today) };
  }

  private async historyOf(id: string): Promise<readonly MandateRecord[]> {
    return (await this.parts.executor.history(streamOf(id))) as unknown as readonly MandateRecord[];
  }
}

type MandateRecord = DecodedEvent & Recorded<MandateEvent>;

const isSubmission = ({ type }: MandateRecord) =>
  type === 'MandateSubmitted' || type === 'MandateAmendmentSubmitted';

const leafOf = ({ leaf }: MandateRecord) => Buffer.from(leaf).toString('hex');

const nobody = { da: 'er ingen kendt person', en: 'is no known person' };

const noPool = {
  path: 'drawsOn',
  message: {
    da: 'skal være et gældende mandat med en pulje, fra en forhandling i samme kommune og område',
    en: 'must be a standing mandate with a pool, of a negotiation in the same municipality and area',
  },
};

/** A subject as its mandate names it; whose pay it is stands beside a pay case. */
export function subjectOfMandate({ kind, id, personId }: MandateSubjectFacts): MandateSubject {
  if (kind === 'NEGOTIATION') return { kind, id };
  if (personId === null) throw new Error(`The pay case ${id} has no person`);
  return { kind, id, personId };
}

/** What the trail shows of whoever decides: the office that allows it and whose place it is, or why leadership does. */
function actorOf(userId: string, { approver, authority, onBehalfOf }: ComputedApprover): Actor {
  return { userId, role: approver.role, authority, onBehalfOf };
}

import { dayInCopenhagen, repOfficeStream } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor, Guard } from '@loenspor/event-sourcing';
import { fold, isErased } from '@loenspor/event-sourcing/domain';
import type { Personal, Recorded } from '@loenspor/event-sourcing/domain';
import type { MandateItem } from '@loenspor/pay';
import { approverOf, repOfficeDecider } from '@loenspor/representation';
import type { AuthorisedApprover, RepOfficeEvent, Representation } from '@loenspor/representation';
import { mandateDecider, mandateStatusOn, submitterOf, versionToDecide } from '../domain/index.js';
import type {
  Approver,
  DecisionAct,
  Mandate,
  MandateSubjectFacts,
  RecordedMandate,
  SubjectRef,
} from '../domain/index.js';
import { streamOf } from './mandate-stream.js';
import type { MandateLocator, MandateSubjects } from './mandate.ports.js';

export type ApproverParts = {
  readonly executor: Pick<CommandExecutor, 'load' | 'history'>;
  readonly representation: Pick<Representation, 'approver'>;
  readonly subjects: Pick<MandateSubjects, 'find' | 'person'>;
  readonly locator: Pick<MandateLocator, 'decidable'>;
  readonly clock: Clock;
};

/** What a decision is about, beside its subject: whoever laid it before the approver, and whom it names. */
export type Deciding = {
  readonly submittedBy: string | null;
  readonly items: Personal<readonly MandateItem[]>;
};

/** The approver with what allows it, whom an interest keeps out, and the offices' streams at the revisions read. */
export type ComputedApprover = AuthorisedApprover & {
  readonly interested: readonly string[];
  readonly guards: readonly Guard[];
};

/** An instant (RFC 3339, UTC, milliseconds): the approver as the log told it then. */
export type AsOf = string | undefined;

export type Ratification = {
  readonly negotiationId: string;
  readonly municipality: string;
  readonly area: RecordedMandate['area'];
  /** Null where an import does not tell who it was. */
  readonly acceptedBy: string | null;
  readonly asOf?: string;
};

type Question = {
  readonly place: { readonly municipality: string; readonly area: RecordedMandate['area'] };
  readonly involved: boolean;
  readonly submittedBy: string | null;
  readonly interested: readonly string[];
};

type SignInOf = (personId: string) => Promise<string | null>;

const AT_ONCE = 8;

/**
 * Who decides a mandate, computed anew each time from the streams of the rep offices and of the subject: never from
 * what was recorded, never from rows.
 */
export class MandateApprovers {
  constructor(private readonly parts: ApproverParts) {}

  /** The approver of a decision in a subject: a mandate's, or a result's to be ratified. */
  async forSubject(facts: MandateSubjectFacts, deciding: Deciding): Promise<ComputedApprover> {
    const question = await this.questionOf(facts, deciding, this.peopleAsOf(undefined));
    return { ...(await this.answerTo(question)), interested: question.interested };
  }

  /** Who is to decide a mandate, or who would be; null when nothing about it can be decided any more. */
  async approverOf(mandate: RecordedMandate, asOf?: AsOf): Promise<Approver | null> {
    const [approver] = await this.approversOf([mandate], asOf);
    return approver ?? null;
  }

  /** `approverOf` for each of several; what two of them have in common is asked once. */
  async approversOf(
    mandates: readonly RecordedMandate[],
    asOf?: AsOf,
  ): Promise<readonly (Approver | null)[]> {
    const answers = new Map<string, Promise<AuthorisedApprover>>();
    const answer = (question: Question) => {
      const key = keyOf(question);
      const known = answers.get(key) ?? (asOf ? this.answerAsOf(question, asOf) : this.answerTo(question));
      answers.set(key, known);
      return known;
    };
    const people = this.peopleAsOf(asOf);
    return inTurns(mandates, async (mandate) => {
      const question = this.isOpen(mandate, asOf) ? await this.questionAbout(mandate, people, asOf) : null;
      return question && (await answer(question)).approver;
    });
  }

  /** Who is asked to ratify a negotiation's result: whoever accepted it is passed over, and whom its mandate names. */
  async ratifierOf({ negotiationId: id, acceptedBy, asOf, ...place }: Ratification): Promise<Approver> {
    const found = await this.parts.subjects.find({ kind: 'NEGOTIATION', id }, asOf);
    const mandateId = found?.facts.mandates.at(-1);
    const mandate = mandateId === undefined ? null : await this.load(mandateId);
    const items = !mandate || mandate.status === 'NONE' ? [] : versionToDecide(mandate).items;
    const facts = { ...place, personUserId: null, involved: true };
    const deciding = { submittedBy: acceptedBy, items };
    const question = await this.questionOf(facts, deciding, this.peopleAsOf(asOf));
    return (await (asOf ? this.answerAsOf(question, asOf) : this.answerTo(question))).approver;
  }

  /** Whether a representative is involved in a subject; in a negotiation always. */
  async involves(subject: SubjectRef): Promise<boolean> {
    if (subject.kind === 'NEGOTIATION') return true;
    return (await this.parts.subjects.find(subject))?.facts.involved ?? false;
  }

  /** Whether this person is the one to decide a mandate of a subject now: its streams are asked. */
  async isAsked(userId: string, subject: SubjectRef): Promise<boolean> {
    const found = await this.parts.subjects.find(subject);
    for (const mandateId of found?.facts.mandates.toReversed() ?? []) {
      const mandate = await this.load(mandateId);
      if (mandate.status === 'NONE' || mandate.status === 'DRAFT') continue;
      if ((await this.approverOf(mandate))?.userId === userId) return true;
    }
    return false;
  }

  /**
   * Ids of the subjects whose mandate this person is to decide, or has in hand to revoke. `municipalities`: where the
   * person represents or is a deputy; nobody decides outside of them.
   */
  async askedOf(userId: string, municipalities?: readonly string[]): Promise<readonly string[]> {
    const mandates = await this.parts.locator.decidable(municipalities);
    const approvers = await this.approversOf(mandates);
    const theirs = mandates.filter((_, at) => approvers[at]?.userId === userId);
    return [...new Set(theirs.map(({ subject }) => subject.id))];
  }

  private async load(mandateId: string): Promise<Mandate> {
    return (await this.parts.executor.load(mandateDecider, streamOf(mandateId))).state;
  }

  private isOpen(mandate: RecordedMandate, asOf: AsOf): boolean {
    const instant = asOf === undefined ? this.parts.clock() : new Date(asOf);
    const status = mandateStatusOn(mandate, dayInCopenhagen(instant));
    return status === 'DRAFT' || status === 'SUBMITTED' || status === 'AMENDING' || status === 'APPROVED';
  }

  private async questionAbout(
    mandate: RecordedMandate,
    people: SignInOf,
    asOf: AsOf,
  ): Promise<Question | null> {
    const deciding = decidingOf(mandate);
    const { kind, id } = mandate.subject;
    // Of a negotiation the mandate itself says all that is asked; lists would read a stream more for each.
    if (kind === 'NEGOTIATION')
      return this.questionOf({ ...mandate, personUserId: null, involved: true }, deciding, people);
    const found = await this.parts.subjects.find({ kind, id }, asOf);
    return found && this.questionOf(found.facts, deciding, people);
  }

  private async questionOf(
    facts: Question['place'] & Pick<MandateSubjectFacts, 'personUserId' | 'involved'>,
    { submittedBy, items }: Deciding,
    people: SignInOf,
  ): Promise<Question> {
    const { municipality, area, personUserId, involved } = facts;
    const named = await inTurns(namedIn(items), async (each) =>
      'userId' in each ? each.userId : people(each.personId),
    );
    const interested = [personUserId, ...named].filter((userId) => userId !== null);
    return {
      place: { municipality, area },
      involved,
      submittedBy,
      interested: [...new Set(interested)].sort(),
    };
  }

  /** Each person is asked for once, however many mandates name them. */
  private peopleAsOf(asOf: AsOf): SignInOf {
    const known = new Map<string, Promise<string | null>>();
    return (personId) => {
      const asked =
        known.get(personId) ??
        this.parts.subjects.person(personId, asOf).then((person) => person?.userId ?? null);
      known.set(personId, asked);
      return asked;
    };
  }

  private answerTo({ place, involved, ...who }: Question) {
    return this.parts.representation.approver(place, { involved, unable: unableAmong(who) });
  }

  private async answerAsOf({ place, involved, ...who }: Question, asOf: string): Promise<AuthorisedApprover> {
    const otherArea = place.area === 'DAYCARE' ? 'LEISURE' : 'DAYCARE';
    return approverOf({
      office: await this.officeAsOf(place.municipality, place.area, asOf),
      otherArea: await this.officeAsOf(place.municipality, otherArea, asOf),
      on: dayInCopenhagen(new Date(asOf)),
      involved,
      unable: unableAmong(who),
    });
  }

  private async officeAsOf(municipality: string, area: RecordedMandate['area'], asOf: string) {
    const history = await this.parts.executor.history(repOfficeStream(municipality, area));
    const known = history.slice(0, history.findLastIndex(({ recordedAt }) => recordedAt <= asOf) + 1);
    return fold(repOfficeDecider, known as unknown as readonly Recorded<RepOfficeEvent>[]);
  }
}

/** What a decision on a mandate is about. */
export function decidingOf(mandate: RecordedMandate, act?: DecisionAct): Deciding {
  return { items: versionToDecide(mandate, act).items, submittedBy: submitterOf(mandate, act) };
}

type Beneficiary = NonNullable<MandateItem['beneficiaries']>[number];

function namedIn(items: Deciding['items']): readonly Beneficiary[] {
  return isErased(items) ? [] : items.flatMap(({ beneficiaries = [] }) => beneficiaries);
}

function unableAmong({ submittedBy, interested }: Pick<Question, 'submittedBy' | 'interested'>) {
  return (userId: string) => userId === submittedBy || interested.includes(userId);
}

function keyOf({ place, involved, submittedBy, interested }: Question): string {
  return JSON.stringify([place.municipality, place.area, involved, submittedBy, interested]);
}

/** A few at a time, in order: a long list must not take every connection. */
async function inTurns<In, Out>(all: readonly In[], work: (each: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    done.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(work))));
  return done;
}

import { dayInCopenhagen, unlessUnfoldable } from '@loenspor/event-sourcing';
import type { Clock, CommandExecutor } from '@loenspor/event-sourcing';
import type { AuthorisedApprover } from '@loenspor/representation';
import { mandateDecider, mandateStatusOn, submittersOf, versionToDecide } from '../domain/index.js';
import type {
  Approver,
  DecisionAct,
  Mandate,
  MandateSubjectFacts,
  RecordedMandate,
  SubjectRef,
} from '../domain/index.js';
import { ApproverQuestions, inTurns, keyOf } from './approver-questions.js';
import type {
  AsOf,
  ComputedApprover,
  Deciding,
  Question,
  QuestionParts,
  SignInOf,
} from './approver-questions.js';
import { streamOf } from './mandate-stream.js';
import type { MandateLocator, MandateSubjects } from './mandate.ports.js';

export type ApproverParts = QuestionParts & {
  readonly executor: Pick<CommandExecutor, 'load' | 'history'>;
  readonly subjects: Pick<MandateSubjects, 'find' | 'person'>;
  readonly locator: Pick<MandateLocator, 'decidable'>;
  readonly clock: Clock;
};

/**
 * Who decides a mandate, computed anew each time from the streams of the rep offices and of the subject: never from
 * what was recorded, never from rows.
 */
export class MandateApprovers {
  private readonly questions: ApproverQuestions;

  constructor(private readonly parts: ApproverParts) {
    this.questions = new ApproverQuestions(parts);
  }

  /** The approver of a decision about a mandate of this subject, with all that the decision rests on. */
  async forSubject(facts: MandateSubjectFacts, deciding: Deciding): Promise<ComputedApprover> {
    const people = this.questions.peopleAsOf(undefined);
    return this.questions.computed(await this.questions.of(facts, deciding, people));
  }

  /**
   * Who is to decide a mandate, or who would be; null when nothing about it can be decided any more.
   * @throws UnfoldableStream where a stream that tells it cannot be folded
   */
  async approverOf(mandate: RecordedMandate, asOf?: AsOf): Promise<Approver | null> {
    const question = await this.openQuestion(mandate, this.questions.peopleAsOf(asOf), asOf);
    return question && (await this.questions.answer(question, asOf)).approver;
  }

  /**
   * `approverOf` for each of several, null where nobody can tell; what two of them have in common is asked once.
   */
  async approversOf(
    mandates: readonly RecordedMandate[],
    asOf?: AsOf,
  ): Promise<readonly (Approver | null)[]> {
    const answers = new Map<string, Promise<AuthorisedApprover>>();
    const answer = (question: Question) => {
      const key = keyOf(question);
      const known = answers.get(key) ?? this.questions.answer(question, asOf);
      answers.set(key, known);
      return known;
    };
    const people = this.questions.peopleAsOf(asOf);
    const approverOf = async (mandate: RecordedMandate) => {
      const question = await this.openQuestion(mandate, people, asOf);
      return question && (await answer(question)).approver;
    };
    return inTurns(mandates, (mandate) => unlessUnfoldable(approverOf(mandate), null));
  }

  /**
   * Whether this person is the one to decide a mandate of a subject now: its streams are asked, and one that cannot be
   * folded says no.
   */
  isAsked(userId: string, subject: SubjectRef): Promise<boolean> {
    return unlessUnfoldable(this.hasAsked(userId, subject), false);
  }

  private async hasAsked(userId: string, subject: SubjectRef): Promise<boolean> {
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

  private async openQuestion(
    mandate: RecordedMandate,
    people: SignInOf,
    asOf: AsOf,
  ): Promise<Question | null> {
    return this.isOpen(mandate, asOf) ? this.questionAbout(mandate, people, asOf) : null;
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
      return this.questions.of({ ...mandate, personUserId: null, involved: true }, deciding, people);
    const found = await this.parts.subjects.find({ kind, id }, asOf);
    return found && this.questions.of(found.facts, deciding, people);
  }
}

/** What a decision on a mandate is about. */
export function decidingOf(mandate: RecordedMandate, act?: DecisionAct): Deciding {
  return { items: versionToDecide(mandate, act).items, submittedBy: submittersOf(mandate, act) };
}

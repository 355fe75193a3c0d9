import { unlessUnfoldable } from '@loenspor/event-sourcing';
import type { CommandExecutor, Guard } from '@loenspor/event-sourcing';
import { mandateDecider, versionToDecide } from '../domain/index.js';
import type { Approver } from '../domain/index.js';
import { ApproverQuestions, inTurns } from './approver-questions.js';
import type { AsOf, ComputedApprover, Deciding, Question, QuestionParts } from './approver-questions.js';
import { streamOf } from './mandate-stream.js';
import type { MandateSubjects, NegotiatedResultRef, WaitingResults } from './mandate.ports.js';

export type RatifierParts = QuestionParts & {
  readonly executor: Pick<CommandExecutor, 'load' | 'history'>;
  readonly subjects: Pick<MandateSubjects, 'find' | 'person'>;
  readonly results: WaitingResults;
};

type Named = Deciding['items'];

/**
 * Who ratifies the result of a negotiation: the order is that of its mandates, and whoever accepted the result or had
 * it read in is passed over, as is whom its mandate names.
 */
export class ResultRatifiers {
  private readonly questions: ApproverQuestions;

  constructor(private readonly parts: RatifierParts) {
    this.questions = new ApproverQuestions(parts);
  }

  /** The approver of a decision to ratify, with all that the decision rests on. */
  async ratifier(result: NegotiatedResultRef): Promise<ComputedApprover> {
    const { items, guards } = await this.named(result, undefined);
    const computed = await this.questions.computed(await this.question(result, items, undefined));
    return { ...computed, guards: [...computed.guards, ...guards] };
  }

  /** `ratifierOf` for one of several: null where nobody can tell, for a stream that tells it cannot be folded. */
  knownRatifierOf(result: NegotiatedResultRef, asOf?: AsOf): Promise<Approver | null> {
    return unlessUnfoldable(this.ratifierOf(result, asOf), null);
  }

  /**
   * Who is asked to ratify a result, now or as the log told it at an instant.
   * @throws UnfoldableStream where a stream that tells it cannot be folded
   */
  async ratifierOf(result: NegotiatedResultRef, asOf?: AsOf): Promise<Approver> {
    const { items } = await this.named(result, asOf);
    return (await this.questions.answer(await this.question(result, items, asOf), asOf)).approver;
  }

  /** Whether this person is the one to ratify what a negotiation has come to; its stream is asked. */
  async isAsked(userId: string, negotiationId: string): Promise<boolean> {
    const result = await unlessUnfoldable(this.parts.results.find(negotiationId), null);
    return result !== null && (await this.knownRatifierOf(result))?.userId === userId;
  }

  /** Ids of the negotiations whose result this person is to ratify, in these municipalities or everywhere. */
  async askedOf(userId: string, municipalities?: readonly string[]): Promise<readonly string[]> {
    const results = await this.parts.results.waiting(municipalities);
    const asked = await inTurns(results, async (result) => (await this.knownRatifierOf(result))?.userId);
    return results.flatMap(({ negotiationId }, at) => (asked[at] === userId ? [negotiationId] : []));
  }

  private question(
    { municipality, area, barred }: NegotiatedResultRef,
    items: Named,
    asOf: AsOf,
  ): Promise<Question> {
    const facts = { municipality, area, personUserId: null, involved: true };
    const deciding = { submittedBy: barred, items };
    return this.questions.of(facts, deciding, this.questions.peopleAsOf(asOf));
  }

  /** Items of the mandate that the result rests on; where it rests on none, of the negotiation's newest. */
  private async named(
    { negotiationId: id, mandate: ref }: NegotiatedResultRef,
    asOf: AsOf,
  ): Promise<{ readonly items: Named; readonly guards: readonly Guard[] }> {
    const found = ref === null ? await this.parts.subjects.find({ kind: 'NEGOTIATION', id }, asOf) : null;
    const mandateId = ref?.mandateId ?? found?.facts.mandates.at(-1);
    if (mandateId === undefined) return { items: [], guards: [] };
    const stream = streamOf(mandateId);
    const { state, revision } = await this.parts.executor.load(mandateDecider, stream);
    const guards = [{ stream, revision }];
    if (state.status === 'NONE') return { items: [], guards };
    const version = state.versions.find((each) => each.version === ref?.version) ?? versionToDecide(state);
    return { items: version.items, guards };
  }
}

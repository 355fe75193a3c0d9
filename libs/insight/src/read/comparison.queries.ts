import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { entriesBetween } from '@loenspor/casework';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import type { Language } from '@loenspor/event-sourcing/http';
import { GetMandate } from '@loenspor/mandate';
import { GetNegotiation, ListNegotiationTimeline, negotiationBoard } from '@loenspor/negotiation';
import type { NegotiationAnswer } from '@loenspor/negotiation';
import { GetPayCase, ListPayCaseTimeline, payCaseBoard } from '@loenspor/pay-case';
import type { PayCaseAnswer } from '@loenspor/pay-case';
import { changesBetween } from '../domain/comparison.js';
import type { ComparedState } from '../domain/comparison.js';
import type { CaseComparison, ChangeAnswer, StepAnswer } from './comparison.answers.js';
import { comparedState } from './comparison.states.js';
import { changesWords } from './comparison.words.js';
import type { Telling } from './comparison.words.js';
import { DEADLINE_RULES } from './deadlines.js';
import type { DeadlineRules } from './deadlines.js';
import { USER_NAMES } from './inbox.queries.js';
import type { UserNames } from './inbox.queries.js';
import { caseTitle } from './inbox.words.js';

/** What is compared: two instants as the log writes them, the first one first. */
export type Instants = { readonly from: string; readonly to: string };
export type CaseKind = 'NEGOTIATION' | 'PAY_CASE';
type Reader = { readonly viewer: Viewer; readonly language: Language };

/** A case at two instants, as the viewer sees it; null when there is none to be seen, or was none yet. */
export class CompareCase extends Query<CaseComparison | null> {
  constructor(
    readonly kind: CaseKind,
    readonly id: string,
    readonly instants: Instants,
    readonly reader: Reader,
  ) {
    super();
  }
}

const MOST_STEPS = 200;

@QueryHandler(CompareCase)
export class CompareCaseHandler implements IQueryHandler<CompareCase> {
  private readonly places: ReadonlyMap<string, string>;

  constructor(
    private readonly side: ReadSide,
    private readonly queries: QueryBus,
    @Inject(DEADLINE_RULES) { municipalities }: DeadlineRules,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {
    this.places = new Map(municipalities.map(({ code, name }) => [code, name]));
  }

  async execute({ kind, id, instants, reader }: CompareCase): Promise<CaseComparison | null> {
    const { from, to } = instants;
    const [before, after] = await Promise.all([
      this.caseAt(kind, id, from, reader),
      this.caseAt(kind, id, to, reader),
    ]);
    if (!after) return null;
    const states = {
      before: await this.stateAt(before, from, reader),
      after: await this.stateAt(after, to, reader),
    };
    const people = await this.names(consultantsOf([before, after]));
    const { municipality, number } = after;
    const title = caseTitle(after, this.places.get(municipality) ?? municipality)[reader.language];
    return {
      case: { kind, id: after.id, number, title },
      ...{ from, to, statusBefore: before?.status ?? null, statusAfter: after.status },
      changes: toldChanges(states, { language: reader.language, places: this.places, people }),
      ...(await this.stepsBetween(
        kind,
        { id: after.id, after: before?.position ?? null, until: after.position },
        reader,
      )),
    };
  }

  private async caseAt(kind: CaseKind, id: string, instant: string, { viewer, language }: Reader) {
    return kind === 'NEGOTIATION'
      ? this.queries.execute(new GetNegotiation(id, instant, viewer, language))
      : this.queries.execute(new GetPayCase(id, instant, undefined, viewer, language));
  }

  private async stateAt(
    answer: NegotiationAnswer | PayCaseAnswer | null,
    instant: string,
    { viewer }: Reader,
  ): Promise<ComparedState> {
    if (!answer) return {};
    const { mandate } = answer;
    return comparedState(
      answer,
      mandate && (await this.queries.execute(new GetMandate(viewer, mandate.id, instant))),
    );
  }

  /** As the timeline tells them to the viewer. */
  private async stepsBetween(
    kind: CaseKind,
    { id, after, until }: { readonly id: string; readonly after: string | null; readonly until: string },
    { viewer, language }: Reader,
  ): Promise<Pick<CaseComparison, 'steps' | 'moreSteps'>> {
    const { entries } = (kind === 'NEGOTIATION' ? negotiationBoard : payCaseBoard)(this.side.rows);
    const stretch = { caseId: id, after, until, limit: MOST_STEPS + 1 };
    const found = new Set(await entriesBetween(this.side.rows, entries, stretch));
    if (found.size === 0) return { steps: [], moreSteps: false };
    const page = {
      order: 'recorded',
      limit: MOST_STEPS,
      ...(after !== null && { cursor: cursorAt(after) }),
    } as const;
    const timeline =
      kind === 'NEGOTIATION'
        ? await this.queries.execute(new ListNegotiationTimeline(id, page, language, viewer))
        : await this.queries.execute(new ListPayCaseTimeline(id, page, language, viewer));
    const steps = (timeline?.items ?? []).filter(({ entryId }) => found.has(entryId)).map(stepOf);
    return { steps, moreSteps: found.size > MOST_STEPS };
  }
}

/** Who has had these cases, by user id. */
export function consultantsOf(
  answers: readonly (Pick<NegotiationAnswer, 'consultantId'> | null | undefined)[],
): readonly string[] {
  const ids = answers.map((answer) => answer?.consultantId ?? null);
  return [...new Set(ids.filter((id) => id !== null))];
}

/** What lies between two states, each change in a sentence too. */
export function toldChanges(
  states: { readonly before: ComparedState; readonly after: ComparedState },
  telling: Telling,
): readonly ChangeAnswer[] {
  const changes = changesBetween(states.before, states.after);
  const words = changesWords(changes, { ...telling, ...states });
  return changes.map((change, at) => ({ ...change, words: words[at] ?? '' }));
}

/** Where a timeline in the order of the log goes on behind a position. */
function cursorAt(position: string): string {
  return Buffer.from(JSON.stringify([position])).toString('base64url');
}

function stepOf({ entryId, type, occurredOn, recordedAt, recordedBy, summary }: StepAnswer): StepAnswer {
  return { entryId, type, occurredOn, recordedAt, recordedBy, summary };
}

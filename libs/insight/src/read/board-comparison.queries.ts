import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { comparedCases, comparedCounts } from '@loenspor/casework';
import type { BoardChange, BoardsCompared, ComparedCase, ComparedCount } from '@loenspor/casework';
import { isUuid, ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { fieldInvalid, paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, PageQuery } from '@loenspor/event-sourcing/http';
import { negotiationBoard, TellPastNegotiations } from '@loenspor/negotiation';
import type { NegotiationAnswer } from '@loenspor/negotiation';
import { payCaseBoard, TellPastPayCases } from '@loenspor/pay-case';
import type { PayCaseAnswer } from '@loenspor/pay-case';
import { Sights } from '@loenspor/representation';
import type { BoardComparison, BoardComparisonItem, StatusCount } from './comparison.answers.js';
import { consultantsOf, toldChanges } from './comparison.queries.js';
import type { CaseKind } from './comparison.queries.js';
import { comparedState } from './comparison.states.js';
import { DEADLINE_RULES } from './deadlines.js';
import type { DeadlineRules } from './deadlines.js';
import type { Telling } from './comparison.words.js';
import { USER_NAMES } from './inbox.queries.js';
import type { UserNames } from './inbox.queries.js';
import { caseTitle } from './inbox.words.js';

/** `from` and `to`: instants as the log writes them, the first one first. */
export type BoardComparisonFilter = PageQuery & Omit<BoardsCompared, 'sight'>;

/** What is another on the board of one instant than on that of an earlier one, of what the viewer sees. */
export class CompareBoard extends Query<BoardComparison> {
  constructor(
    readonly filter: BoardComparisonFilter,
    readonly viewer: Viewer,
    readonly language: Language,
  ) {
    super();
  }
}

type Found = ComparedCase & { readonly kind: CaseKind };
type Answer = NegotiationAnswer | PayCaseAnswer;

@QueryHandler(CompareBoard)
export class CompareBoardHandler implements IQueryHandler<CompareBoard> {
  private readonly places: ReadonlyMap<string, string>;

  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    private readonly queries: QueryBus,
    @Inject(DEADLINE_RULES) { municipalities }: DeadlineRules,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {
    this.places = new Map(municipalities.map(({ code, name }) => [code, name]));
  }

  async execute({ filter, viewer, language }: CompareBoard): Promise<BoardComparison> {
    const { from, to, limit } = filter;
    const asked = { ...filter, sight: await this.sights.sightOf(viewer) };
    const [found, counts] = await Promise.all([this.find(asked, afterIn(filter)), this.count(asked)]);
    const { items, nextCursor } = paged(found, limit, ({ kind, id }) => [kind, id]);
    const reader = { viewer, language };
    const [before, after] = await Promise.all([this.told(items, from, reader), this.told(items, to, reader)]);
    const people = await this.names(consultantsOf([...before.values(), ...after.values()]));
    const telling = { language, places: this.places, people };
    const told = items.flatMap((each) => {
      const now = after.get(each.id);
      return now ? [this.itemOf(each, { before: before.get(each.id), after: now }, telling)] : [];
    });
    return { from, to, ...totalsOf(counts), items: told, nextCursor };
  }

  /** Negotiations come first; one more than a page holds. */
  private async find(
    asked: BoardsCompared & { readonly limit: number },
    [begun, id]: readonly [CaseKind, string | null],
  ): Promise<readonly Found[]> {
    const { rows } = this.side;
    const limit = asked.limit + 1;
    const first =
      begun === 'NEGOTIATION'
        ? await comparedCases(rows, negotiationBoard(rows), { ...asked, after: id, limit })
        : [];
    const negotiations = first.map((each): Found => ({ ...each, kind: 'NEGOTIATION' }));
    if (negotiations.length >= limit) return negotiations;
    const after = begun === 'PAY_CASE' ? id : null;
    const left = limit - negotiations.length;
    const cases = await comparedCases(rows, payCaseBoard(rows), { ...asked, after, limit: left });
    return [...negotiations, ...cases.map((each): Found => ({ ...each, kind: 'PAY_CASE' }))];
  }

  private async count(asked: BoardsCompared): Promise<readonly Counted[]> {
    const { rows } = this.side;
    const [negotiations, cases] = await Promise.all([
      comparedCounts(rows, negotiationBoard(rows), asked),
      comparedCounts(rows, payCaseBoard(rows), asked),
    ]);
    return [
      ...negotiations.map((each) => ({ ...each, kind: 'NEGOTIATION' as const })),
      ...cases.map((each) => ({ ...each, kind: 'PAY_CASE' as const })),
    ];
  }

  private async told(
    found: readonly Found[],
    asOf: string,
    reader: { readonly viewer: Viewer; readonly language: Language },
  ): Promise<ReadonlyMap<string, Answer>> {
    const ids = (of: CaseKind) => found.flatMap(({ kind, id }) => (kind === of ? [id] : []));
    const asked = { asOf, ...reader };
    const answers: readonly (readonly Answer[])[] = await Promise.all([
      this.queries.execute(new TellPastNegotiations(ids('NEGOTIATION'), asked)),
      this.queries.execute(new TellPastPayCases(ids('PAY_CASE'), asked)),
    ]);
    return new Map(answers.flat().map((answer) => [answer.id, answer]));
  }

  private itemOf(
    { kind, id, what, statusBefore, statusAfter }: Found,
    { before, after }: { readonly before: Answer | undefined; readonly after: Answer },
    telling: Telling,
  ): BoardComparisonItem {
    const { number, municipality, area, counterparty } = after;
    const title = caseTitle(after, this.places.get(municipality) ?? municipality)[telling.language];
    const states = { before: comparedState(before), after: comparedState(after) };
    return {
      case: { kind, id, number, title },
      ...{ municipality, area, counterparty, what, statusBefore, statusAfter },
      changes: toldChanges(states, telling),
    };
  }
}

type Counted = ComparedCount & { readonly kind: CaseKind };

function totalsOf(counted: readonly Counted[]): Pick<BoardComparison, 'counts' | 'totals'> {
  const totals: Record<BoardChange, number> = { ADDED: 0, ENDED: 0, REOPENED: 0, CHANGED: 0 };
  const counts = new Map<string, StatusCount>();
  const count = (
    kind: CaseKind,
    status: string,
    more: { readonly before: number; readonly after: number },
  ) => {
    const known = counts.get(`${kind} ${status}`) ?? { kind, status, before: 0, after: 0 };
    const sum = { before: known.before + more.before, after: known.after + more.after };
    counts.set(`${kind} ${status}`, { ...known, ...sum });
  };
  for (const { kind, what, statusBefore, statusAfter, cases } of counted) {
    if (what !== null) totals[what] += cases;
    if (statusBefore !== null) count(kind, statusBefore, { before: cases, after: 0 });
    count(kind, statusAfter, { before: 0, after: cases });
  }
  const key = ({ kind, status }: StatusCount) => `${kind} ${status}`;
  return { totals, counts: [...counts.values()].sort((one, other) => (key(one) < key(other) ? -1 : 1)) };
}

/** @throws ProblemError `422 field-invalid` when the cursor was not made for this list */
function afterIn(filter: PageQuery): readonly [CaseKind, string | null] {
  const parts = readCursor(filter, ['string', 'string']);
  if (parts === null) return ['NEGOTIATION', null];
  const [kind, id] = parts;
  if ((kind !== 'NEGOTIATION' && kind !== 'PAY_CASE') || !isUuid(id))
    throw fieldInvalid('cursor', {
      da: 'er ikke en cursor fra denne liste; begynd forfra uden',
      en: 'is not a cursor of this list; begin again without one',
    });
  return [kind, id];
}

import { Inject, Injectable } from '@nestjs/common';
import type { ActedEntryRow, CaseHistory, HistoryFilter, HistoryKey } from '@loenspor/casework';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Language } from '@loenspor/event-sourcing/http';
import { negotiationHistory, negotiationsInBrief } from '@loenspor/negotiation';
import { payCaseHistory, payCasesInBrief } from '@loenspor/pay-case';
import { Sights } from '@loenspor/representation';
import type { HistoryAnswer } from '../contract.js';
import { DEADLINE_RULES } from './deadlines.js';
import type { DeadlineRules } from './deadlines.js';
import { USER_NAMES } from './inbox.queries.js';
import type { UserNames } from './inbox.queries.js';
import { caseTitle } from './inbox.words.js';

const contexts: readonly CaseHistory[] = [negotiationHistory, payCaseHistory];

/** The names of the events that the history tells. */
export const historyTypes: readonly string[] = [...new Set(contexts.flatMap(({ types }) => types))].sort();

type Found = { readonly entry: ActedEntryRow; readonly of: CaseHistory };
type Brief = Awaited<ReturnType<typeof negotiationsInBrief>>[number];
type Telling = {
  readonly words: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, Brief>;
  readonly names: ReadonlyMap<string, string>;
  /** Municipalities by code. */
  readonly places: ReadonlyMap<string, string>;
  readonly language: Language;
};

/** What happened in all negotiations and pay cases, the newest day first, for who sees all of them. */
@Injectable()
export class History {
  private readonly places: ReadonlyMap<string, string>;

  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(DEADLINE_RULES) { municipalities }: DeadlineRules,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {
    this.places = new Map(municipalities.map(({ code, name }) => [code, name]));
  }

  /** @throws ProblemError `role-may-not` for who does not see everything: nothing is left out for a reader here */
  async mustSeeAll(viewer: Viewer): Promise<void> {
    if ((await this.sights.sightOf(viewer)).of !== 'EVERYTHING') throw new ProblemError('role-may-not');
  }

  placeName(municipality: string): string {
    return this.places.get(municipality) ?? municipality;
  }

  /** At most `limit` entries behind a key. */
  async page(
    filter: HistoryFilter,
    page: { readonly after: HistoryKey | null; readonly limit: number },
    language: Language,
  ): Promise<readonly HistoryAnswer[]> {
    const asked = telling(filter).map(async (of) => {
      const entries = await of.find(this.side.rows, { filter, ...page });
      return entries.map((entry): Found => ({ entry, of }));
    });
    const found = (await Promise.all(asked)).flat().sort(newestFirst).slice(0, page.limit);
    const [words, cases, names] = await Promise.all([
      this.wordsOf(found, language),
      this.casesOf(found),
      this.namesIn(found),
    ]);
    return found.flatMap(
      (each) => answerOf(each, { words, cases, names, language, places: this.places }) ?? [],
    );
  }

  /** How many entries a filter finds, counted to a little more than `most`. */
  async count(filter: HistoryFilter, most: number): Promise<number> {
    const counts = await Promise.all(
      telling(filter).map((context) => context.count(this.side.rows, filter, most + 1)),
    );
    return counts.reduce((sum, each) => sum + each, 0);
  }

  private async wordsOf(found: readonly Found[], language: Language): Promise<Telling['words']> {
    const told = contexts.map((context) => {
      const entries = found.flatMap(({ entry, of }) => (of === context ? [entry] : []));
      return context.tell(this.side.rows, entries, language);
    });
    return new Map((await Promise.all(told)).flatMap((each) => [...each]));
  }

  private async casesOf(found: readonly Found[]): Promise<Telling['cases']> {
    const ids = ({ kind }: CaseHistory) => [
      ...new Set(found.flatMap(({ entry, of }) => (of.kind === kind ? [entry.caseId] : []))),
    ];
    const { rows, today } = this.side;
    const briefs: readonly (readonly Brief[])[] = await Promise.all([
      negotiationsInBrief(rows, ids(negotiationHistory), today),
      payCasesInBrief(rows, ids(payCaseHistory), today),
    ]);
    return new Map(briefs.flat().map((each) => [each.id, each]));
  }

  private async namesIn(found: readonly Found[]): Promise<Telling['names']> {
    const people = found.flatMap(({ entry }) => [entry.recordedBy ?? [], entry.onBehalfOf ?? []].flat());
    return people.length === 0 ? new Map() : this.names([...new Set(people)]);
  }
}

/** The contexts that tell of what is asked for. */
function telling({ type }: HistoryFilter): readonly CaseHistory[] {
  return contexts.filter(({ types }) => type === undefined || types.includes(type));
}

export function historyKey({ occurredOn, position }: HistoryAnswer): HistoryKey {
  return [occurredOn, position];
}

function newestFirst({ entry: one }: Found, { entry: other }: Found): number {
  if (one.occurredOn !== other.occurredOn) return one.occurredOn < other.occurredOn ? 1 : -1;
  return one.position < other.position ? 1 : -1;
}

function answerOf(
  { entry, of: { kind } }: Found,
  { words, cases, names, places, language }: Telling,
): HistoryAnswer {
  const found = cases.get(entry.caseId);
  // The rows are being made anew: a page without it would look like the last one.
  if (!found) throw new ProblemError('read-model-behind', undefined, { headers: { 'Retry-After': '5' } });
  const { number, municipality, area, counterparty } = found;
  const { eventId: entryId, position, type, occurredOn, recordedAt, imported, data } = entry;
  const title = caseTitle(found, places.get(municipality) ?? municipality)[language];
  const { remarks } = data as { readonly remarks?: readonly string[] };
  const { recordedBy: userId, role, authority, onBehalfOf } = entry;
  return {
    ...{ entryId, position, type, occurredOn, recordedAt },
    case: { kind, id: entry.caseId, number, title },
    ...{ municipality, area, counterparty },
    summary: words.get(entryId) ?? type,
    actor: { userId, name: userId && (names.get(userId) ?? userId), role, authority, onBehalfOf },
    ...{ imported, data },
    ...(remarks && { remarks }),
    ...(entry.correctedBy !== null && { correctedBy: entry.correctedBy }),
    ...(entry.duplicateOf !== null && { duplicateOf: entry.duplicateOf }),
  };
}

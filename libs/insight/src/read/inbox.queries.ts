import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Language, Paged, PageQuery } from '@loenspor/event-sourcing/http';
import type { ImportToMend } from '@loenspor/interchange';
import { negotiationsInBrief } from '@loenspor/negotiation';
import type { Municipality } from '@loenspor/pay';
import { payCasesInBrief } from '@loenspor/pay-case';
import type { PayCaseInBrief } from '@loenspor/pay-case';
import type { InboxItem, InboxReason } from '../contract.js';
import { inboxGroups } from '../domain/inbox.codes.js';
import type { InboxGroup } from '../domain/inbox.codes.js';
import { DEADLINE_RULES } from './deadlines.js';
import type { DeadlineRules } from './deadlines.js';
import { Inbox } from './inbox.js';
import type { Reason } from './inbox.reasons.js';
import { caseTitle, importTitle } from './inbox.words.js';
import type { NameOf } from './inbox.words.js';

/** What people are called, by user id; who is not known is left out. */
export type UserNames = (userIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
export const USER_NAMES = Symbol('UserNames');

/** What waits for the viewer: one item a case, first what is due first, then the oldest. */
export class ListInbox extends Query<Paged<InboxItem>> {
  constructor(
    readonly viewer: Viewer,
    readonly page: PageQuery,
    readonly language: Language,
  ) {
    super();
  }
}

type Brief = Omit<PayCaseInBrief, 'person'> & Partial<Pick<PayCaseInBrief, 'person'>>;
type Row = { readonly subject: Reason['subject']; readonly reasons: readonly Reason[] };

@QueryHandler(ListInbox)
export class ListInboxHandler implements IQueryHandler<ListInbox> {
  private readonly placeNames: ReadonlyMap<string, string>;

  constructor(
    private readonly side: ReadSide,
    private readonly inbox: Inbox,
    @Inject(DEADLINE_RULES) { municipalities }: DeadlineRules,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {
    this.placeNames = new Map(municipalities.map(({ code, name }: Municipality) => [code, name]));
  }

  async execute({ viewer, page, language }: ListInbox): Promise<Paged<InboxItem>> {
    const reader = await this.inbox.readerOf(viewer);
    const { reasons, imports } = await this.inbox.waitingFor(reader);
    const rows = rowsOf(reasons);
    const after = readCursor(page, ['string', 'string', 'string']);
    const following = rows.filter((row) => after === null || keyOf(row).join(' ') > after.join(' '));
    const { items, nextCursor } = paged(following, page.limit, keyOf);
    const confirmed = await this.inbox.confirmed(
      items.flatMap((row) => row.reasons),
      reader,
    );
    const cases = await this.briefsOf(confirmed, reader.today);
    const nameOf = await this.namesIn(confirmed, cases);
    const told = rowsOf(confirmed).flatMap(
      (row) => this.itemOf(row, { cases, imports, language, nameOf }) ?? [],
    );
    return { items: told, nextCursor };
  }

  private async briefsOf(reasons: readonly Reason[], today: string): Promise<ReadonlyMap<string, Brief>> {
    const ids = (kind: Reason['subject']['kind']) => [
      ...new Set(reasons.flatMap(({ subject }) => (subject.kind === kind ? [subject.id] : []))),
    ];
    const { rows } = this.side;
    const found: readonly (readonly Brief[])[] = await Promise.all([
      negotiationsInBrief(rows, ids('NEGOTIATION'), today),
      payCasesInBrief(rows, ids('PAY_CASE'), today),
    ]);
    return new Map(found.flat().map((each) => [each.id, each]));
  }

  private async namesIn(reasons: readonly Reason[], cases: ReadonlyMap<string, Brief>): Promise<NameOf> {
    const consultants = [...cases.values()].flatMap(({ consultantId }) => consultantId ?? []);
    const people = [...new Set([...reasons.flatMap((reason) => reason.people), ...consultants])];
    const names = people.length === 0 ? new Map<string, string>() : await this.names(people);
    return (userId) => names.get(userId) ?? userId;
  }

  private itemOf({ subject, reasons }: Row, telling: Telling): InboxItem | null {
    const { cases, imports, language, nameOf } = telling;
    const of = { reasons: reasons.map((each) => told(each, telling)), ...headOf(reasons) };
    if (subject.kind === 'IMPORT') {
      const { fileName = null } = imports.find(({ id }) => id === subject.id) ?? {};
      const title = importTitle(fileName)[language];
      return {
        subject: { ...subject, number: null, title },
        municipality: null,
        area: null,
        status: null,
        ...of,
      };
    }
    const found = cases.get(subject.id);
    if (!found) return null;
    const { number, municipality, area, counterparty, status, person, consultantId: userId } = found;
    const title = caseTitle(found, this.placeNames.get(municipality) ?? municipality)[language];
    return {
      subject: { ...subject, number, title },
      ...{ municipality, area, counterparty, status, ...(person && { person }) },
      ...(userId === null ? {} : { consultant: { userId, name: nameOf(userId) } }),
      ...of,
    };
  }
}

type Telling = {
  readonly cases: ReadonlyMap<string, Brief>;
  readonly imports: readonly ImportToMend[];
  readonly language: Language;
  readonly nameOf: NameOf;
};

function told({ said, words, deputyFor }: Reason, { language, nameOf }: Telling): InboxReason {
  const deputyOf = deputyFor === null ? {} : { deputyOf: { userId: deputyFor, name: nameOf(deputyFor) } };
  return { ...said, words: words(nameOf)[language], ...deputyOf };
}

/** One row a subject, in the order of the list. */
function rowsOf(reasons: readonly Reason[]): readonly Row[] {
  const bySubject = new Map<string, Reason[]>();
  for (const reason of reasons) {
    const known = bySubject.get(reason.subject.id);
    if (known) known.push(reason);
    else bySubject.set(reason.subject.id, [reason]);
  }
  const rows = [...bySubject.values()].map((each) => ({
    subject: each[0]!.subject,
    reasons: each.toSorted((one, other) => rankOf(one) - rankOf(other)),
  }));
  const keyed = rows.map((row) => ({ row, key: keyOf(row).join(' ') }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ row }) => row);
}

const NEVER = '9999-12-31';

/** First what is due first, then what has waited longest. */
function keyOf({ subject, reasons }: Row): readonly [dueOn: string, since: string, id: string] {
  const { dueOn, since } = headOf(reasons);
  return [dueOn ?? NEVER, since, subject.id];
}

function rankOf({ said }: Reason): number {
  return inboxGroups.indexOf(said.group);
}

function headOf(reasons: readonly Reason[]): Pick<InboxItem, 'since' | 'dueOn' | 'group'> {
  const [since = ''] = reasons.map(({ said }) => said.since).sort();
  const [dueOn = null] = reasons.flatMap(({ said }) => said.dueOn ?? []).sort();
  const group: InboxGroup =
    inboxGroups.find((each) => reasons.some(({ said }) => said.group === each)) ?? 'INFORM';
  return { since, dueOn, group };
}

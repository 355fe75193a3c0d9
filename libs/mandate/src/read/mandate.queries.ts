import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListConditions, ReadSide, dayInCopenhagen, foldEvents, tableOf } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { PageQuery, Paged } from '@loenspor/event-sourcing/http';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { sightCondition } from '@loenspor/representation';
import type { MandateAnswer, ShownMandateStatus } from '../contract.js';
import { isClassInterest } from '../domain/mandate.decisions.js';
import type { Approver } from '../domain/mandate.events.js';
import type { RecordedMandate } from '../domain/mandate.state.js';
import { mandateStatusSql } from './case-mandate.js';
import { MandateInsight } from './mandate.insight.js';
import { mandateSources } from './mandate.projection.js';
import { MandateRow } from './mandate.row.js';
import { withSeenDraws } from './seen-draws.js';

export type MandateFilter = PageQuery & {
  /** `WAITING`: for a decision, of a new mandate or of an amendment. */
  readonly status?: ShownMandateStatus | 'WAITING';
  readonly subject?: string;
  readonly municipality?: string;
  readonly area?: string;
};

export class ListMandates extends Query<Paged<MandateAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: MandateFilter,
  ) {
    super();
  }
}

/** `asOf`: an instant as the log writes them. Null when there is none to be seen, or there was none yet. */
export class GetMandate extends Query<MandateAnswer | null> {
  constructor(
    readonly viewer: Viewer,
    readonly id: string,
    readonly asOf: string | undefined,
  ) {
    super();
  }
}

/** A row as it is answered, and what its approver is computed from. */
type Found = Omit<MandateAnswer, 'approver' | 'classInterest'> & { readonly recorded: RecordedMandate };

@QueryHandler(ListMandates)
export class ListMandatesHandler implements IQueryHandler<ListMandates> {
  constructor(
    private readonly side: ReadSide,
    private readonly insight: MandateInsight,
  ) {}

  async execute({ viewer, filter }: ListMandates): Promise<Paged<MandateAnswer>> {
    const list = new ListConditions();
    const today = list.bind(this.side.today);
    const sight = await this.insight.sightOf(viewer);
    sightCondition(list, sight, columnsOfSight);
    if (filter.status === 'WAITING') list.add(`${shownStatus(today)} IN ('SUBMITTED', 'AMENDING')`);
    else list.equal(shownStatus(today), filter.status);
    list.equal(`m."subject" ->> 'id'`, filter.subject?.toLowerCase());
    list.equal('m."municipality"', filter.municipality);
    list.equal('m."area"', filter.area);
    list.after(['m."position"'], readCursor(filter, ['string']));
    const found = await this.side.rows.query<Found[]>(
      `SELECT ${answer(today)} FROM ${tableOf(this.side.rows, MandateRow)} m WHERE ${list.sql}
        ORDER BY m."position" DESC LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    const { items, nextCursor } = paged(found, filter.limit, ({ position }) => [position]);
    const answers = await withApprovers(items, this.insight);
    return { items: answers.map((each) => withSeenDraws(each, sight)), nextCursor };
  }
}

@QueryHandler(GetMandate)
export class GetMandateHandler implements IQueryHandler<GetMandate> {
  constructor(
    private readonly side: ReadSide,
    private readonly insight: MandateInsight,
  ) {}

  async execute({ viewer, id, asOf }: GetMandate): Promise<MandateAnswer | null> {
    const now = await this.present(id.toLowerCase());
    // Who does not see it is not told either that it cannot be read.
    if (!now || !(await this.insight.sees(viewer, now.recorded))) return null;
    const found = asOf === undefined ? now : await this.past(id.toLowerCase(), asOf);
    if (!found) return null;
    const answered = withApprover(found, await this.insight.approverOf(found.recorded, asOf));
    return withSeenDraws(answered, await this.insight.sightOf(viewer));
  }

  private async present(id: string): Promise<Found | null> {
    const { rows, today } = this.side;
    return this.one(`${tableOf(rows, MandateRow)} m WHERE m."id" = $2`, today, id);
  }

  private async past(id: string, asOf: string): Promise<Found | null> {
    const row = await this.rowAsOf(id, asOf);
    if (!row) return null;
    const from = `json_populate_record(NULL::${tableOf(this.side.rows, MandateRow)}, $2::json) m`;
    return this.one(from, dayInCopenhagen(new Date(asOf)), JSON.stringify(row));
  }

  private async one(from: string, today: string, value: string): Promise<Found | null> {
    const [found] = await this.side.rows.query<Found[]>(`SELECT ${answer('$1')} FROM ${from}`, [
      today,
      value,
    ]);
    return found ?? null;
  }

  private async rowAsOf(id: string, asOf: string): Promise<MandateRow | null> {
    const { store, codec } = this.side.log;
    const events = await codec.decode(await store.readStream(`mandate-${id}`));
    const known = events.slice(0, events.findLastIndex(({ recordedAt }) => recordedAt <= asOf) + 1);
    return foldEvents({ name: 'mandate as of', sources: mandateSources }, known).get(id) ?? null;
  }
}

export const mandateQueries = [ListMandatesHandler, GetMandateHandler];

/** A mandate is seen with its subject: of an office's negotiations all are, of its pay cases one by one. */
export const columnsOfSight = {
  municipality: 'm."municipality"',
  area: 'm."area"',
  id: `m."subject" ->> 'id'`,
  byOffice: `m."subject" ->> 'kind' = 'NEGOTIATION'`,
};

async function withApprovers(
  found: readonly Found[],
  insight: MandateInsight,
): Promise<readonly MandateAnswer[]> {
  const approvers = await insight.approversOf(found.map(({ recorded }) => recorded));
  return found.map((each, at) => withApprover(each, approvers[at] ?? null));
}

function withApprover({ recorded, ...answered }: Found, approver: Approver | null): MandateAnswer {
  return { ...answered, approver, classInterest: hasClassInterest(recorded, answered.versions, approver) };
}

/** Of whoever is asked now; of a mandate that is decided, of whoever approved it. */
function hasClassInterest(
  { status, subject, versions }: RecordedMandate,
  answered: MandateAnswer['versions'],
  approver: Approver | null,
): boolean {
  const waits = status === 'DRAFT' || status === 'SUBMITTED' || status === 'AMENDING';
  if (!waits) return answered.findLast(({ approvedOn }) => approvedOn !== null)?.classInterest ?? false;
  const newest = versions.at(-1);
  return approver !== null && newest !== undefined && isClassInterest(subject, newest.items, approver);
}

function shownStatus(today: string): string {
  return mandateStatusSql('m."status"', 'm."validTo"', today);
}

const answered = [
  'id',
  'subject',
  'municipality',
  'area',
  'revision',
  'position',
  'version',
  'kind',
  'items',
  'drawsOn',
  'validFrom',
  'validTo',
  'note',
  'contentHash',
  'pool',
  'versions',
] as const satisfies readonly (keyof MandateRow)[];

/** The columns of an answer, and what its approver is computed from. */
function answer(today: string): string {
  const columns = answered.map((column) => `m."${column}"`).join(', ');
  return `${columns}, ${shownStatus(today)} AS "status", m."course" -> 'mandate' AS "recorded"`;
}

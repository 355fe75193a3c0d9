import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListConditions, ReadSide, dayInCopenhagen, foldEvents, tableOf } from '@loenspor/event-sourcing';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { PageQuery, Paged } from '@loenspor/event-sourcing/http';
import type { MandateAnswer, ShownMandateStatus } from '../contract.js';
import { mandateStatusSql } from './case-mandate.js';
import { mandateSources } from './mandate.projection.js';
import { MandateRow } from './mandate.row.js';

export type MandateFilter = PageQuery & {
  readonly status?: ShownMandateStatus;
  readonly subject?: string;
  readonly municipality?: string;
  readonly area?: string;
};

export class ListMandates extends Query<Paged<MandateAnswer>> {
  constructor(readonly filter: MandateFilter) {
    super();
  }
}

/** `asOf`: an instant as the log writes them. Null when there is none, or there was none yet. */
export class GetMandate extends Query<MandateAnswer | null> {
  constructor(
    readonly id: string,
    readonly asOf: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListMandates)
export class ListMandatesHandler implements IQueryHandler<ListMandates> {
  constructor(private readonly side: ReadSide) {}

  async execute({ filter }: ListMandates): Promise<Paged<MandateAnswer>> {
    const list = new ListConditions();
    const today = list.bind(this.side.today);
    list.equal(shownStatus(today), filter.status);
    list.equal(`m."subject" ->> 'id'`, filter.subject?.toLowerCase());
    list.equal('m."municipality"', filter.municipality);
    list.equal('m."area"', filter.area);
    list.after(['m."position"'], readCursor(filter, ['string']));
    const found = await this.side.rows.query<MandateAnswer[]>(
      `SELECT ${answer(today)} FROM ${tableOf(this.side.rows, MandateRow)} m WHERE ${list.sql}
        ORDER BY m."position" DESC LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    return paged(found, filter.limit, ({ position }) => [position]);
  }
}

@QueryHandler(GetMandate)
export class GetMandateHandler implements IQueryHandler<GetMandate> {
  constructor(private readonly side: ReadSide) {}

  async execute({ id, asOf }: GetMandate): Promise<MandateAnswer | null> {
    const { rows, today } = this.side;
    const table = tableOf(rows, MandateRow);
    if (asOf === undefined) return this.one(`${table} m WHERE m."id" = $2`, today, id);
    const row = await this.rowAsOf(id.toLowerCase(), asOf);
    if (!row) return null;
    const from = `json_populate_record(NULL::${table}, $2::json) m`;
    return this.one(from, dayInCopenhagen(new Date(asOf)), JSON.stringify(row));
  }

  private async one(from: string, today: string, value: string): Promise<MandateAnswer | null> {
    const [found] = await this.side.rows.query<MandateAnswer[]>(`SELECT ${answer('$1')} FROM ${from}`, [
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

/** The columns of an answer. Who approves is asked of representation, which comes later. */
function answer(today: string): string {
  const columns = answered.map((column) => `m."${column}"`).join(', ');
  return `${columns}, ${shownStatus(today)} AS "status", NULL AS "approver"`;
}

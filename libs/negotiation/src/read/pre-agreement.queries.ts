import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListConditions, ReadSide, dayInCopenhagen, foldEvents, tableOf } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { PageQuery, Paged } from '@loenspor/event-sourcing/http';
import type { ReferenceTables } from '@loenspor/reference-data';
import { sightCondition, Sights } from '@loenspor/representation';
import type { SignatureAnswer } from '../contract.js';
import type { PreAgreementAnswer } from '../pre-agreement.contract.js';
import { NegotiationRow } from './negotiation.row.js';
import { preAgreementAnswer } from './pre-agreement.answer.js';
import { preAgreementSources } from './pre-agreement.projection.js';
import { PreAgreementRow } from './pre-agreement.row.js';

/** Injects where the agreement periods come from. */
export const PERIODS = Symbol('PeriodsOfReviews');
export type PeriodSource = Pick<ReferenceTables, 'current'>;

/** `on`: the day that picks the version which counts; today when absent. */
export type PreAgreementFilter = PageQuery & {
  readonly municipality?: string;
  readonly area?: string;
  readonly on?: string;
};

/** The agreements of what the viewer sees, one for each key that has a version. */
export class ListPreAgreements extends Query<Paged<PreAgreementAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: PreAgreementFilter,
  ) {
    super();
  }
}

/** `asOf`: an instant as the log writes them. Null when there is none to be seen, or there was none yet. */
export class GetPreAgreement extends Query<PreAgreementAnswer | null> {
  constructor(
    readonly viewer: Viewer,
    readonly id: string,
    readonly at: { readonly on?: string; readonly asOf?: string },
  ) {
    super();
  }
}

/** Where agreements stand, for who sees which. */
export const placedAgreements = {
  municipality: 'a."municipality"',
  area: 'a."area"',
  id: 'a."id"',
  byOffice: 'true',
};

@QueryHandler(ListPreAgreements)
export class ListPreAgreementsHandler implements IQueryHandler<ListPreAgreements> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(PERIODS) private readonly references: PeriodSource,
  ) {}

  async execute({ viewer, filter }: ListPreAgreements): Promise<Paged<PreAgreementAnswer>> {
    const { rows, today } = this.side;
    const sortKey = ['a."municipality"', 'a."area"', 'a."id"::text'].map((each) => `${each} COLLATE "C"`);
    const list = new ListConditions();
    list.add('a."versions" > 0');
    list.equal('a."municipality"', filter.municipality);
    list.equal('a."area"', filter.area);
    const after = readCursor(filter, ['string', 'string', 'string']);
    if (after) list.add(`(${sortKey.join(', ')}) > (${after.map((part) => list.bind(part)).join(', ')})`);
    sightCondition(list, await this.sights.sightOf(viewer), placedAgreements);
    const found = await rows.query<PreAgreementRow[]>(
      `SELECT a.* FROM ${tableOf(rows, PreAgreementRow)} a WHERE ${list.sql}
        ORDER BY ${sortKey.join(', ')} LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    const { periods } = await this.references.current();
    const means = { on: filter.on ?? today, today, periods, signatures: await signaturesOf(rows, found) };
    const answers = found.flatMap((row) => preAgreementAnswer(row, means) ?? []);
    return paged(answers, filter.limit, ({ municipality, area, id }) => [municipality, area, id]);
  }
}

@QueryHandler(GetPreAgreement)
export class GetPreAgreementHandler implements IQueryHandler<GetPreAgreement> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(PERIODS) private readonly references: PeriodSource,
  ) {}

  async execute({ viewer, id, at: { on, asOf } }: GetPreAgreement): Promise<PreAgreementAnswer | null> {
    const { rows } = this.side;
    const [now] = await rows.query<PreAgreementRow[]>(
      `SELECT * FROM ${tableOf(rows, PreAgreementRow)} WHERE "id" = $1`,
      [id],
    );
    if (!now || !(await this.sights.sees(viewer, { municipality: now.municipality, area: now.area })))
      return null;
    const row = asOf === undefined ? now : await this.rowAsOf(id, asOf);
    if (!row) return null;
    const today = asOf === undefined ? this.side.today : dayInCopenhagen(new Date(asOf));
    const { periods } = await this.references.current();
    const signatures = await signaturesOf(rows, [row]);
    return preAgreementAnswer(row, { on: on ?? today, today, periods, signatures });
  }

  private async rowAsOf(id: string, asOf: string): Promise<PreAgreementRow | undefined> {
    const { store, codec } = this.side.log;
    const events = await codec.decode(await store.readStream(`preAgreement-${id}`));
    const known = events.slice(0, events.findLastIndex(({ recordedAt }) => recordedAt <= asOf) + 1);
    return foldEvents({ name: 'pre-agreement as of', sources: preAgreementSources }, known).get(id);
  }
}

/** Both sides' signatures of the negotiations that versions came of; a version stands only when both are there. */
async function signaturesOf(
  rows: ReadSide['rows'],
  agreements: readonly PreAgreementRow[],
): Promise<ReadonlyMap<string, readonly SignatureAnswer[]>> {
  const ids = agreements.flatMap(({ course }) =>
    course.versions.flatMap(({ negotiationId }) => negotiationId ?? []),
  );
  if (ids.length === 0) return new Map();
  const found = await rows.query<Pick<NegotiationRow, 'id' | 'signatures'>[]>(
    `SELECT "id", "signatures" FROM ${tableOf(rows, NegotiationRow)} WHERE "id" = ANY($1::uuid[])`,
    [ids],
  );
  return new Map(found.map(({ id, signatures }) => [id, signatures]));
}

export const preAgreementQueries = [ListPreAgreementsHandler, GetPreAgreementHandler];

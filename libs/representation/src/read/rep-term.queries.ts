import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { ListConditions, ReadSide, dayInCopenhagen, foldEvents, tableOf } from '@loenspor/event-sourcing';
import { repOfficeStream, uuidOfStream } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { PageQuery, Paged } from '@loenspor/event-sourcing/http';
import type { RepTermAnswer } from '../contract.js';
import type { RepTerm } from '../domain/rep-office.state.js';
import type { SeesWhat } from '../domain/sight.js';
import { repOfficeSources } from './rep-office.projection.js';
import { RepOfficeRow } from './rep-office.row.js';
import { answerOf } from './rep-term.answer.js';
import type { OfficeOfTerm } from './rep-term.answer.js';
import { sightCondition } from './sight.condition.js';

/** Injects what tells who sees what. */
export const SIGHTS = Symbol('SeesWhat');

export type RepTermFilter = PageQuery & {
  readonly municipality?: string;
  readonly area?: string;
  /** The day of the statuses; today when absent. */
  readonly on?: string;
};

/** The terms that had begun by the day, the newest election first. */
export class ListRepTerms extends Query<Paged<RepTermAnswer>> {
  constructor(
    readonly viewer: Viewer,
    readonly filter: RepTermFilter,
  ) {
    super();
  }
}

/** `asOf`: an instant as the log writes them. Null when there is none to be seen, or there was none yet. */
export class GetRepTerm extends Query<RepTermAnswer | null> {
  constructor(
    readonly viewer: Viewer,
    readonly id: string,
    readonly at: { readonly on?: string; readonly asOf?: string },
  ) {
    super();
  }
}

@QueryHandler(ListRepTerms)
export class ListRepTermsHandler implements IQueryHandler<ListRepTerms> {
  constructor(
    private readonly side: ReadSide,
    @Inject(SIGHTS) private readonly sights: SeesWhat,
  ) {}

  async execute({ viewer, filter }: ListRepTerms): Promise<Paged<RepTermAnswer>> {
    const { on = this.side.today } = filter;
    const [electedOn, id] = [`(t.term ->> 'electedOn') COLLATE "C"`, `(t.term ->> 'termId') COLLATE "C"`];
    const list = new ListConditions();
    list.equal('o."municipality"', filter.municipality);
    list.equal('o."area"', filter.area);
    list.add(`${electedOn} <= ${list.bind(on)}`);
    list.after([electedOn, id], readCursor(filter, ['string', 'string']));
    sightCondition(list, await this.sights.sightOf(viewer), {
      municipality: 'o."municipality"',
      area: 'o."area"',
      id: `t.term ->> 'termId'`,
      byOffice: 'true',
    });
    const found = await this.side.rows.query<(OfficeOfTerm & { term: RepTerm })[]>(
      `SELECT o."municipality", o."area", o."revision", o."position", t.term
         FROM ${tableOf(this.side.rows, RepOfficeRow)} o, jsonb_array_elements(o."terms") AS t(term)
        WHERE ${list.sql} ORDER BY ${electedOn} DESC, ${id} DESC LIMIT ${list.bind(filter.limit + 1)}`,
      list.parameters,
    );
    const terms = found.flatMap(({ term, ...office }) => answerOf(term, office, on) ?? []);
    return paged(terms, filter.limit, (term) => [term.electedOn, term.id]);
  }
}

@QueryHandler(GetRepTerm)
export class GetRepTermHandler implements IQueryHandler<GetRepTerm> {
  constructor(
    private readonly side: ReadSide,
    @Inject(SIGHTS) private readonly sights: SeesWhat,
  ) {}

  async execute({ viewer, id, at: { on, asOf } }: GetRepTerm): Promise<RepTermAnswer | null> {
    const [now] = await this.side.rows.query<RepOfficeRow[]>(
      `SELECT * FROM ${tableOf(this.side.rows, RepOfficeRow)} WHERE "termIds" @> ARRAY[$1::uuid]`,
      [id],
    );
    if (!now || !(await this.sights.sees(viewer, { municipality: now.municipality, area: now.area })))
      return null;
    const office = asOf === undefined ? now : await this.officeAsOf(now, asOf);
    const term = office?.terms.find(({ termId }) => termId === id);
    const today = asOf === undefined ? this.side.today : dayInCopenhagen(new Date(asOf));
    return office && term ? answerOf(term, office, on ?? today) : null;
  }

  private async officeAsOf(
    { municipality, area }: RepOfficeRow,
    asOf: string,
  ): Promise<RepOfficeRow | undefined> {
    const { store, codec } = this.side.log;
    const stream = repOfficeStream(municipality, area);
    const events = await codec.decode(await store.readStream(stream));
    const known = events.slice(0, events.findLastIndex(({ recordedAt }) => recordedAt <= asOf) + 1);
    return foldEvents({ name: 'rep office as of', sources: repOfficeSources }, known).get(
      uuidOfStream(stream),
    );
  }
}

export const repTermQueries = [ListRepTermsHandler, GetRepTermHandler];

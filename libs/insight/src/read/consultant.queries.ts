import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import type { BoardTable } from '@loenspor/casework';
import { ListConditions, ReadSide } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, PageQuery } from '@loenspor/event-sourcing/http';
import { negotiationBoard } from '@loenspor/negotiation';
import { payCaseBoard } from '@loenspor/pay-case';
import { sightCondition, Sights } from '@loenspor/representation';
import type { Sight } from '@loenspor/representation';
import { USER_NAMES } from './inbox.queries.js';
import type { UserNames } from './inbox.queries.js';

/** Who has a case in the union, or had it: what the person is called there, and nothing else. */
export type ConsultantAnswer = { readonly userId: string; readonly name: string };

/** The consultants of the cases that the viewer sees, those of before among them; who was never met has no name. */
export class ListConsultants extends Query<Paged<ConsultantAnswer>> {
  constructor(
    readonly page: PageQuery,
    readonly viewer: Viewer,
  ) {
    super();
  }
}

@QueryHandler(ListConsultants)
export class ListConsultantsHandler implements IQueryHandler<ListConsultants> {
  constructor(
    private readonly side: ReadSide,
    private readonly sights: Sights,
    @Inject(USER_NAMES) private readonly names: UserNames,
  ) {}

  async execute({ page, viewer }: ListConsultants): Promise<Paged<ConsultantAnswer>> {
    const { rows } = this.side;
    const [after = ''] = readCursor(page, ['string']) ?? [];
    const sight = await this.sights.sightOf(viewer);
    const ids = await Promise.all(
      [negotiationBoard(rows), payCaseBoard(rows)].map((board) => this.consultantsOn(board, sight)),
    );
    const named = [...(await this.names([...new Set(ids.flat())]))]
      .map(([userId, name]) => ({ userId, name }))
      .filter(({ userId }) => userId > String(after))
      .sort((one, other) => (one.userId < other.userId ? -1 : 1));
    return paged(named.slice(0, page.limit + 1), page.limit, ({ userId }) => [userId]);
  }

  private async consultantsOn({ table, byOffice }: BoardTable, sight: Sight): Promise<readonly string[]> {
    const list = new ListConditions();
    const place = { municipality: 's."municipality"', area: 's."area"', id: 's."id"' };
    sightCondition(list, sight, { ...place, byOffice: String(byOffice) });
    const found = await this.side.rows.query<{ readonly userId: string }[]>(
      `SELECT DISTINCT k."userId" FROM ${table} s CROSS JOIN LATERAL unnest(s."consultantId") k("userId")
        WHERE k."userId" IS NOT NULL AND ${list.sql}`,
      list.parameters,
    );
    return found.map(({ userId }) => userId);
  }
}

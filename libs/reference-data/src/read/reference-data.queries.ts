import { Inject } from '@nestjs/common';
import { Query, QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { paged, readCursor } from '@loenspor/event-sourcing/http';
import type { Paged, PageQuery } from '@loenspor/event-sourcing/http';
import type { Municipality } from '@loenspor/pay';
import { DataSource, MoreThan } from 'typeorm';
import type { ReferenceDataKind } from '../domain/index.js';
import { AgreementPeriodRow } from './agreement-period.row.js';
import { FactorRow } from './factor.row.js';
import { PayStepRow } from './pay-step.row.js';
import { PensionRateRow } from './pension-rate.row.js';
import { ProcedureAgreementRow } from './procedure-agreement.row.js';

/** Injects the fixed list of municipalities. */
export const MUNICIPALITIES = Symbol('Municipalities');

const rowsOf = {
  factors: FactorRow,
  'pay-steps': PayStepRow,
  'pension-rates': PensionRateRow,
  'agreement-periods': AgreementPeriodRow,
  'procedure-agreements': ProcedureAgreementRow,
} as const satisfies { [Kind in ReferenceDataKind]: new () => { key: string } };

/** One entry of a table, without the key that it is sorted by. */
export type ReferenceEntry = Readonly<Record<string, unknown>>;

/** A page of one kind of reference data. */
export class ListReferenceData extends Query<Paged<ReferenceEntry>> {
  constructor(
    readonly kind: ReferenceDataKind,
    readonly page: PageQuery,
  ) {
    super();
  }
}

/** A page of the municipalities by code. */
export class ListMunicipalities extends Query<Paged<Municipality>> {
  constructor(readonly page: PageQuery) {
    super();
  }
}

@QueryHandler(ListReferenceData)
export class ListReferenceDataHandler implements IQueryHandler<ListReferenceData> {
  constructor(private readonly dataSource: DataSource) {}

  async execute({ kind, page }: ListReferenceData): Promise<Paged<ReferenceEntry>> {
    const after = String(readCursor(page, ['string'])?.[0] ?? '');
    const rows = await this.dataSource.getRepository<{ key: string }>(rowsOf[kind]).find({
      where: { key: MoreThan(after) },
      order: { key: 'ASC' },
      take: page.limit + 1,
    });
    const { items, nextCursor } = paged(rows, page.limit, ({ key }) => [key]);
    return { items: items.map(withoutKey), nextCursor };
  }
}

@QueryHandler(ListMunicipalities)
export class ListMunicipalitiesHandler implements IQueryHandler<ListMunicipalities> {
  constructor(@Inject(MUNICIPALITIES) private readonly municipalities: readonly Municipality[]) {}

  async execute({ page }: ListMunicipalities): Promise<Paged<Municipality>> {
    const after = String(readCursor(page, ['string'])?.[0] ?? '');
    const rows = this.municipalities.filter(({ code }) => code > after);
    return paged(rows.slice(0, page.limit + 1), page.limit, ({ code }) => [code]);
  }
}

export const referenceDataQueries = [ListReferenceDataHandler, ListMunicipalitiesHandler];

function withoutKey({ key: _key, ...entry }: { readonly key: string }): ReferenceEntry {
  const known = entry as ReferenceEntry;
  const { source, ...rest } = known;
  return source === null ? rest : known;
}

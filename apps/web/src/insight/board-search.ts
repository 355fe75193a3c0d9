import type { CaseKind } from '../api/queries.js';
import { negotiationStatuses, payCaseStatuses } from '../case/status.js';
import { openChoices, type OpenChoice } from './open-cases.js';

export const filterNames = ['municipality', 'area', 'status', 'agreementPeriod', 'consultant'] as const;
export type FilterName = (typeof filterNames)[number];
export const boardSorts = ['activity', 'deadline', 'place', 'number'] as const;
export type BoardSort = (typeof boardSorts)[number];
export type BoardSearch = {
  readonly type: CaseKind | 'ALL';
  readonly q: string;
  /** Newest activity first where nothing is said. */
  readonly sort?: BoardSort;
  /** Open cases alone. */
  readonly open?: OpenChoice;
  /** The moment of the past as which everything is shown: an instant, or a day, which stands for its end. */
  readonly asOf?: string;
  readonly filters: { readonly [Name in FilterName]?: string };
};

/** What the address asks the board to show; what it does not understand is left out. */
export function readSearch(parameters: URLSearchParams): BoardSearch {
  const type = parameters.get('type');
  const sort = boardSorts.find((each) => each === parameters.get('sort') && each !== 'activity');
  const open = openChoices.find((each) => each === parameters.get('open'));
  const asOf = parameters.get('asOf')?.trim();
  const given = filterNames.flatMap((name) => {
    const value = parameters.get(name)?.trim();
    return value ? [[name, value] as const] : [];
  });
  return {
    type: type === 'NEGOTIATION' || type === 'PAY_CASE' ? type : 'ALL',
    q: parameters.get('q')?.trim() ?? '',
    ...(sort === undefined ? {} : { sort }),
    ...(open === undefined ? {} : { open }),
    ...(asOf ? { asOf } : {}),
    filters: Object.fromEntries(given),
  };
}

/** The address of a search, without what is not asked for. */
export function writeSearch({ type, q, sort, open, asOf, filters }: BoardSearch): URLSearchParams {
  const parameters = new URLSearchParams();
  if (type !== 'ALL') parameters.set('type', type);
  for (const name of filterNames) {
    const value = filters[name];
    if (value) parameters.set(name, value);
  }
  if (q) parameters.set('q', q);
  if (sort !== undefined && sort !== 'activity') parameters.set('sort', sort);
  if (open !== undefined) parameters.set('open', open);
  if (asOf) parameters.set('asOf', asOf);
  return parameters;
}

/** What a list of one kind is asked. */
export function listedFilters({ q, open, asOf, filters }: BoardSearch) {
  return { ...filters, q, open, asOf };
}

/** Whether cases of a kind can be among what is searched: a status may belong to the other kind alone. */
export function searches(search: BoardSearch, kind: CaseKind): boolean {
  if (search.type !== 'ALL' && search.type !== kind) return false;
  const { status } = search.filters;
  const statuses: readonly string[] = kind === 'NEGOTIATION' ? negotiationStatuses : payCaseStatuses;
  return status === undefined || statuses.includes(status);
}

export function isFiltered({ q, open, filters }: BoardSearch): boolean {
  return q !== '' || open !== undefined || Object.keys(filters).length > 0;
}

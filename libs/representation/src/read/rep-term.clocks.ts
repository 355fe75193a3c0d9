import { ListConditions, tableOf } from '@loenspor/event-sourcing';
import type { RunningDeadline } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import { isInOffice, lastDayOf, termStatusOn } from '../domain/rep-term.status.js';
import type { RepTerm } from '../domain/rep-office.state.js';
import type { Office, Sight } from '../domain/sight.js';
import { RepOfficeRow } from './rep-office.row.js';
import { sightCondition } from './sight.condition.js';

/**
 * The objection windows that are open, and the ends of the terms in office that are seen; with `to` those at least that
 * run out until then. `rows`: with `repTermRows`.
 */
export async function repTermClocks(
  rows: DataSource,
  { sight, today, to }: { readonly sight: Sight; readonly today: string; readonly to?: string },
): Promise<readonly RunningDeadline[]> {
  const list = new ListConditions();
  const termId = `t.term ->> 'termId'`;
  const placed = { municipality: 'o."municipality"', area: 'o."area"', id: termId, byOffice: 'true' };
  sightCondition(list, sight, placed);
  const day = list.bind(today);
  list.add(
    `(t.term ->> 'electedOn') COLLATE "C" <= ${day} AND (t.term ->> 'termEndsOn') COLLATE "C" >= ${day}`,
  );
  if (to !== undefined) {
    const last = list.bind(to);
    const until = (field: string) => `(t.term ->> '${field}') COLLATE "C" <= ${last}`;
    list.add(`${until('termEndsOn')} OR ${until('windowEndsOn')} OR t.term -> 'ended' <> 'null'`);
  }
  const found = await rows.query<(Office & { readonly term: RepTerm })[]>(
    `SELECT o."municipality", o."area", t.term
       FROM ${tableOf(rows, RepOfficeRow)} o, jsonb_array_elements(o."terms") AS t(term) WHERE ${list.sql}`,
    list.parameters,
  );
  return found.flatMap(({ term, ...place }) => clocksOfTerm(term, place, today));
}

/** Both clocks of a term that is in office on a day. */
export function clocksOfTerm(
  term: RepTerm,
  { municipality, area }: Office,
  today: string,
): readonly RunningDeadline[] {
  if (!isInOffice(term, today)) return [];
  const { termId: id, notifiedOn, windowEndsOn, electedOn } = term;
  const place = { subject: { kind: 'REP_TERM', id }, municipality, area } as const;
  const end: RunningDeadline = {
    ...{ rule: 'TERM_END', dueOn: lastDayOf(term), since: electedOn, ...place },
    source: { da: 'Valgperiodens sidste dag', en: 'The last day of the term' },
  };
  const isOpen = termStatusOn(term, today) === 'OBJECTION_WINDOW';
  if (!isOpen || notifiedOn === null || windowEndsOn === null) return [end];
  const source = {
    da: 'Arbejdsgiverens frist for indsigelse mod valget',
    en: "The employer's last day for an objection to the election",
  };
  return [{ rule: 'OBJECTION_WINDOW', dueOn: windowEndsOn, since: notifiedOn, ...place, source }, end];
}

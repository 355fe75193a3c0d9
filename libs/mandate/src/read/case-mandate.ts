import type { Projected } from '@loenspor/event-sourcing';
import { Column } from 'typeorm';
import type { MandateEvent } from '../domain/mandate.events.js';
import { isToldLate } from '../domain/mandate.lateness.js';
import { evolveMandate, newestApproved, newestVersion } from '../domain/mandate.state.js';
import type { MandateStatus, RecordedMandate } from '../domain/mandate.state.js';

/** What the row of a case holds of the newest of its mandates. What the day changes is derived by the query. */
export abstract class CaseMandateColumns {
  @Column('uuid', { nullable: true })
  mandateId: string | null;

  @Column('text', { nullable: true })
  mandateStatus: MandateStatus | null;

  /** The version in force, else the newest. */
  @Column('integer', { nullable: true })
  mandateVersion: number | null;

  @Column('text', { nullable: true })
  mandateValidFrom: string | null;

  @Column('text', { nullable: true })
  mandateValidTo: string | null;

  /** The newest step of the mandate by its day, when it was imported, in time, and no live one came after. */
  @Column('text', { nullable: true })
  mandateImportedStep: 'SUBMITTED' | 'APPROVED' | null;

  @Column('jsonb', { nullable: true })
  mandateCourse: MandateCourse | null;
}

type MandateCourse = { readonly mandate: RecordedMandate; readonly importedOn: string };

export const noCaseMandate: CaseMandateColumns = {
  mandateId: null,
  mandateStatus: null,
  mandateVersion: null,
  mandateValidFrom: null,
  mandateValidTo: null,
  mandateImportedStep: null,
  mandateCourse: null,
};

/** What a case holds of its mandate after an event of one; those of a mandate before the newest change nothing. */
export function withMandate(before: CaseMandateColumns, event: Projected<MandateEvent>): CaseMandateColumns {
  const course = before.mandateCourse;
  const begins = event.type === 'MandateDrafted';
  if (!begins && !event.stream.endsWith(`-${course?.mandate.mandateId ?? ''}`)) return before;
  const mandate = evolveMandate(begins || !course ? { status: 'NONE' } : course.mandate, event);
  if (mandate.status === 'NONE') return before;
  if (mandate.toldOnly) return begins && before.mandateId !== null ? before : toldOnly(mandate, event);
  const shown = newestApproved(mandate) ?? newestVersion(mandate);
  return {
    mandateId: mandate.mandateId,
    mandateStatus: mandate.status,
    mandateVersion: shown.version,
    mandateValidFrom: shown.validFrom,
    mandateValidTo: shown.validTo,
    ...importedStep(begins ? noCaseMandate : before, mandate, event),
  };
}

/** It is not the case's mandate; what it comes to is remembered, for logs in which somebody went on with such a one. */
function toldOnly(mandate: RecordedMandate, { occurredOn }: Projected<MandateEvent>): CaseMandateColumns {
  return { ...noCaseMandate, mandateCourse: { mandate: withoutTerms(mandate), importedOn: occurredOn } };
}

function importedStep(
  before: CaseMandateColumns,
  mandate: RecordedMandate,
  event: Projected<MandateEvent>,
): Pick<CaseMandateColumns, 'mandateImportedStep' | 'mandateCourse'> {
  const { importedOn = '' } = before.mandateCourse ?? {};
  const step = event.import === null || isToldLate(event.data) ? undefined : steps[event.type];
  const newest = step !== undefined && event.occurredOn >= importedOn;
  const told = newest ? step : before.mandateImportedStep;
  return {
    mandateImportedStep: mandate.movedLive ? null : told,
    mandateCourse: {
      mandate: withoutTerms(mandate),
      importedOn: newest ? event.occurredOn : importedOn,
    },
  };
}

const steps: { readonly [Type in MandateEvent['type']]?: 'SUBMITTED' | 'APPROVED' } = {
  MandateSubmitted: 'SUBMITTED',
  MandateAmendmentSubmitted: 'SUBMITTED',
  MandateApproved: 'APPROVED',
};

/** A case needs to know where its mandate stands, not what it allows. */
function withoutTerms(mandate: RecordedMandate): RecordedMandate {
  const versions = mandate.versions.map((version) => ({ ...version, items: [], pool: null, note: null }));
  return { ...mandate, versions, draws: [] };
}

/** SQL for `mandate: { id, status, version } | null` of a case's row; `today` is SQL for a day (`YYYY-MM-DD`). */
export function caseMandateSql(row: string, today: string): string {
  const status = mandateStatusSql(`${row}."mandateStatus"`, `${row}."mandateValidTo"`, today);
  const built = `json_build_object('id', ${row}."mandateId", 'status', ${status}, 'version', ${row}."mandateVersion")`;
  return `CASE WHEN ${row}."mandateId" IS NOT NULL THEN ${built} END`;
}

/** SQL for what `mandateStatusOn` says. */
export function mandateStatusSql(status: string, validTo: string, today: string): string {
  return `CASE WHEN ${status} = 'APPROVED' AND ${validTo} < ${today} THEN 'EXPIRED' ELSE ${status} END`;
}

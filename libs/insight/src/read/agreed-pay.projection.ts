import { foldProjection, onEvery, source, uuidOfStream } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import { isErased } from '@loenspor/event-sourcing/domain';
import { evolvePreAgreement, lastDayOf, noPreAgreement, preAgreementVocabulary } from '@loenspor/negotiation';
import type { PreAgreementEvent } from '@loenspor/negotiation';
import { evolvePayCase, noPayCase, paidFrom, payCaseVocabulary } from '@loenspor/pay-case';
import type { Entry, PayCaseEvent, RecordedPayCase } from '@loenspor/pay-case';
import type { DataSource } from 'typeorm';
import { AgreedPayRow } from './agreed-pay.row.js';
import type { CountedPay } from './agreed-pay.row.js';
import { AgreementDaysRow } from './agreement-days.row.js';

export const statisticsRows = [AgreedPayRow, AgreementDaysRow] as const;

/** What fills the rows that statistics are made of. */
export function statisticsProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: 'agreed-pay',
      version: 2,
      row: AgreedPayRow,
      sources: agreedPaySources,
    }),
    foldProjection(dataSource, {
      name: 'agreement-days',
      version: 1,
      row: AgreementDaysRow,
      sources: agreementDaysSources,
    }),
  ];
}

const toAgreedPay: Fold<AgreedPayRow, Projected<PayCaseEvent>> = (row, event, caseId) => {
  const evolved = evolvePayCase(row?.course ?? noPayCase(), event);
  if (evolved.status === 'NONE') return row;
  const course = forStatistics(evolved, row?.course.entries ?? []);
  const { personId, municipality, area, agreementPeriod, origin } = course.opening;
  const agreed = countedPay(course, row?.agreed?.order ?? event.position, event);
  const counted = { personId, municipality, area, agreementPeriod, startsAnew: origin === 'HIRING', agreed };
  const erased = isErased(agreed?.items) || isErased(agreed?.from);
  const changedAt = row && isSame(row, counted) ? row.changedAt : event.position;
  return { caseId, ...counted, erased, changedAt, course };
};

/** What is paid by a case: what both sides have signed, and what follows from an agreement that was applied. */
function countedPay(
  course: RecordedPayCase,
  order: string,
  event: Projected<PayCaseEvent>,
): CountedPay | null {
  const { result, signedBy, status, opening } = course;
  const from = paidFrom(course);
  if (!result?.items || from === null) return null;
  const isApplied = result.type === 'PreAgreementApplied' && status !== 'WITHDRAWN';
  if (!isApplied && signedBy.length < 2) return null;
  const brought = result.entryId === event.eventId ? event.position : order;
  return { from, items: result.items, post: opening.position ?? null, order: brought };
}

function isSame(
  row: AgreedPayRow,
  counted: Omit<AgreedPayRow, 'caseId' | 'erased' | 'changedAt' | 'course'>,
): boolean {
  const ofCase = ['personId', 'municipality', 'area', 'agreementPeriod', 'startsAnew'] as const;
  if (ofCase.some((field) => row[field] !== counted[field])) return false;
  if (row.agreed === null || counted.agreed === null) return row.agreed === counted.agreed;
  return canonical(row.agreed) === canonical(counted.agreed);
}

/** A row that was read back has its keys in another order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}

/** The case without what was said in it: amounts that were not agreed, texts, names and days of the person. */
function forStatistics(course: RecordedPayCase, kept: readonly Entry[]): RecordedPayCase {
  const { institution: _institution, memberSince: _since, startDate: _start, ...opening } = course.opening;
  return {
    ...course,
    opening,
    entries: course.entries.map((entry, at) => (entry === kept[at] ? entry : withoutContent(entry))),
    reviewTasks: course.reviewTasks.map((task) => ({ ...task, reason: null })),
  };
}

function withoutContent(entry: Entry): Entry {
  const { overridden: _overridden, ...rest } = entry;
  return { ...rest, data: keptOf(entry) } as Entry;
}

/** From which day something is paid is told by signatures and by what was applied. */
function keptOf(entry: Entry): object {
  if (entry.type === 'PreAgreementApplied') return { payDate: entry.data.payDate };
  if (entry.type !== 'AgreementSigned') return {};
  const { side, effectiveFrom } = entry.data;
  return { side, ...(effectiveFrom !== undefined && { effectiveFrom }) };
}

const agreedPaySources: readonly Source<AgreedPayRow>[] = [
  source<PayCaseEvent, AgreedPayRow>({
    category: payCaseVocabulary.category,
    keysOf: ({ stream }) => [uuidOfStream(stream)],
    on: onEvery<PayCaseEvent, AgreedPayRow>(payCaseVocabulary, toAgreedPay),
  }),
];

const NO_END = '9999-12-31';

const toAgreementDays: Fold<AgreementDaysRow, Projected<PreAgreementEvent>> = (row, event, id) => {
  const course = evolvePreAgreement(row?.course ?? noPreAgreement, event);
  if (course.key === null) return row;
  const { municipality, area } = course.key;
  const held = course.versions.map((version) => ({
    from: version.effectiveFrom,
    to: lastDayOf(version) ?? NO_END,
  }));
  return { id, municipality, area, held, course };
};

const agreementDaysSources: readonly Source<AgreementDaysRow>[] = [
  source<PreAgreementEvent, AgreementDaysRow>({
    category: preAgreementVocabulary.category,
    keysOf: ({ stream }) => [uuidOfStream(stream)],
    on: onEvery<PreAgreementEvent, AgreementDaysRow>(preAgreementVocabulary, toAgreementDays),
  }),
];

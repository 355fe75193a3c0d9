import { foldProjection, onEvery, source } from '@loenspor/event-sourcing';
import type { Fold, Projected, Projection, Source } from '@loenspor/event-sourcing';
import type { PayAmount } from '@loenspor/pay';
import { formatMoney, parseMoney, sumOf } from '@loenspor/pay';
import type { DataSource } from 'typeorm';
import type { MandatePool, MandateVersionAnswer } from '../contract.js';
import type { MandateEvent } from '../domain/mandate.events.js';
import { mandateVocabulary } from '../domain/mandate.events.js';
import { isToldOnly } from '../domain/mandate.lateness.js';
import { evolveMandate, newestApproved, newestVersion } from '../domain/mandate.state.js';
import type { MandateVersion, RecordedMandate } from '../domain/mandate.state.js';
import { MandateRow } from './mandate.row.js';
import type { MandateCourse, VersionWords } from './mandate.row.js';

export const mandateRows = [MandateRow] as const;

export const mandatesProjection = 'mandates';

/** What fills the rows of mandates. */
export function mandateProjections(dataSource: DataSource): readonly Projection[] {
  return [
    foldProjection(dataSource, {
      name: mandatesProjection,
      version: 6,
      row: MandateRow,
      sources: mandateSources,
    }),
  ];
}

const toRow: Fold<MandateRow, Projected<MandateEvent>> = (row, event) => {
  const before = row?.course;
  const mandate = evolveMandate(before?.mandate ?? { status: 'NONE' }, event);
  if (mandate.status === 'NONE') return row;
  const words =
    before && isToldOnly(before.mandate, event) ? before.words : wordsAfter(before?.words ?? {}, event);
  return rowOf({ mandate, words }, event);
};

export const mandateSources: readonly Source<MandateRow>[] = [
  source<MandateEvent, MandateRow>({
    category: mandateVocabulary.category,
    keysOf: ({ stream }) => [stream.slice(stream.indexOf('-') + 1)],
    on: onEvery<MandateEvent, MandateRow>(mandateVocabulary, toRow),
  }),
];

function rowOf(course: MandateCourse, { revision, position }: Projected<MandateEvent>): MandateRow {
  const { mandate } = course;
  const versions = mandate.versions.map((version) => versionAnswer(version, course));
  const inForce = newestApproved(mandate) ?? newestVersion(mandate);
  const shown = versionAnswer(inForce, course);
  return {
    id: mandate.mandateId,
    subject: { kind: mandate.subject.kind, id: mandate.subject.id },
    municipality: mandate.municipality,
    area: mandate.area,
    status: mandate.status,
    revision,
    position,
    version: shown.version,
    kind: shown.kind,
    items: shown.items,
    drawsOn: shown.drawsOn,
    validFrom: shown.validFrom,
    validTo: shown.validTo,
    note: shown.note,
    contentHash: shown.contentHash,
    pool: poolOf(inForce, mandate),
    versions,
    expiryTold: mandate.expiryTold,
    course,
  };
}

function versionAnswer(version: MandateVersion, { words }: MandateCourse): MandateVersionAnswer {
  const { submission, approval, ...terms } = version;
  const said = words[`v${version.version}`];
  return {
    ...terms,
    note: said?.note ?? null,
    contentHash: said?.contentHash ?? null,
    submittedOn: submission?.on ?? null,
    submittedBy: submission?.by ?? null,
    approvedOn: approval?.on ?? null,
    approvedBy: approval?.by ?? null,
    approvedOnBehalfOf: said?.approvedOnBehalfOf ?? null,
    basis: approval?.basis ?? null,
    approvalNote: said?.approvalNote ?? null,
    fallbackReason: said?.fallbackReason ?? null,
    classInterest: said?.classInterest ?? false,
    reason: said?.reason ?? null,
  };
}

function poolOf({ pool }: MandateVersion, { draws }: RecordedMandate): MandatePool | null {
  if (pool === null) return null;
  const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
  const standing = draws.filter(({ released }) => !released).map(({ amount }) => amount);
  return {
    limit: pool,
    used: kroner(formatMoney(sumOf(standing.map(parseMoney)))),
    draws: draws.map((draw) => ({ ...draw, amount: kroner(draw.amount) })),
  };
}

function wordsAfter(before: MandateCourse['words'], event: Projected<MandateEvent>): MandateCourse['words'] {
  const version = 'version' in event.data ? event.data.version : 1;
  const said = saidBy(event);
  return said ? { ...before, [`v${version}`]: { ...before[`v${version}`], ...said } } : before;
}

function saidBy(event: Projected<MandateEvent>): VersionWords | null {
  switch (event.type) {
    case 'MandateDrafted':
    case 'MandateRedrafted':
      // A row of the spreadsheet adds to the draft; whoever writes a draft writes all of it.
      return event.import !== null && event.data.note === undefined
        ? null
        : { note: event.data.note ?? null };
    case 'MandateSubmitted':
      return { contentHash: leafOf(event), reason: null };
    case 'MandateAmendmentSubmitted':
      return { contentHash: leafOf(event), reason: event.data.reason ?? null };
    case 'MandateApproved':
      return {
        approvalNote: event.data.note ?? null,
        fallbackReason: event.data.fallbackReason ?? null,
        classInterest: event.data.classInterest ?? false,
        approvedOnBehalfOf: event.actor.onBehalfOf,
      };
    case 'MandateSubmissionWithdrawn':
    case 'MandateRejected':
    case 'MandateReturned':
      return { reason: event.data.reason };
    case 'MandateRevoked':
    case 'MandateConsumed':
    case 'MandateReaddressed':
    case 'MandateExpired':
    case 'PoolDrawn':
    case 'PoolReleased':
      return null;
  }
}

function leafOf({ leaf }: Projected<MandateEvent>): string {
  return Buffer.from(leaf).toString('hex');
}

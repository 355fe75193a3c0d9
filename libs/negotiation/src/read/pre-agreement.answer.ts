import { itemsInForce } from '@loenspor/pay';
import type { AgreementPeriodTable } from '@loenspor/pay';
import type { SignatureAnswer } from '../contract.js';
import { reviewOf } from '../domain/pre-agreement.review.js';
import type { AgreementVersion, PreAgreement } from '../domain/pre-agreement.state.js';
import { lastDayOf, versionShownOn, versionStatus } from '../domain/pre-agreement.versions.js';
import type {
  PreAgreementAnswer,
  PreAgreementTerminationAnswer,
  PreAgreementVersionAnswer,
} from '../pre-agreement.contract.js';
import type { PreAgreementRow } from './pre-agreement.row.js';

/** What an answer is made with beside its row. `today` judges the review, `on` the versions. */
export type AnswerMeans = {
  readonly on: string;
  readonly today: string;
  readonly periods: AgreementPeriodTable;
  /** By negotiation. */
  readonly signatures: ReadonlyMap<string, readonly SignatureAnswer[]>;
};

/** An agreement as it is answered for a day; null while it has no version. */
export function preAgreementAnswer(row: PreAgreementRow, means: AnswerMeans): PreAgreementAnswer | null {
  const { course } = row;
  const { on, today, periods } = means;
  const shown = versionShownOn(course, on);
  if (!shown) return null;
  const { signatures: _signatures, negotiationId: _negotiationId, ...version } = told(shown, row, means);
  const period = periods.periodOn(on);
  return {
    id: row.id,
    ...{ municipality: row.municipality, area: row.area, counterparty: row.counterparty },
    on,
    ...version,
    items: itemsInForce(shown.items),
    versions: course.versions.map((each) => told(each, row, means)),
    termination: terminationOn(course, on),
    adoptions: course.adoptions,
    review: period && reviewOf(course.rounds, period, today),
    revision: row.revision,
    position: row.position,
  };
}

/** Negotiated ones are of the leaders' agreement, and have no title. */
function told(
  version: AgreementVersion,
  { recordedAs }: PreAgreementRow,
  { on, signatures }: AnswerMeans,
): PreAgreementVersionAnswer {
  const recorded = recordedAs.find((each) => each.version === version.version);
  const { negotiationId } = version;
  return {
    version: version.version,
    status: versionStatus(version, on),
    scope: recorded?.scope ?? 'LEADER_AGREEMENT',
    title: recorded?.title ?? null,
    items: version.items,
    effectiveFrom: version.effectiveFrom,
    effectiveTo: lastDayOf(version),
    signedOn: recorded ? recorded.signedOn : version.signedOn,
    negotiationId,
    signatures: (negotiationId !== null && signatures.get(negotiationId)) || [],
  };
}

function terminationOn({ termination }: PreAgreement, on: string): PreAgreementTerminationAnswer | null {
  if (termination === null || termination.noticedOn > on) return null;
  const { versions, noticedBy, noticedOn, noticeMonths, byAgreementOn, effectiveTo, effects } = termination;
  return {
    ...{ versions, noticedBy, noticeDate: noticedOn },
    noticeMonths: noticeMonths ?? null,
    byAgreementOn: byAgreementOn ?? null,
    ...{ effectiveTo, effects },
  };
}

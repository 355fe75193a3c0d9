import { newId } from '@loenspor/event-sourcing';
import type { ApiSpec } from './api-spec.js';
import { l2000 } from './deciding-story.js';

const reason = { reason: 'Prøve' };
const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: l2000('12000.00') }];

/** What is well said in each command on a pay case, by its operation, so that sight is what decides. */
export function payCaseCalls({ day }: Pick<ApiSpec, 'day'>): Readonly<Record<string, () => object>> {
  return {
    payCaseActAccept: () => ({ offerId: newId(), acceptedOn: day(0), memberAcceptedOn: day(0) }),
    payCaseActApply: () => ({ preAgreementId: newId(), payDate: day(0), items }),
    payCaseActDemand: () => ({ sentOn: day(0) }),
    payCaseActPropose: () => ({ madeOn: day(0), items }),
    payCaseConclusionSign: () => ({
      ...{ side: 'UNION', signatory: 'Prøve', signedOn: day(0), effectiveFrom: day(0) },
    }),
    payCaseConclusionVerify: () => ({ verifiedOn: day(0), payslipMonth: day(0).slice(0, 7) }),
    payCaseCourseAssign: () => ({ consultantId: 'vibeke' }),
    payCaseCourseClose: () => reason,
    payCaseCourseEndMembership: () => ({ endedOn: day(0) }),
    payCaseCourseHold: () => reason,
    payCaseCourseReopen: () => reason,
    payCaseCourseResume: () => reason,
    payCaseCourseWithdraw: () => ({ on: day(0), ...reason }),
    payCaseDisputeDisagree: () => ({
      ...{ recordedOn: day(0), kind: 'RIGHTS', unionPosition: 'Prøve', counterpartyPosition: 'Prøve' },
    }),
    payCaseDisputeEscalate: () => ({ level: 2, step: 'HELD', on: day(0) }),
    payCaseDisputeSettle: () => ({ level: 1, settledOn: day(0), memberAcceptedOn: day(0), items }),
    payCaseLogCorrection: () => ({ entryId: newId(), ...reason, replacement: {} }),
    payCaseLogDuplicate: () => ({ entryId: newId(), of: newId() }),
    payCaseLogEmployerDemand: () => ({ receivedOn: day(0) }),
    payCaseLogMeeting: () => ({ heldOn: day(0), participants: [] }),
    payCaseLogNote: () => ({ on: day(0), channel: 'PHONE', text: 'Prøve', visibility: 'LEADER_REP' }),
    payCaseLogOffer: () => ({ receivedOn: day(0), items }),
    payCaseLogProvisionalPay: () => ({ items, from: day(0) }),
    payCaseRecordConsent: () => ({ givenOn: day(0) }),
    payCaseWithdrawConsent: () => ({ on: day(0) }),
  };
}

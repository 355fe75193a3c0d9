import { AskReviewDecision, possibleSteps } from '@loenspor/casework';
import type { Side } from '@loenspor/casework';
import { callBy, consultantOf, kroner, onlyHere, pick, pickOf, reason } from '@loenspor/casework/testing';
import type { Person } from '@loenspor/casework/testing';
import type { AskedCommand } from '@loenspor/event-sourcing/domain';
import {
  AskAmendment,
  AskApproval,
  AskDraft,
  AskRejection,
  AskRevocation,
  AskSubmission,
} from '@loenspor/mandate';
import { daysAfter } from '@loenspor/pay';
import type { MandateItem } from '@loenspor/pay';
import * as domain from '../domain/index.js';
import { agreed, functionPay } from './memory-desk.js';
import { correction } from './story-corrections.js';
import { itemsOf, past, seenBy } from './story-world.js';
import type { At } from './story-world.js';

/** Null: there is nothing that it could be done to. */
type Act = (at: At) => AskedCommand<never> | AskedCommand<unknown> | null;

const approvers: readonly [Person, ...Person[]] = ['lotte', 'pia', 'gitte', 'morten'];
/** Mostly whoever is asked: the representative only where the member wants that; now and then somebody else. */
const approver = ({ who, payCase }: At) => {
  const asked = domain.isRepInvolved(payCase.state) ? 'lotte' : 'gitte';
  return callBy(who % 5 > 0 ? asked : pickOf(approvers, who));
};
/** A consultant, or the representative under a delegation. */
const bargaining = (at: At) => (at.who % 5 === 4 ? callBy('lotte', ['LEADER_REP']) : consultantOf(at));
/** Mostly leadership, which alone may. */
const leading = (at: At) =>
  at.who % 5 === 0 ? consultantOf(at) : callBy(pickOf(['gitte', 'morten'], at.who));
const basis = { kind: 'MEMBER_MEETING', on: '2026-08-01', headcount: 9 } as const;
const qualification: MandateItem = {
  ...{ element: 'QUALIFICATION', permanence: ['PERMANENT'], floor: kroner('9000.00') },
};
const limits: readonly (readonly MandateItem[])[] = [[functionPay], [functionPay, qualification]];

const onMandate =
  (ask: (mandateId: string, at: At) => AskedCommand<never> | AskedCommand<unknown>): Act =>
  (at) =>
    at.payCase.mandateId === null ? null : ask(at.payCase.mandateId, at);

function open(at: Omit<At, 'payCase'>) {
  const about = { scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26', origin: 'HIRING' } as const;
  const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
  const post = { institution: 'Møllehuset', position: 'Daglig leder', person: { name: 'Åse' }, member: true };
  return new domain.AskPayCase('', { ...about, ...place, ...post }, consultantOf(at));
}

function consent(at: At) {
  const leaderRep = at.more % 2 === 0 ? ('INVOLVED' as const) : ('NOT_INVOLVED' as const);
  const givenOn = at.more % 5 === 0 ? past(at) : at.world.day(-(60 + (at.days % 30)));
  return new domain.AskConsent(at.payCase.id, { givenOn, leaderRep }, consultantOf(at));
}

/** Mostly under the pool, so that cases meet there. */
function draft(at: At) {
  const { more, world, payCase } = at;
  const validFrom = more % 4 === 0 ? world.day(-20) : '2026-04-01';
  const validTo = more % 5 === 0 ? world.day(10) : '2028-03-31';
  const drawsOn = more % 3 > 0 ? { drawsOn: world.poolId } : {};
  const content = { kind: 'FULL_POWER', items: pick(limits, more) ?? [], ...drawsOn } as const;
  const subject = { kind: 'PAY_CASE', id: payCase.id } as const;
  return new AskDraft('', { subject, ...content, validFrom, validTo }, consultantOf(at));
}

function accept(at: At) {
  const { payCase, more, days, world } = at;
  const offer = pick(domain.entriesOf(payCase.state, 'OfferReceived'), more);
  if (!offer) return null;
  const [acceptedOn = ''] = [daysAfter(offer.on, days % 20), world.day(0)].sort();
  const [memberAcceptedOn = ''] = [daysAfter(offer.on, (days + more) % 20), world.day(0)].sort();
  const effectiveFrom = more % 4 === 0 ? { effectiveFrom: world.day((days % 60) - 30) } : {};
  const body = { offerId: offer.entryId, acceptedOn, memberAcceptedOn, ...effectiveFrom };
  return new domain.AskCaseAcceptance(payCase.id, body, consultantOf(at));
}

function apply(at: At) {
  const { payCase, more, world } = at;
  const items = more % 4 === 0 ? itemsOf(more) : [agreed];
  const body = { preAgreementId: world.agreementId, payDate: past(at), items };
  return new domain.AskApplication(payCase.id, body, consultantOf(at));
}

const sign =
  (side: Side): Act =>
  (at) => {
    const { payCase, world, days, more } = at;
    const { result } = payCase.state;
    const named = domain.effectiveDateOf(payCase.state);
    const own = world.day((days % 300) - 150);
    const effectiveFrom = named === null || more % 8 === 0 ? own : named;
    const [signedOn = ''] = [result?.on ?? '', world.day(-(more % 15))].sort().reverse();
    const body = { side, signatory: 'Bo Friis', signedOn, effectiveFrom };
    return new domain.AskCaseSignature(payCase.id, body, bargaining(at));
  };

function verify(at: At) {
  const { payCase, world, more } = at;
  const from = domain.effectiveDateOf(payCase.state) ?? world.day(0);
  const payslipMonth = (more % 6 === 0 ? '2025-01' : from).slice(0, 7);
  const backPay = more % 3 === 0 ? { backPay: '1871.32' } : {};
  return new domain.AskVerification(
    payCase.id,
    { verifiedOn: world.day(0), payslipMonth, ...backPay },
    consultantOf(at),
  );
}

const disagree =
  (kind: 'INTEREST' | 'RIGHTS'): Act =>
  (at) => {
    const positions = { unionPosition: 'Ja', counterpartyPosition: 'Nej' };
    const body = { recordedOn: past(at), kind, ...positions };
    return new domain.AskCaseDisagreement(at.payCase.id, body, consultantOf(at));
  };

function escalate(at: At) {
  const { payCase, days, more } = at;
  const course = domain.disputeOf(payCase.state);
  const step = pick(possibleSteps(course), more);
  if (!step) return null;
  const { disagreement, escalations } = course;
  const last = [disagreement?.recordedOn ?? '', ...escalations.map(({ on }) => on)].sort().at(-1) ?? '';
  const call = leading(at);
  const overrideReason =
    call.viewer.roles.includes('LEADERSHIP') && more % 4 === 0 ? { overrideReason: reason } : {};
  const body = { ...step, on: daysAfter(last, days % 25), ...overrideReason };
  return new domain.AskCaseEscalation(payCase.id, body, call);
}

function settle(at: At) {
  const { payCase, world, more } = at;
  const highest = Number(/^DISPUTE_L(\d)$/.exec(payCase.state.status)?.[1] ?? 1);
  const level = pickOf([1, 2, 3, 4] as const, more % highest);
  const { disagreement } = domain.disputeOf(payCase.state);
  const settledOn = [disagreement?.recordedOn ?? '', past(at)].sort().at(-1) ?? world.day(0);
  const word = level < 3 ? { memberAcceptedOn: settledOn } : {};
  const body = { level, settledOn, items: itemsOf(more >> 2), ...word };
  return new domain.AskCaseSettlement(payCase.id, body, consultantOf(at));
}

function duplicate(at: At) {
  const { payCase, more, days } = at;
  const { entries } = payCase.state;
  const one = pick(entries, more);
  const like = entries.filter(
    ({ type, entryId }) => more % 5 === 0 || (type === one?.type && entryId !== one.entryId),
  );
  const other = pick(like, days);
  if (!one || !other) return null;
  const body = { entryId: one.entryId, of: other.entryId };
  return new domain.AskCaseDuplicate(payCase.id, body, consultantOf(at));
}

function review(at: At) {
  const task = at.payCase.state.reviewTasks.find(({ outcome }) => outcome === null);
  const outcome = at.more % 3 === 0 ? 'STANDS' : 'REOPEN';
  return task ? new AskReviewDecision(task.taskId, { outcome, reason }, consultantOf(at)) : null;
}

const why = { reason };

export const acts = {
  open,
  consent,
  withdrawConsent: (at) => new domain.AskConsentWithdrawal(at.payCase.id, { on: past(at) }, consultantOf(at)),
  draft,
  submit: onMandate((id, at) => new AskSubmission(id, {}, consultantOf(at))),
  approve: onMandate((id, at) => new AskApproval(id, { basis, fallbackReason: reason }, approver(at))),
  reject: onMandate((id, at) => new AskRejection(id, why, approver(at))),
  amend: onMandate((id, at) => {
    const validTo = at.more % 3 === 0 ? { validTo: at.world.day(at.days % 30) } : {};
    const body = { items: pick(limits, at.more) ?? [], ...validTo, reason };
    return new AskAmendment(id, body, consultantOf(at));
  }),
  revoke: onMandate((id, at) => new AskRevocation(id, why, approver(at))),
  revokePool: (at) => new AskRevocation(at.world.poolId, why, callBy('lotte', ['LEADER_REP'])),
  employerDemand: (at) =>
    new domain.AskEmployerDemand(at.payCase.id, { receivedOn: past(at) }, consultantOf(at)),
  meeting: (at) =>
    new domain.AskMeeting(at.payCase.id, { heldOn: past(at), participants: [] }, consultantOf(at)),
  note: (at) => {
    const note = {
      on: past(at),
      channel: 'PHONE',
      text: onlyHere('Ringet'),
      visibility: seenBy(at),
    } as const;
    return new domain.AskCaseNote(at.payCase.id, note, consultantOf(at));
  },
  noteByRep: (at) => {
    const note = { on: past(at), channel: 'MAIL', text: onlyHere('Skrevet') } as const;
    return new domain.AskCaseNote(
      at.payCase.id,
      note,
      callBy(pickOf(['pia', 'lotte'], at.who), ['LEADER_REP']),
    );
  },
  offer: (at) =>
    new domain.AskCaseOffer(
      at.payCase.id,
      { receivedOn: past(at), items: itemsOf(at.more) },
      consultantOf(at),
    ),
  provisionalPay: (at) =>
    new domain.AskProvisionalPay(
      at.payCase.id,
      { from: past(at), items: itemsOf(at.more) },
      consultantOf(at),
    ),
  demand: (at) => new domain.AskCaseDemand(at.payCase.id, { sentOn: past(at) }, consultantOf(at)),
  propose: (at) =>
    new domain.AskCaseProposal(at.payCase.id, { madeOn: past(at), items: itemsOf(at.more) }, bargaining(at)),
  accept,
  apply,
  signUnion: sign('UNION'),
  signCounterparty: sign('COUNTERPARTY'),
  verify,
  disagree: disagree('INTEREST'),
  disagreeOnRights: disagree('RIGHTS'),
  escalate,
  settle,
  hold: (at) => new domain.AskHold(at.payCase.id, why, consultantOf(at)),
  resume: (at) => new domain.AskResumption(at.payCase.id, why, leading(at)),
  endMembership: (at) => new domain.AskMembershipEnd(at.payCase.id, { endedOn: past(at) }, consultantOf(at)),
  withdraw: (at) => new domain.AskWithdrawal(at.payCase.id, { on: past(at), reason }, consultantOf(at)),
  close: (at) => new domain.AskCaseClosure(at.payCase.id, why, consultantOf(at)),
  reopen: (at) => new domain.AskCaseReopening(at.payCase.id, why, consultantOf(at)),
  assign: (at) => new domain.AskCaseAssignment(at.payCase.id, { consultantId: 'mette' }, consultantOf(at)),
  correct: correction,
  duplicate,
  review,
} satisfies Readonly<Record<string, Act>>;
export type ActName = keyof typeof acts;

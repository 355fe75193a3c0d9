import { AskReviewDecision } from '@loenspor/casework';
import type { Side } from '@loenspor/casework';
import { AskApproval, AskDraft, AskRevocation, AskSubmission } from '@loenspor/mandate';
import { AskNegotiation } from '@loenspor/negotiation';
import type { MandateItem, PayAmount, PayItem } from '@loenspor/pay';
import {
  AskCaseAcceptance,
  AskCaseClosure,
  AskCaseCorrection,
  AskCaseDisagreement,
  AskCaseOffer,
  AskCaseReopening,
  AskCaseSettlement,
  AskCaseSignature,
  AskConsent,
  AskEmployerDemand,
  AskHold,
  AskPayCase,
} from '@loenspor/pay-case';
import { callBy } from './command-desk.js';
import type { CommandDesk } from './command-desk.js';

const byKaren = (path: string, key: string | null = null) =>
  callBy('karen', 'CONSULTANT', path, { key, body: { path } });
const byGitte = (path: string) => callBy('gitte', 'LEADERSHIP', path, { body: { path } });

const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
const functionPay = (amount: string): PayItem => ({
  ...({ element: 'FUNCTION', permanence: 'PERMANENT' } as const),
  amount: kroner(amount),
});
const limits: readonly MandateItem[] = [
  { element: 'FUNCTION', permanence: ['PERMANENT'], floor: kroner('1000.00') },
];
const reason = 'Begrundelse';
const origin = 'HIRING' as const;
const place = { municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' } as const;

/** Pools of negotiations with boards of their own, and cases that draw on them, each act as the API hands it on. */
export function casesAt(desk: CommandDesk) {
  let boards = 0;
  const { day } = desk;
  const counterparties = new Map<string, { readonly kind: 'SELF_GOVERNING_BOARD'; readonly name: string }>();

  const approved = async (subject: AskDraft['body']['subject'], more: Partial<AskDraft['body']>) => {
    const validity = { validFrom: day(-60), validTo: '2028-03-31' };
    const draft = { ...({ subject, kind: 'FULL_POWER', items: limits } as const), ...validity, ...more };
    const { answer } = await desk.ask(new AskDraft('', draft, byKaren('/api/mandates')));
    const path = (act: string) => `/api/mandates/${answer.id}/${act}`;
    await desk.ask(new AskSubmission(answer.id, {}, byKaren(path('submission'))));
    const basis = { kind: 'MEMBER_MEETING', on: day(-1), headcount: 14 } as const;
    const approval = { basis, fallbackReason: reason };
    await desk.ask(new AskApproval(answer.id, approval, byGitte(path('approval'))));
    return answer.id;
  };
  /** The mandate of a negotiation, with a pool of so many kroner a year. */
  const pooled = async (limit: string) => {
    const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: `Nabohus ${++boards}` } as const;
    const body = { ...place, counterparty, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' } as const;
    const { answer } = await desk.ask(new AskNegotiation('', body, byKaren('/api/negotiations')));
    const poolId = await approved({ kind: 'NEGOTIATION', id: answer.id }, { pool: kroner(limit) });
    counterparties.set(poolId, counterparty);
    return poolId;
  };
  /** A case under a mandate that draws on the pool, with an offer of so much. */
  const offeredUnder = async (poolId: string, amount: string) => {
    const counterparty = counterparties.get(poolId) ?? ({ kind: 'MUNICIPALITY' } as const);
    const body: AskPayCase['body'] = {
      ...{ ...place, counterparty, institution: 'Møllehuset', position: 'Daglig leder', origin },
      ...{ person: { name: 'Åse Østergaard' }, member: true, agreementPeriod: 'OK26' },
    };
    const { answer } = await desk.ask(new AskPayCase('', body, byKaren('/api/pay-cases')));
    const acts = actsOn(desk, answer.id);
    await acts.consents();
    /** A mandate of it that draws on a pool; null: on none. */
    const isMandated = (drawsOn: string | null) =>
      approved({ kind: 'PAY_CASE', id: answer.id }, drawsOn === null ? {} : { drawsOn });
    const mandateId = await isMandated(poolId);
    await acts.isDemanded();
    const offerId = await acts.isOffered(amount);
    const accepts = (key?: string) => acts.acceptsOffer(offerId, key);
    return { id: answer.id, ...acts, isMandated, mandateId, offerId, accepts };
  };
  const agreedUnder = async (poolId: string, amount: string) => {
    const payCase = await offeredUnder(poolId, amount);
    await payCase.accepts();
    return payCase;
  };
  const revokes = (mandateId: string) =>
    desk.ask(new AskRevocation(mandateId, { reason }, byGitte(`/api/mandates/${mandateId}/revocation`)));
  return { pooled, offeredUnder, agreedUnder, revokes };
}

function actsOn(desk: CommandDesk, id: string) {
  const { ask, day } = desk;
  const path = (act: string) => `/api/pay-cases/${id}/${act}`;
  const consents = () =>
    ask(new AskConsent(id, { givenOn: day(-40), leaderRep: 'NOT_INVOLVED' }, byKaren(path('consent'))));
  const isDemanded = () =>
    ask(new AskEmployerDemand(id, { receivedOn: day(-30) }, byKaren(path('employer-demand'))));
  const isOffered = async (amount: string) => {
    const offer = { receivedOn: day(-20), items: [functionPay(amount)] };
    return String((await ask(new AskCaseOffer(id, offer, byKaren(path('offers'))))).answer.entryId);
  };
  const acceptsOffer = (offerId: string, key?: string) => {
    const body = { offerId, acceptedOn: day(-10), memberAcceptedOn: day(-10) };
    return ask(new AskCaseAcceptance(id, body, byKaren(path('acceptance'), key)));
  };
  const disagrees = () => {
    const positions = { unionPosition: 'Mindst 12.000', counterpartyPosition: 'Højst 10.000' };
    const body = { recordedOn: day(-15), kind: 'INTEREST', ...positions } as const;
    return ask(new AskCaseDisagreement(id, body, byKaren(path('disagreement'))));
  };
  const settles = (amount: string, key?: string) => {
    const days = { settledOn: day(-9), memberAcceptedOn: day(-9) };
    const body = { level: 1, items: [functionPay(amount)], ...days } as const;
    return ask(new AskCaseSettlement(id, body, byKaren(path('settlement'), key)));
  };
  const signs = (side: Side, key?: string) => {
    const body = { side, signatory: 'Bo Friis', signedOn: day(-1), effectiveFrom: day(-5) };
    return ask(new AskCaseSignature(id, body, byKaren(path('signatures'), key)));
  };
  const closes = (key?: string) => ask(new AskCaseClosure(id, { reason }, byKaren(path('closure'), key)));
  const reopens = (key?: string) =>
    ask(new AskCaseReopening(id, { reason }, byKaren(path('reopening'), key)));
  const isHeld = () => ask(new AskHold(id, { reason }, byKaren(path('hold'))));
  /** The offer is corrected; tells the review task that this raises. */
  const corrects = async (entryId: string, amount = '12400.00') => {
    const data = { items: [functionPay(amount)] };
    const told = { type: 'OfferReceived', occurredOn: day(-20), data } as const;
    const body = { entryId, reason, replacementFor: () => Promise.resolve(told) };
    const { answer } = await ask(new AskCaseCorrection(id, body, byKaren(path('corrections'))));
    return String(answer['reviewTaskId']);
  };
  const reviews = (taskId: string, key?: string) => {
    const call = byKaren(`/api/review-tasks/${taskId}/decision`, key);
    return ask(new AskReviewDecision(taskId, { outcome: 'REOPEN', reason }, call));
  };
  return {
    ...{ consents, isDemanded, isOffered, acceptsOffer, disagrees, settles, signs },
    ...{ closes, reopens, isHeld, corrects, reviews },
  };
}

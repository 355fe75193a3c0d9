import type { Side } from '@loenspor/casework';
import { AskApproval, AskDraft, AskSubmission } from '@loenspor/mandate';
import {
  AskAcceptance,
  AskClosure,
  AskCorrection,
  AskFact,
  AskNegotiation,
  AskOffer,
  AskRatification,
  AskRecording,
  AskReopening,
  AskSignature,
} from '@loenspor/negotiation';
import type { Limit, MandateItem, PayItem } from '@loenspor/pay';
import { callBy } from './command-desk.js';
import type { CommandDesk } from './command-desk.js';

const byKaren = (path: string, key: string | null = null) =>
  callBy('karen', 'CONSULTANT', path, { key, body: { path } });
const byGitte = (path: string, key: string | null = null) =>
  callBy('gitte', 'LEADERSHIP', path, { key, body: { path } });

const functionPay = (amount: string): PayItem => ({
  ...({ element: 'FUNCTION', permanence: 'PERMANENT' } as const),
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
const limits: readonly MandateItem[] = [
  { element: 'FUNCTION', permanence: ['PERMANENT'], floor: functionPay('12000.00').amount as Limit },
];
const reason = 'Begrundelse';

/** Rounds of negotiation with boards of their own; what is done to them, each as the API hands it on. */
export function roundsAt(desk: CommandDesk) {
  let boards = 0;
  const newBoard = () => `Nabohus ${++boards}`;
  const opened = async (board = newBoard()) => {
    const { id } = (await roundIn(desk, board).open()).answer;
    return { id, ...actsOn(desk, id) };
  };
  /** A negotiation with a result. */
  const accepted = async (board?: string) => {
    const round = await opened(board);
    const mandateId = await round.mandated();
    await round.demanded();
    const offerId = await round.offered();
    await round.accepted(offerId);
    return { ...round, mandateId, offerId };
  };
  /** One that the other side has yet to sign, over an agreement that it ends. */
  const signedByUnion = async () => {
    const board = newBoard();
    await roundIn(desk, board).recorded();
    const round = await accepted(board);
    await round.ratified();
    await round.signs('UNION');
    return round;
  };
  const opens = () => roundIn(desk, newBoard()).open;
  return { opens, opened, accepted, signedByUnion };
}

function roundIn(desk: CommandDesk, board: string) {
  const counterparty = { kind: 'SELF_GOVERNING_BOARD', name: board } as const;
  const place = { municipality: '175', area: 'DAYCARE', counterparty, scope: 'LEADER_AGREEMENT' } as const;
  const open = (key?: string) => {
    const body = { ...place, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' } as const;
    return desk.ask(new AskNegotiation('', body, byKaren('/api/negotiations', key)));
  };
  const recorded = () => {
    const dates = { effectiveFrom: desk.day(-200), signedOn: desk.day(-210) };
    const body = { ...place, title: 'Aftale', items: [functionPay('11000.00')], ...dates };
    return desk.ask(new AskRecording('', body, byKaren('/api/pre-agreements')));
  };
  return { open, recorded };
}

function actsOn(desk: CommandDesk, id: string) {
  const basis = { kind: 'MEMBER_MEETING', on: desk.day(-1), headcount: 14 } as const;
  const path = (act: string) => `/api/negotiations/${id}/${act}`;
  const mandated = async () => {
    const validity = { validFrom: desk.day(-60), validTo: '2028-03-31' };
    const draft = {
      subject: { kind: 'NEGOTIATION', id },
      kind: 'SUBJECT_TO_RATIFICATION',
      ...{ items: limits, ...validity },
    } as const;
    const { answer } = await desk.ask(new AskDraft('', draft, byKaren('/api/mandates')));
    await desk.ask(new AskSubmission(answer.id, {}, byKaren(path('submission'))));
    const approval = { basis, fallbackReason: reason };
    await desk.ask(new AskApproval(answer.id, approval, byGitte(path('approval'))));
    return answer.id;
  };
  const demanded = () =>
    desk.ask(
      new AskFact(
        id,
        { on: desk.day(-30), fact: { type: 'EmployerDemandReceived', data: {} } },
        byKaren(path('employer-demand')),
      ),
    );
  const offered = async () => {
    const offer = { receivedOn: desk.day(-20), items: [functionPay('13000.00')] };
    const { answer } = await desk.ask(new AskOffer(id, offer, byKaren(path('offers'))));
    return String(answer.entryId);
  };
  const accepted = (offerId: string) =>
    desk.ask(new AskAcceptance(id, { offerId, acceptedOn: desk.day(-10) }, byKaren(path('acceptance'))));
  const ratified = () =>
    desk.ask(new AskRatification(id, { outcome: 'RATIFIED', basis }, byGitte(path('ratification'))));
  const signs = (side: Side, key?: string) => {
    const dates = { signedOn: desk.day(-1), effectiveFrom: desk.day(-5) };
    return desk.ask(
      new AskSignature(id, { side, signatory: 'Bo Friis', ...dates }, byKaren(path('signatures'), key)),
    );
  };
  const closes = (key?: string) => desk.ask(new AskClosure(id, { reason }, byKaren(path('closure'), key)));
  const reopens = (key?: string) =>
    desk.ask(new AskReopening(id, { reason }, byKaren(path('reopening'), key)));
  const corrects = (entryId: string, key?: string) => {
    const replacementFor: AskCorrection['body']['replacementFor'] = () =>
      Promise.resolve({
        type: 'OfferReceived',
        occurredOn: desk.day(-20),
        data: { items: [functionPay('11500.00')] },
      });
    const body = { entryId, reason, replacementFor };
    return desk.ask(new AskCorrection(id, body, byKaren(path('corrections'), key)));
  };
  return { mandated, demanded, offered, accepted, ratified, signs, closes, reopens, corrects };
}

import { AskReviewDecision, possibleSteps } from '@loenspor/casework';
import type { Side } from '@loenspor/casework';
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
import {
  AskAcceptance,
  AskAssignment,
  AskClosure,
  AskDemand,
  AskDisagreement,
  AskDuplicate,
  AskEscalation,
  AskFact,
  AskNegotiation,
  AskNote,
  AskOffer,
  AskProposal,
  AskRatification,
  AskReopening,
  AskSettlement,
  AskSignature,
} from '../domain/index.js';
import { adopt, record, terminate, withdrawTermination } from './story-agreements.js';
import { correction } from './story-corrections.js';
import { consultant, itemsOf, keyOf, onlyHere, past, pick, pickOf, reason, seenBy } from './story-drawn.js';
import type { At } from './story-drawn.js';
import { callBy, limits } from './story-world.js';
import type { Person } from './story-world.js';

/** Null: there is nothing that it could be done to. */
type Act = (at: At) => AskedCommand<never> | AskedCommand<unknown> | null;

const approvers: readonly [Person, ...Person[]] = ['lotte', 'pia', 'gitte', 'morten'];
/** Mostly whoever is asked, passing over those who must not; now and then somebody else. */
const approver = ({ who, round }: At, submitter: string | null | undefined) => {
  const named = JSON.stringify(round.mandate.status === 'NONE' ? [] : round.mandate.versions.at(-1)?.items);
  const asked = approvers.find((each) => each !== submitter && !named.includes(`"${each}"`));
  return callBy(
    (who % 5 > 0 && asked) || pickOf([...approvers, ...approvers.filter((each) => each === submitter)], who),
  );
};
const deciding = (at: At) => {
  const { mandate } = at.round;
  return approver(at, mandate.status === 'NONE' ? null : mandate.versions.at(-1)?.submission?.by);
};
/** From level 3 it is leadership's. */
const escalating = (at: At) =>
  at.who % 9 === 0 ? consultant(at) : callBy(pickOf(['gitte', 'morten'], at.who));
/** A consultant, or the representative under a delegation. */
const bargaining = (at: At) => (at.who % 5 === 4 ? callBy('lotte', ['LEADER_REP']) : consultant(at));
const basis = { kind: 'MEMBER_MEETING', on: '2026-08-01', headcount: 9 } as const;

const onMandate =
  (ask: (mandateId: string, at: At) => AskedCommand<never> | AskedCommand<unknown>): Act =>
  (at) =>
    at.round.mandateId === null ? null : ask(at.round.mandateId, at);

function open({ of, more, ...at }: At) {
  const about = { scope: 'LEADER_AGREEMENT', agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' } as const;
  const why = more % 5 === 0 ? {} : { reason };
  return new AskNegotiation('', { ...keyOf(of), ...about, ...why }, consultant({ of, more, ...at }));
}

function draft(at: At) {
  const { more, world, round } = at;
  const span = { validFrom: more % 4 === 0 ? world.day(-20) : '2026-04-01' };
  const validTo = more % 5 === 0 ? world.day(10) : '2028-03-31';
  const kind = more % 3 === 0 ? ('FULL_POWER' as const) : ('SUBJECT_TO_RATIFICATION' as const);
  const items = pick(limits, more) ?? [];
  const subject = { kind: 'NEGOTIATION', id: round.id } as const;
  return new AskDraft('', { subject, kind, items, ...span, validTo }, consultant(at));
}

function accept(at: At) {
  const { round, more, days, world } = at;
  const offer = pick(round.state.offers, more);
  if (!offer) return null;
  const acceptedOn = [daysAfter(offer.madeOn, days % 20), world.day(0)].sort()[0] ?? world.day(0);
  return new AskAcceptance(round.id, { offerId: offer.entryId, acceptedOn }, consultant(at));
}

const ratify =
  (outcome: 'RATIFIED' | 'REJECTED'): Act =>
  (at) =>
    new AskRatification(
      at.round.id,
      { outcome, basis, reason },
      approver(at, at.round.state.result?.acceptedBy),
    );

const sign =
  (side: Side): Act =>
  (at) => {
    const { round, world, days, more } = at;
    const other = round.state.signatures[0]?.effectiveFrom;
    const own = world.day((days % 300) - 150);
    const effectiveFrom = other === undefined || more % 8 === 0 ? own : other;
    const signedOn = [round.state.result?.reachedOn ?? world.day(0), world.day(-(more % 15))].sort().at(-1);
    const body = { side, signatory: 'Bo Friis', signedOn: signedOn ?? world.day(0), effectiveFrom };
    return new AskSignature(round.id, body, bargaining(at));
  };

const disagree =
  (kind: 'INTEREST' | 'RIGHTS'): Act =>
  (at) => {
    const positions = { unionPosition: 'Ja', counterpartyPosition: 'Nej' };
    return new AskDisagreement(at.round.id, { recordedOn: past(at), kind, ...positions }, consultant(at));
  };

function escalate(at: At) {
  const { round, days, more } = at;
  const step = pick(possibleSteps(round.state), more);
  if (!step) return null;
  const { disagreement, escalations } = round.state;
  const last = [disagreement?.recordedOn ?? '', ...escalations.map(({ on }) => on)].sort().at(-1) ?? '';
  const call = escalating(at);
  const overrideReason =
    call.viewer.roles.includes('LEADERSHIP') && more % 4 === 0 ? { overrideReason: reason } : {};
  return new AskEscalation(round.id, { ...step, on: daysAfter(last, days % 25), ...overrideReason }, call);
}

function settle(at: At) {
  const { round, world, more } = at;
  const highest = Number(/^DISPUTE_L(\d)$/.exec(round.state.status)?.[1] ?? 1);
  const level = pickOf([1, 2, 3, 4] as const, more % highest);
  const settledOn = [round.state.disagreement?.recordedOn ?? '', past(at)].sort().at(-1) ?? world.day(0);
  return new AskSettlement(round.id, { level, settledOn, items: itemsOf(more >> 2) }, consultant(at));
}

function duplicate(at: At) {
  const { round, more, days } = at;
  const one = pick(round.state.entries, more);
  const other = pick(
    round.state.entries.filter(
      ({ type, entryId }) => more % 5 === 0 || (type === one?.type && entryId !== one.entryId),
    ),
    days,
  );
  if (!one || !other) return null;
  return new AskDuplicate(round.id, { entryId: one.entryId, of: other.entryId }, consultant(at));
}

function review(at: At) {
  const task = at.round.state.reviewTasks.find(({ outcome }) => outcome === undefined);
  const outcome = at.more % 3 === 0 ? 'STANDS' : 'REOPEN';
  return task ? new AskReviewDecision(task.taskId, { outcome, reason }, consultant(at)) : null;
}

export const acts = {
  open,
  draft,
  submit: onMandate((id, at) => new AskSubmission(id, {}, consultant(at))),
  approve: onMandate((id, at) => new AskApproval(id, { basis, fallbackReason: reason }, deciding(at))),
  reject: onMandate((id, at) => new AskRejection(id, { reason }, deciding(at))),
  amend: onMandate((id, at) => {
    const validTo = at.more % 3 === 0 ? { validTo: at.world.day(at.days % 30) } : {};
    return new AskAmendment(id, { items: pick(limits, at.more) ?? [], ...validTo, reason }, consultant(at));
  }),
  revoke: onMandate((id, at) => new AskRevocation(id, { reason }, deciding(at))),
  employerDemand: (at) =>
    new AskFact(
      at.round.id,
      { on: past(at), fact: { type: 'EmployerDemandReceived', data: {} } },
      consultant(at),
    ),
  meeting: (at) =>
    new AskFact(at.round.id, { on: past(at), fact: { type: 'MeetingHeld', data: {} } }, consultant(at)),
  note: (at) => {
    const note = {
      on: past(at),
      channel: 'PHONE',
      text: onlyHere('Ringet'),
      visibility: seenBy(at),
    } as const;
    return new AskNote(at.round.id, note, consultant(at));
  },
  noteByRep: (at) => {
    const note = { on: past(at), channel: 'MAIL', text: onlyHere('Skrevet') } as const;
    return new AskNote(at.round.id, note, callBy(pickOf(['pia', 'lotte'], at.who), ['LEADER_REP']));
  },
  offer: (at) => new AskOffer(at.round.id, { receivedOn: past(at), items: itemsOf(at.more) }, consultant(at)),
  demand: (at) => new AskDemand(at.round.id, { sentOn: past(at) }, consultant(at)),
  propose: (at) =>
    new AskProposal(at.round.id, { madeOn: past(at), items: itemsOf(at.more) }, bargaining(at)),
  accept,
  ratify: ratify('RATIFIED'),
  refuse: ratify('REJECTED'),
  signUnion: sign('UNION'),
  signCounterparty: sign('COUNTERPARTY'),
  disagree: disagree('INTEREST'),
  disagreeOnRights: disagree('RIGHTS'),
  escalate,
  settle,
  close: (at) => {
    const outcome = at.more % 2 === 0 ? ('WITHOUT_CHANGE' as const) : ('ABANDONED' as const);
    return new AskClosure(at.round.id, { reason, outcome }, consultant(at));
  },
  reopen: (at) => new AskReopening(at.round.id, { reason }, consultant(at)),
  assign: (at) => new AskAssignment(at.round.id, { consultantId: 'mette' }, consultant(at)),
  correct: correction,
  duplicate,
  review,
  record,
  terminate,
  withdrawTermination,
  adopt,
} satisfies Readonly<Record<string, Act>>;
export type ActName = keyof typeof acts;

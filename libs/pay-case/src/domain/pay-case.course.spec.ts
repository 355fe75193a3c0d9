import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { CourseCommand, PayCaseCommand } from './index.js';
import {
  after,
  atLevel,
  closed,
  held,
  inAgreement,
  inDispute,
  item,
  membershipEnded,
  resumed,
  settledByAgreement,
  signed,
  step,
  talking,
  waiting,
  withdrawn,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const reason = 'Orlov';
const hold: CourseCommand = { type: 'HoldCase', data: { reason } };
const resume = (leads: boolean): CourseCommand => ({
  type: 'ResumeCase',
  data: { reason },
  facts: { leads },
});
const endMembership: CourseCommand = { type: 'EndMembership', data: { endedOn: after(49) } };
const assign: CourseCommand = { type: 'AssignConsultant', data: { consultantId: 'mikkel' } };

const open: readonly (readonly [string, Past])[] = [
  ['OPENED', waiting],
  ['NEGOTIATING', talking],
  ['AGREED', inAgreement],
  ['SIGNED', signed],
  ['SETTLED_BY_PREAGREEMENT', settledByAgreement],
  ['DISPUTE_L1', inDispute],
  ['DISPUTE_L3', atLevel[3]],
];
const over: readonly (readonly [string, Past])[] = [
  ['CLOSED', [...talking, closed]],
  ['WITHDRAWN', [...talking, withdrawn]],
];
const statusOf = (past: Past, status: string) =>
  given(...past).thenState((state) => expect(state.status).toBe(status));

describe('a hold', () => {
  it.each(open)('of a case that is %s stops it, and leads back there', (status, past) => {
    statusOf(past, status);
    given(...past)
      .when(hold)
      .then([{ type: 'CaseHeld', data: { reason } }]);
    statusOf([...past, held], 'ON_HOLD');
    given(...past, held)
      .when(resume(false))
      .then([{ type: 'CaseResumed', data: { reason } }]);
    statusOf([...past, held, resumed], status);
  });

  it('is one at a time, and none of what is over', () => {
    given(...talking, held)
      .when(hold)
      .thenRefuses('wrong-status');
    given(...talking, held, resumed)
      .when(hold)
      .thenSees((events) => expect(events).toHaveLength(1));
    for (const [, past] of over)
      given(...past)
        .when(hold)
        .thenRefuses('wrong-status');
    given(...talking)
      .when(resume(true))
      .thenRefuses('wrong-status');
  });
});

describe('the end of a membership', () => {
  const paused: Past = [...talking, membershipEnded];

  it.each(open)('holds a case that is %s: the member’s word, of its own day', (status, past) => {
    given(...past)
      .when(endMembership)
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'MembershipEnded', data: {}, occurredOn: after(49), assertedBy: 'MEMBER' },
        ]),
      );
    statusOf([...past, membershipEnded], 'ON_HOLD');
    statusOf([...past, membershipEnded, resumed], status);
  });

  it('is passed over by leadership alone', () => {
    given(...paused)
      .when(resume(false))
      .thenRefuses('role-may-not');
    given(...paused)
      .when(resume(true))
      .then([{ type: 'CaseResumed', data: { reason } }]);
  });

  it('outweighs a hold, which leads back to where it was before both', () => {
    const both: Past = [...inDispute, held, membershipEnded];
    given(...inDispute, held)
      .when(endMembership)
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...both)
      .when(resume(false))
      .thenRefuses('role-may-not');
    statusOf([...both, resumed], 'DISPUTE_L1');
  });

  it('is told once while it holds the case, and of no case that is over', () => {
    for (const past of [paused, ...over.map(([, each]) => each)])
      given(...past)
        .when(endMembership)
        .thenRefuses('wrong-status');
    given(...paused, resumed)
      .when(endMembership)
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('still asks leadership when the case was closed meanwhile', () => {
    const back: Past = [...paused, closed, step('CaseReopened', {}, after(53))];
    statusOf(back, 'ON_HOLD');
    given(...back)
      .when(resume(false))
      .thenRefuses('role-may-not');
    given(...back)
      .when(resume(true))
      .thenSees((events) => expect(events).toHaveLength(1));
    statusOf([...back, resumed], 'NEGOTIATING');
  });
});

describe('a case on hold', () => {
  const facts = { mandate: null, poolId: null, draw: null };
  const day = after(3);
  const ours: readonly PayCaseCommand[] = [
    { type: 'MakeDemand', data: { sentOn: day }, facts: { mandate: null } },
    { type: 'MakeProposal', data: { madeOn: day, items: [item] }, facts },
    {
      ...{ type: 'AcceptOffer', facts },
      data: { offerId: 'offer', acceptedOn: day, memberAcceptedOn: day },
    },
    {
      ...{ type: 'ApplyPreAgreement', facts: { inForce: null, awaitsAdoption: null } },
      data: { preAgreementId: 'a', payDate: day, items: [item] },
    },
    {
      type: 'SignAgreement',
      data: { side: 'COUNTERPARTY', signatory: 'Bo', signedOn: day, effectiveFrom: day },
    },
    {
      ...{ type: 'VerifyPayment', facts: { backPay: null } },
      data: { verifiedOn: day, payslipMonth: '2026-05' },
    },
  ];

  it.each(ours.map((command) => [command.type, command] as const))('takes no %s', (_, command) => {
    for (const stop of [held, membershipEnded])
      given(...talking, stop)
        .when(command)
        .thenRefuses('on-hold');
  });

  it('takes what happens, which may say where it goes on', () => {
    const offer: PayCaseCommand = {
      ...{ type: 'LogFact' },
      data: { occurredOn: day, fact: { type: 'OfferReceived', data: { items: [item] } } },
    };
    given(...waiting, membershipEnded)
      .when(offer)
      .thenSees((events) => expect(events).toHaveLength(1));
    const offered = step('OfferReceived', { items: [item] }, day);
    statusOf([...waiting, membershipEnded, offered], 'ON_HOLD');
    statusOf([...waiting, membershipEnded, offered, resumed], 'NEGOTIATING');
  });
});

describe('the consultant of a pay case', () => {
  it.each([...open, ...over, ['ON_HOLD', [...talking, held]] as const])(
    'is another from the hand-over on, also where it is %s',
    (_, past) => {
      given(...past)
        .when(assign)
        .then([{ type: 'ConsultantAssigned', data: { consultantId: 'mikkel' } }]);
      given(...past).thenState(({ status }) =>
        given(...past, step('ConsultantAssigned', { consultantId: 'mikkel' }, after(53))).thenState((now) =>
          expect(now).toMatchObject({ consultantId: 'mikkel', status }),
        ),
      );
    },
  );
});

import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { CourseCommand } from './index.js';
import {
  after,
  atLevel,
  closed,
  draw,
  drawnAgreed,
  held,
  inAgreement,
  inDispute,
  membershipEnded,
  refusalOf,
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
const withdraw: CourseCommand = { type: 'WithdrawCase', data: { on: after(49), reason } };
const close: CourseCommand = { type: 'CloseCase', data: { reason } };
const reopen: CourseCommand = { type: 'ReopenCase', data: { reason } };
const open: readonly (readonly [string, Past])[] = [
  ['OPENED', waiting],
  ['NEGOTIATING', talking],
  ['AGREED', inAgreement],
  ['SIGNED', signed],
  ['SETTLED_BY_PREAGREEMENT', settledByAgreement],
  ['DISPUTE_L1', inDispute],
  ['DISPUTE_L3', atLevel[3]],
  ['ON_HOLD', [...talking, held]],
];
const statusOf = (past: Past, status: string) =>
  given(...past).thenState((state) => expect(state.status).toBe(status));

describe('a case that ends', () => {
  const ends = [
    ['CLOSED', close, closed, { type: 'CaseClosed', data: { reason } }],
    [
      ...(['WITHDRAWN', withdraw, withdrawn] as const),
      { type: 'MemberWithdrew', data: { reason }, occurredOn: after(49), assertedBy: 'MEMBER' },
    ],
  ] as const;

  it.each(ends)(
    'as %s ends from every open status, and goes on where it was',
    (status, end, ended, event) => {
      for (const [before, past] of open) {
        given(...past)
          .when(end)
          .thenSees((events) => expect(events).toEqual([event]));
        statusOf([...past, ended], status);
        given(...past, ended)
          .when(end)
          .thenRefuses('wrong-status');
        given(...past, ended)
          .when(reopen)
          .then([{ type: 'CaseReopened', data: { reason } }]);
        statusOf([...past, ended, step('CaseReopened', { reason }, after(53))], before);
        given(...past)
          .when(reopen)
          .thenRefuses('wrong-status');
      }
    },
  );

  it.each(ends)('as %s gives back what it had reserved of a pool, until it is signed', (_, end, ended) => {
    const reserved: Past = [...talking, drawnAgreed];
    const releases = { releases: draw };
    for (const past of [reserved, [...reserved, held], [...reserved, membershipEnded]])
      given(...past)
        .when(end)
        .thenSees(([event]) => expect(event?.data).toEqual({ reason, ...releases }));
    for (const past of [inAgreement, [...reserved, ...signed.slice(-2)]])
      given(...past)
        .when(end)
        .thenSees(([event]) => expect(event?.data).toEqual({ reason }));
    expect(ended.data).toHaveProperty('reason');
  });

  it('goes on without a result whose reservation was given back', () => {
    const released = step('CaseClosed', { releases: draw }, after(52));
    const voids = 'result';
    const again = step('CaseReopened', { voids }, after(53));
    for (const [before, status] of [
      [[], 'NEGOTIATING'],
      [[held], 'ON_HOLD'],
    ] as const) {
      const past: Past = [...talking, drawnAgreed, ...before, released];
      given(...past)
        .when(reopen)
        .then([{ type: 'CaseReopened', data: { reason, voids } }]);
      given(...past, again).thenState((state) => expect(state).toMatchObject({ status, result: null }));
    }
    statusOf([...talking, drawnAgreed, held, released, again, resumed], 'NEGOTIATING');
  });

  it('names what it takes then', () => {
    const taken = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement', 'reopening'];
    for (const [past, word] of [
      [[...talking, closed], ['consent-withdrawal']],
      [[...talking, withdrawn], []],
    ] as const) {
      const { allowed } = refusalOf(past, close) as { readonly allowed: readonly string[] };
      expect(allowed.toSorted()).toEqual([...taken, ...word].sort());
    }
  });
});

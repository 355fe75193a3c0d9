import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import type { CourseCommand, HeldDraw, ReopenCase } from './index.js';
import {
  after,
  atLevel,
  closed,
  draw,
  drawnAgreed,
  held,
  inAgreement,
  inDispute,
  item,
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
const reopen: ReopenCase = {
  ...{ type: 'ReopenCase', data: { reason, on: after(53) } },
  facts: { draw: null, poolRefused: false },
};
const reopenRefused: ReopenCase = { ...reopen, facts: { draw: null, poolRefused: true } };
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

  it('goes on on the day that is told with it, whatever day the result is of', () => {
    for (const past of [talking, inAgreement])
      given(...past, closed)
        .when({ ...reopen, data: { reason, on: after(60) } })
        .thenSees(([event]) => expect(event?.occurredOn).toBe(after(60)));
  });

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

  it('goes on without a result that its pool does not hold any more', () => {
    const released = step('CaseClosed', { releases: draw }, after(52));
    const voids = 'result';
    const again = step('CaseReopened', { voids }, after(53));
    for (const [before, status] of [
      [[], 'NEGOTIATING'],
      [[held], 'ON_HOLD'],
    ] as const) {
      const past: Past = [...talking, drawnAgreed, ...before, released];
      given(...past)
        .when(reopenRefused)
        .then([{ type: 'CaseReopened', data: { reason, voids } }]);
      // Nobody has asked the pool: it gave the result up, and the case ended, in the meantime.
      given(...past)
        .when(reopen)
        .thenRefuses('mandate-missing');
      given(...past, again).thenState((state) => expect(state).toMatchObject({ status, result: null }));
    }
    statusOf([...talking, drawnAgreed, held, released, again, resumed], 'NEGOTIATING');
    // What a pool says is nothing to a case that had reserved nothing.
    given(...inAgreement, closed)
      .when(reopenRefused)
      .then([{ type: 'CaseReopened', data: { reason } }]);
  });

  it('goes on without a result of which nobody can tell what it would reserve', () => {
    const items = { $erased: true } as const;
    const erased = step(drawnAgreed.type, { ...drawnAgreed.data, items }, drawnAgreed.occurredOn, 'result');
    given(...talking, erased, step('CaseClosed', { releases: draw }, after(52)))
      .when(reopen)
      .then([{ type: 'CaseReopened', data: { reason, voids: 'result' } }]);
  });

  describe('under a pool', () => {
    const released = step('CaseClosed', { releases: draw }, after(52));
    const anew = { mandateId: draw.mandateId, drawId: 'draw-2' };
    const items = [item];
    const again = (facts: Partial<HeldDraw> = {}): CourseCommand => ({
      ...reopen,
      facts: { draw: { ...anew, items, stands: true, ...facts }, poolRefused: false },
    });
    const ended: Past = [...talking, drawnAgreed, released];

    it.each([
      ['AGREED', ended],
      ['ON_HOLD', [...talking, drawnAgreed, held, released]],
      ['AGREED', [...talking, drawnAgreed, step('MemberWithdrew', { releases: draw }, after(52))]],
    ] as const)(
      'goes on as %s with what is reserved anew for the same, and gives that back',
      (status, past) => {
        given(...past)
          .when(again())
          .then([{ type: 'CaseReopened', data: { reason, draw: anew } }]);
        const onward: Past = [...past, step('CaseReopened', { draw: anew }, after(53))];
        given(...onward).thenState((state) =>
          expect(state).toMatchObject({ status, result: { entryId: 'result', draw: anew } }),
        );
        given(...onward)
          .when(close)
          .thenSees(([event]) => expect(event?.data).toEqual({ reason, releases: anew }));
        // Whoever completes it finds it done.
        given(...onward)
          .when(again())
          .thenNothing();
      },
    );

    it.each([
      ['it is of another pool', { mandateId: 'other' }],
      ['it is for other items', { items: [] }],
      ['nobody can tell for what it is', { items: null }],
    ])('rests on no reservation where %s', (_, facts) =>
      given(...ended)
        .when(again(facts))
        .thenRefuses('mandate-missing'),
    );

    it('is not for whoever was overtaken by another reopening, which has drawn anew', () =>
      given(...ended)
        .when(again({ stands: false }))
        .thenRefuses('wrong-status'));

    it('takes none where nothing was given back', () => {
      for (const past of [
        [...talking, closed],
        [...inAgreement, closed],
        [...ended, step('CaseReopened', { voids: 'result' }, after(53)), closed],
      ] as readonly Past[])
        given(...past)
          .when(again())
          .thenRefuses('mandate-missing');
      given(...talking, drawnAgreed)
        .when(again())
        .thenRefuses('wrong-status');
    });

    it('may end and go on more than once', () => {
      const second = step('CaseClosed', { releases: anew }, after(54));
      const past: Past = [...ended, step('CaseReopened', { draw: anew }, after(53)), second];
      given(...past)
        .when(again())
        .thenNothing();
      given(...past)
        .when(again({ drawId: 'draw-3' }))
        .thenSees(([event]) => expect(event?.data).toMatchObject({ draw: { drawId: 'draw-3' } }));
    });
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

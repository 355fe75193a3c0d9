import { specificationOf } from '@loenspor/event-sourcing/testing';
import { ladder, usualClocks } from '@loenspor/pay';
import type { LadderStep } from '@loenspor/pay';
import { payCaseDecider } from './index.js';
import type { DisputeCommand } from './index.js';
import {
  after,
  asked,
  atLevel,
  closed,
  consented,
  consentWithdrawn,
  demanded,
  disagreed,
  held,
  held3,
  inAgreement,
  inDispute,
  membershipEnded,
  opened,
  positions,
  received,
  refusalOf,
  resumed,
  signed,
  step,
  talking,
  waiting,
  withdrawn,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const disagree = (kind: 'INTEREST' | 'RIGHTS' = 'INTEREST'): DisputeCommand => ({
  ...{ type: 'RecordDisagreement', data: { recordedOn: after(3), kind, ...positions } },
});
const take = (
  level: LadderStep['level'],
  name: LadderStep['step'],
  on: string,
  overrideReason?: string,
): DisputeCommand => ({
  type: 'EscalateDispute',
  data: { level, step: name, on, ...(overrideReason === undefined ? {} : { overrideReason }) },
  facts: { clocks: usualClocks },
});
const escalated = (level: LadderStep['level'], name: LadderStep['step'], dueOn: string | null, more = {}) => [
  { type: 'DisputeEscalated' as const, data: { level, step: name, dueOn, ...more } },
];

describe('a disagreement in a pay case', () => {
  it('about interests is recorded with both positions while it is negotiated, of its own day', () => {
    given(...talking)
      .when(disagree())
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'DisagreementRecorded', data: { kind: 'INTEREST', ...positions }, occurredOn: after(3) },
        ]),
      );
    given(...inDispute).thenState(({ status }) => expect(status).toBe('DISPUTE_L1'));
  });

  it.each<[string, Past]>([
    ['before the talks', waiting],
    ['in a dispute', inDispute],
    ['with a result', inAgreement],
    ['after the end', [...talking, closed]],
  ])('about interests is not recorded %s, and is not among what is allowed then', (_, past) => {
    given(...past)
      .when(disagree())
      .thenRefuses('wrong-status');
    expect(refusalOf(past, disagree())['allowed']).not.toContain('disagreement');
  });

  it('about interests waits until the case goes on', () => {
    for (const stop of [held, membershipEnded])
      given(...talking, stop)
        .when(disagree())
        .thenRefuses('on-hold');
    given(...talking, held, resumed)
      .when(disagree())
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('about rights is recorded in every status and moves none', () => {
    const pasts = [waiting, talking, [...talking, held], inDispute, signed, [...talking, withdrawn]];
    for (const past of pasts) {
      given(...past)
        .when(disagree('RIGHTS'))
        .then([{ type: 'DisagreementRecorded', data: { kind: 'RIGHTS', ...positions } }]);
      given(...past).thenState((before) =>
        given(...past, disagreed('RIGHTS', after(3), 'd2')).thenState((now) =>
          expect({ ...now, entries: [] }).toEqual({ ...before, entries: [] }),
        ),
      );
    }
    given().when(disagree('RIGHTS')).thenRefuses('not-found');
  });
});

describe('the dispute of a pay case', () => {
  it.each<[string, Past, readonly string[]]>([
    ['level 1', inDispute, ['2 DEMANDED', '2 HELD']],
    ['level 1, level 2 demanded', [...inDispute, asked], ['2 HELD']],
    ['level 2', atLevel[2], ['3 FORWARDED']],
    ['level 3', atLevel[3], ['3 RECEIVED', '3 HELD']],
    ['level 3, received', [...atLevel[3], received], ['3 HELD']],
    ['level 3, held', [...atLevel[3], received, held3], ['4 SUBMITTED']],
    ['level 4', atLevel[4], []],
    ['no dispute', talking, []],
  ])('at %s takes the next steps and no other one', (_, past, next) => {
    for (const { level, step: name } of ladder) {
      const taken = given(...past).when(take(level, name, after(65), 'Aftalt'));
      if (next.includes(`${level} ${name}`)) taken.thenSees((events) => expect(events).toHaveLength(1));
      else taken.thenRefuses('wrong-status');
    }
    const allowed = refusalOf(past, disagree())['allowed'] as readonly string[] | undefined;
    expect(allowed?.includes('escalations') ?? false).toBe(next.length > 0);
  });

  it.each([
    ['2 DEMANDED', 'DISPUTE_L1', [...inDispute, asked]],
    ['2 HELD', 'DISPUTE_L2', atLevel[2]],
    ['3 FORWARDED', 'DISPUTE_L3', atLevel[3]],
    ['3 HELD', 'DISPUTE_L3', [...atLevel[3], received, held3]],
    ['4 SUBMITTED', 'DISPUTE_L4', atLevel[4]],
  ])('stands after %s at %s', (_, status, past) =>
    given(...past).thenState((state) => expect(state.status).toBe(status)),
  );

  it.each<[LadderStep, Past, number]>([
    [{ level: 2, step: 'DEMANDED' }, inDispute, 21],
    [{ level: 2, step: 'HELD' }, inDispute, 21],
    [{ level: 3, step: 'FORWARDED' }, atLevel[2], 10 + 14],
    [{ level: 3, step: 'HELD' }, [...atLevel[3], received], 25 + 21],
    [{ level: 4, step: 'SUBMITTED' }, [...atLevel[3], received, held3], 40 + 42],
  ])('takes %j until its last day, and after it with a reason only', ({ level, step: name }, past, days) => {
    const dueOn = after(days);
    given(...past)
      .when(take(level, name, dueOn))
      .then(escalated(level, name, dueOn));
    const late = after(days + 1);
    given(...past)
      .when(take(level, name, late))
      .thenRefuses('escalation-lapsed', { dueOn });
    const overrideReason = 'Modparten har ikke gjort indsigelse';
    given(...past)
      .when(take(level, name, late, overrideReason))
      .then(escalated(level, name, dueOn, { overrideReason }));
  });

  it('goes by the clocks that were agreed', () =>
    given(...inDispute)
      .when({
        type: 'EscalateDispute',
        data: { level: 2, step: 'DEMANDED', on: after(22) },
        facts: { clocks: { ...usualClocks, demandLevel2: 28 } },
      })
      .then(escalated(2, 'DEMANDED', after(28))));

  it('takes no step before the one before it', () => {
    const early = given(...atLevel[2]).when(take(3, 'FORWARDED', after(9)));
    early.thenRefuses('field-invalid');
    given(...atLevel[2])
      .when(take(3, 'FORWARDED', after(10)))
      .then(escalated(3, 'FORWARDED', after(24)));
  });

  it('begins anew at the foot of the ladder, even on the day of an earlier one', () => {
    const settled = step('DisputeSettled', { level: 3 as const, items: [] }, after(60), 's1');
    const review = [
      step('ReviewTaskRaised', { correctionId: 'c', decisionId: 's1' }, after(61), 'task'),
      step('ReviewTaskDecided', { taskId: 'task', outcome: 'REOPEN' as const, voids: 's1' }, after(61)),
    ];
    const again = disagreed('INTEREST', after(20), 'd2');
    given(...atLevel[3], settled, ...review, again)
      .when(take(3, 'RECEIVED', after(25)))
      .thenRefuses('wrong-status');
    given(...atLevel[3], settled, ...review, again)
      .when(take(2, 'DEMANDED', after(25)))
      .then(escalated(2, 'DEMANDED', after(41)));
  });
});

describe('a step of the dispute of a pay case', () => {
  it('needs the member’s consent of its own day, and no mandate', () => {
    const unasked = [opened, demanded, disagreed()];
    given(...unasked)
      .when(take(2, 'HELD', after(3)))
      .thenRefuses('consent-missing');
    given(opened, consented, demanded, disagreed())
      .when(take(2, 'HELD', after(3)))
      .then(escalated(2, 'HELD', after(21)));
    const until2 = [...inDispute, consentWithdrawn(after(2))];
    given(...until2)
      .when(take(2, 'HELD', after(2)))
      .thenRefuses('consent-missing');
    given(...until2)
      .when(take(2, 'HELD', after(1)))
      .then(escalated(2, 'HELD', after(21)));
  });

  it('is not taken on hold, which is told before anything else, and is taken when the case goes on', () => {
    for (const stop of [held, membershipEnded])
      given(opened, demanded, disagreed(), stop)
        .when(take(2, 'HELD', after(300)))
        .thenRefuses('on-hold');
    const back: Past = [...inDispute, held, resumed];
    given(...back).thenState(({ status }) => expect(status).toBe('DISPUTE_L1'));
    given(...back)
      .when(take(2, 'HELD', after(21)))
      .then(escalated(2, 'HELD', after(21)));
  });

  it('counts from its disagreement as corrected', () => {
    const corrected = step(
      'EntryCorrected',
      {
        ...{ entryId: 'd1', reason: 'Tastefejl' },
        replacement: {
          ...{ type: 'DisagreementRecorded' as const, occurredOn: after(2) },
          data: { kind: 'INTEREST' as const, ...positions },
        },
      },
      after(2),
    );
    given(...inDispute, corrected)
      .when(take(2, 'DEMANDED', after(23)))
      .then(escalated(2, 'DEMANDED', after(23)));
  });
});

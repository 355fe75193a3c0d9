import { needsLeadership } from '@loenspor/casework/domain';
import type { EscalationBody } from '@loenspor/casework/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { ladder, usualClocks } from '@loenspor/pay';
import type { LadderStep } from '@loenspor/pay';
import { negotiationDecider } from './index.js';
import type { DisputeCommand } from './index.js';
import {
  after,
  asked,
  atLevel,
  held3,
  inDispute,
  positions,
  received,
  refusalOf,
  talking,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(negotiationDecider);
const take = (level: LadderStep['level'], step: LadderStep['step'], on: string, overrideReason?: string) => {
  const data: EscalationBody = {
    level,
    step,
    on,
    ...(overrideReason === undefined ? {} : { overrideReason }),
  };
  return { type: 'EscalateDispute', data, facts: { clocks: usualClocks } } as const;
};
const escalated = (level: LadderStep['level'], step: LadderStep['step'], dueOn: string | null, more = {}) => [
  { type: 'DisputeEscalated' as const, data: { level, step, dueOn, ...more } },
];

describe('a dispute', () => {
  it.each<[string, Past, readonly string[]]>([
    ['level 1', inDispute, ['2 DEMANDED', '2 HELD']],
    ['level 1, level 2 demanded', [...inDispute, asked], ['2 HELD']],
    ['level 2', atLevel[2], ['3 FORWARDED']],
    ['level 3', atLevel[3], ['3 RECEIVED', '3 HELD']],
    ['level 3, received', [...atLevel[3], received()], ['3 HELD']],
    ['level 3, held', [...atLevel[3], received(), held3()], ['4 SUBMITTED']],
    ['level 3, held without a receipt', [...atLevel[3], held3()], ['4 SUBMITTED']],
    ['level 4', atLevel[4], []],
    ['no dispute', talking, []],
  ])('at %s takes the next steps and no other one', (_, past, next) => {
    for (const { level, step } of ladder) {
      const asked = given(...past).when(take(level, step, after(65), 'Aftalt'));
      if (next.includes(`${level} ${step}`)) asked.thenSees((events) => expect(events).toHaveLength(1));
      else asked.thenRefuses('wrong-status');
    }
    const allowed = refusalOf(past, take(2, 'HELD', after(-99)))['allowed'] as readonly string[] | undefined;
    expect(allowed?.includes('escalations') ?? true).toBe(next.length > 0);
  });

  it.each([
    ['2 HELD', 'DISPUTE_L2', atLevel[2]],
    ['2 DEMANDED', 'DISPUTE_L1', [...inDispute, asked]],
    ['3 FORWARDED', 'DISPUTE_L3', atLevel[3]],
    ['3 HELD', 'DISPUTE_L3', [...atLevel[3], received(), held3()]],
    ['4 SUBMITTED', 'DISPUTE_L4', atLevel[4]],
  ])('stands after %s at %s', (_, status, past) =>
    given(...past).thenState((state) => expect(state.status).toBe(status)),
  );

  it.each<[LadderStep, Past, number]>([
    [{ level: 2, step: 'DEMANDED' }, inDispute, 21],
    [{ level: 2, step: 'HELD' }, inDispute, 21],
    [{ level: 3, step: 'FORWARDED' }, atLevel[2], 10 + 14],
    [{ level: 3, step: 'HELD' }, [...atLevel[3], received()], 25 + 21],
    [{ level: 4, step: 'SUBMITTED' }, [...atLevel[3], received(), held3()], 40 + 42],
  ])('takes %j until its last day, and after it with a reason only', ({ level, step }, past, days) => {
    const dueOn = after(days);
    given(...past)
      .when(take(level, step, dueOn))
      .then(escalated(level, step, dueOn));
    const late = after(days + 1);
    given(...past)
      .when(take(level, step, late))
      .thenRefuses('escalation-lapsed', { dueOn });
    const overrideReason = 'Modparten har ikke gjort indsigelse';
    given(...past)
      .when(take(level, step, late, overrideReason))
      .then(escalated(level, step, dueOn, { overrideReason }));
  });

  it('has no clock for a demanded meeting, a receipt, or a meeting that nobody received', () => {
    given(...inDispute, asked)
      .when(take(2, 'HELD', after(300)))
      .then(escalated(2, 'HELD', null));
    given(...atLevel[3])
      .when(take(3, 'RECEIVED', after(300)))
      .then(escalated(3, 'RECEIVED', null));
    given(...atLevel[3])
      .when(take(3, 'HELD', after(300)))
      .then(escalated(3, 'HELD', null));
  });

  it('goes by the clocks that were agreed', () => {
    const { type, data } = take(2, 'DEMANDED', after(22));
    const clocks = { ...usualClocks, demandLevel2: 28 };
    given(...inDispute)
      .when({ type, data, facts: { clocks } })
      .then(escalated(2, 'DEMANDED', after(28)));
  });

  it('takes no step before the one before it', () => {
    given(...inDispute)
      .when(take(2, 'HELD', after(-1)))
      .thenRefuses('field-invalid');
    given(...inDispute)
      .when(take(2, 'HELD', after(0)))
      .then(escalated(2, 'HELD', after(21)));
    given(...atLevel[2])
      .when(take(3, 'FORWARDED', after(9)))
      .thenRefuses('field-invalid');
    given(...atLevel[2])
      .when(take(3, 'FORWARDED', after(10)))
      .then(escalated(3, 'FORWARDED', after(24)));
  });

  it('asks leadership from level 3, and wherever a last day is passed over', () => {
    expect([2, 3, 4].map((level) => needsLeadership({ level: level as 2 | 3 | 4 }))).toEqual([
      ...[false, true, true],
    ]);
    expect(needsLeadership({ level: 2, overrideReason: 'Aftalt' })).toBe(true);
  });
});

describe('a last day that has passed', () => {
  const tell = (days: number): DisputeCommand => ({
    ...{ type: 'TellLapse', facts: { today: after(days), clocks: usualClocks } },
  });
  const told = (level: LadderStep['level'], step: LadderStep['step'], days: number) =>
    recorded('EscalationLapsed', { level, step, dueOn: after(days) });

  it('is told for the trail the day after, once, by the product', () => {
    given(...inDispute)
      .when(tell(21))
      .thenNothing();
    given(...inDispute)
      .when(tell(22))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            ...{ type: 'EscalationLapsed', assertedBy: 'SYSTEM' },
            ...{ data: { level: 2, step: 'DEMANDED', dueOn: after(21) }, occurredOn: after(22) },
          },
        ]),
      );
    given(...inDispute, told(2, 'DEMANDED', 21))
      .when(tell(23))
      .thenNothing();
  });

  it('is told of each step that is due, and of none that was taken or has no clock', () => {
    given(...inDispute, asked)
      .when(tell(300))
      .thenNothing();
    given(...atLevel[2])
      .when(tell(25))
      .then([lapse(3, 'FORWARDED', 24)]);
    given(...atLevel[3])
      .when(tell(300))
      .thenNothing();
    given(...atLevel[3], received())
      .when(tell(47))
      .then([lapse(3, 'HELD', 46)]);
    given(...atLevel[3], received(), held3())
      .when(tell(83))
      .then([lapse(4, 'SUBMITTED', 82)]);
    for (const past of [
      talking,
      atLevel[4],
      [...inDispute, recorded('NegotiationClosed', { outcome: 'ABANDONED' as const })],
    ])
      given(...past)
        .when(tell(300))
        .thenNothing();
  });

  it('moves nothing, and nothing rests on its being told', () => {
    const lapsed = told(2, 'DEMANDED', 21);
    given(...inDispute).thenState((before) =>
      given(...inDispute, lapsed).thenState((now) =>
        expect({ ...now, entries: [], lapsesTold: [] }).toEqual({ ...before, entries: [] }),
      ),
    );
    given(...inDispute, lapsed)
      .when(take(2, 'DEMANDED', after(21)))
      .then(escalated(2, 'DEMANDED', after(21)));
  });

  it('is told anew when it was corrected to another day', () => {
    const corrected = recorded('EntryCorrected', {
      ...{ entryId: 'd1', reason: 'Tastefejl' },
      replacement: {
        ...{ type: 'DisagreementRecorded' as const, occurredOn: after(2) },
        data: { kind: 'INTEREST' as const, ...positions },
      },
    });
    given(...inDispute, told(2, 'DEMANDED', 21), corrected)
      .when(tell(24))
      .then([lapse(2, 'DEMANDED', 23)]);
  });

  function lapse(level: LadderStep['level'], step: LadderStep['step'], days: number) {
    return { type: 'EscalationLapsed' as const, data: { level, step, dueOn: after(days) } };
  }
});

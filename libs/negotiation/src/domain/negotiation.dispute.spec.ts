import type { SettlementLevel } from '@loenspor/casework/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { usualClocks } from '@loenspor/pay';
import type { Assessment } from '@loenspor/pay';
import { negotiationDecider } from './index.js';
import type { DisputeCommand, ResultFacts } from './index.js';
import {
  after,
  atLevel,
  demanded,
  disagreed,
  inDispute,
  item,
  opened,
  positions,
  refusalOf,
  talking,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(negotiationDecider);
const disagree = (kind: 'INTEREST' | 'RIGHTS' = 'INTEREST'): DisputeCommand => ({
  ...{ type: 'RecordDisagreement', data: { recordedOn: after(3), kind, ...positions } },
});

const take = (level: 2 | 3, step: 'DEMANDED' | 'HELD' | 'FORWARDED', on: string): DisputeCommand => ({
  ...{ type: 'EscalateDispute', data: { level, step, on }, facts: { clocks: usualClocks } },
});

describe('a disagreement', () => {
  it('about interests is recorded with both positions while it is negotiated, of its own day', () =>
    given(...talking)
      .when(disagree())
      .thenSees((events) =>
        expect(events).toEqual([
          { type: 'DisagreementRecorded', data: { kind: 'INTEREST', ...positions }, occurredOn: after(3) },
        ]),
      ));

  it.each<[string, Past]>([
    ['before the talks', [opened, demanded]],
    ['in a dispute', inDispute],
    ['after the end', [...talking, recorded('NegotiationClosed', { outcome: 'ABANDONED' as const })]],
  ])('about interests is not recorded %s, and is not among what is allowed then', (_, past) => {
    given(...past)
      .when(disagree())
      .thenRefuses('wrong-status');
    expect(refusalOf(past, disagree())['allowed']).not.toContain('disagreement');
  });

  it('about rights is recorded in every status and moves none', () => {
    const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });
    const signed = (['UNION', 'COUNTERPARTY'] as const).map((side) =>
      recorded('AgreementSigned', { side, effectiveFrom: '2026-06-01' }),
    );
    for (const past of [[opened], talking, inDispute, [...talking, closed], [opened, ...signed]]) {
      given(...past)
        .when(disagree('RIGHTS'))
        .then([{ type: 'DisagreementRecorded', data: { kind: 'RIGHTS', ...positions } }]);
      given(...past).thenState((before) =>
        given(...past, disagreed('RIGHTS', after(3), 'd2')).thenState((now) => {
          expect([now.status, now.disagreement]).toEqual([before.status, before.disagreement]);
        }),
      );
    }
    given().when(disagree('RIGHTS')).thenRefuses('wrong-status', { status: 'NONE', allowed: [] });
  });
});

describe('the settlement of a dispute', () => {
  const assessment = (inside: boolean): Assessment => ({
    ...{ inside, breaches: [], mandateId: 'm1', mandateVersion: 1 },
    ...{ factorDate: after(61), factorRecordedAt: null, factorProvisional: false },
  });
  const mandate = { mandateId: 'm1', version: 1 };
  const facts = (kind: 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION', inside = true): ResultFacts => ({
    ...{ mandate: { ...mandate, kind }, assessment: assessment(inside) },
    base: { version: 3, items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }] },
  });
  const settle = (
    level: SettlementLevel,
    resting: ResultFacts = facts('SUBJECT_TO_RATIFICATION'),
    settledOn = after(61),
  ): DisputeCommand => ({
    ...{ type: 'SettleDispute', data: { level, settledOn, items: [item] }, facts: resting },
  });
  const whole = {
    baseVersion: 3,
    items: [
      { element: 'BASE_PAY', permanence: 'PERMANENT', step: '46', change: 'KEPT' },
      { ...item, change: 'NEW' },
    ],
  } as const;
  const settled = (level: SettlementLevel, more: object) => [
    { type: 'DisputeSettled' as const, data: { level, ...whole, ...more } as never },
  ];

  it.each([1, 2] as const)('at level %s is inside the mandate, and ratified', (level) => {
    const inside = { ratification: 'REQUIRED', mandate, assessment: assessment(true) };
    given(...atLevel[level])
      .when(settle(level))
      .then(settled(level, inside));
    given(...atLevel[level])
      .when(settle(level, facts('FULL_POWER')))
      .then(settled(level, { ...inside, ratification: 'NOT_REQUIRED' }));
    given(...atLevel[level])
      .when(settle(level, facts('SUBJECT_TO_RATIFICATION', false)))
      .thenRefuses('outside-mandate', { assessment: assessment(false) });
    const { base } = facts('FULL_POWER');
    given(...atLevel[level])
      .when(settle(level, { mandate: null, base }))
      .thenRefuses('mandate-missing');
    given(...atLevel[level])
      .when(settle(level, { mandate: { ...mandate, kind: 'FULL_POWER' }, base }))
      .thenRefuses('person-erased');
  });

  it.each([3, 4] as const)('at level %s binds, whatever the mandate says', (level) => {
    const outside = assessment(false);
    given(...atLevel[level])
      .when(settle(level, facts('SUBJECT_TO_RATIFICATION', false)))
      .then(settled(level, { ratification: 'NOT_REQUIRED', mandate, assessment: outside }));
    given(...atLevel[level])
      .when(settle(level, { mandate: null, base: facts('FULL_POWER').base }))
      .then(settled(level, { ratification: 'NOT_REQUIRED' }));
  });

  it('is at a level that the dispute has come to, so that no claimed level passes the mandate by', () => {
    const none = { mandate: null, base: null };
    for (const [from, to] of [
      ...([
        [1, 2],
        [1, 3],
        [1, 4],
        [2, 3],
        [2, 4],
        [3, 4],
      ] as const),
    ])
      given(...atLevel[from])
        .when(settle(to, to < 3 ? facts('FULL_POWER') : none))
        .thenRefuses('wrong-status');
    for (const level of [1, 2, 3] as const)
      given(...atLevel[4])
        .when(settle(level))
        .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is not before the day on which the dispute came to that level', () => {
    const days = [0, 10, 20, 60] as const;
    for (const [at, reached] of days.entries()) {
      const level = (at + 1) as SettlementLevel;
      const on = (day: number) => settle(level, facts('FULL_POWER'), after(day));
      given(...atLevel[4])
        .when(on(reached - 1))
        .thenRefuses('field-invalid');
      given(...atLevel[4])
        .when(on(reached))
        .thenSees((events) => expect(events).toHaveLength(1));
    }
  });

  it('needs a dispute', () => {
    given(...talking)
      .when(settle(1))
      .thenRefuses('wrong-status');
    given(...talking, disagreed('RIGHTS'))
      .when(settle(1))
      .thenRefuses('wrong-status');
    given(...talking)
      .when(settle(1, { mandate: null, base: null }))
      .thenRefuses('mandate-missing');
  });

  it('that is rejected leaves room for a second dispute, which begins at the foot of the ladder', () => {
    const first = recorded(
      'DisputeSettled',
      { level: 2 as const, ...whole, ratification: 'REQUIRED' as const },
      { eventId: 's1', occurredOn: after(12) },
    );
    const rejected = recorded('ResultRejected', { resultId: 's1' }, { occurredOn: after(13) });
    const again: Past = [...atLevel[2], first, rejected, disagreed('INTEREST', after(14), 'd2')];
    given(...again).thenState(({ status }) => expect(status).toBe('DISPUTE_L1'));
    given(...again)
      .when(take(2, 'DEMANDED', after(14 + 21)))
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...again)
      .when(take(2, 'HELD', after(14 + 22)))
      .thenRefuses('escalation-lapsed');
    given(...again)
      .when(take(3, 'FORWARDED', after(14)))
      .thenRefuses('wrong-status');
    given(...again)
      .when(settle(2))
      .thenRefuses('wrong-status');
    given(...again)
      .when(settle(1))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

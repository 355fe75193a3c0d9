import type { SettlementLevel } from '@loenspor/casework/domain';
import { specificationOf } from '@loenspor/event-sourcing/testing';
import type { Assessment } from '@loenspor/pay';
import { checkSettlement, payCaseDecider } from './index.js';
import type { CaseSettlementBody, DrawnFacts, SettleDispute } from './index.js';
import { allowedActs } from './pay-case.acts.js';
import {
  after,
  atLevel,
  consented,
  consentWithdrawn,
  demanded,
  disagreed,
  draw,
  held,
  inAgreement,
  inDispute,
  item,
  mandate,
  membershipEnded,
  opened,
  resumed,
  step,
  talking,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const assessment = (inside: boolean): Assessment => ({
  ...{ inside, mandateId: 'm1', mandateVersion: 1 },
  ...{ factorDate: after(61), factorRecordedAt: null, factorProvisional: false },
  breaches: inside ? [] : [{ code: 'NOT_AUTHORISED', element: 'FUNCTION', offered: null, limit: null }],
});
const facts = (more: Partial<DrawnFacts> = {}): DrawnFacts => ({
  ...{ mandate: { ...mandate, kind: 'FULL_POWER' }, assessment: assessment(true), poolId: null, draw: null },
  ...more,
});
const undrawn = { poolId: null, draw: null };
const unfounded: DrawnFacts = { mandate: null, assessment: assessment(false), ...undrawn };
const reserved = { poolId: draw.mandateId, draw: { ...draw, items: [item], stands: true } };
const memberAcceptedOn = after(62);
const settle = (
  level: SettlementLevel,
  resting: DrawnFacts = facts(),
  more: Partial<CaseSettlementBody> = {},
): SettleDispute => ({
  type: 'SettleDispute',
  data: { level, settledOn: after(61), items: [item], ...(level < 3 && { memberAcceptedOn }), ...more },
  facts: resting,
});
const inside = { mandate, assessment: { ...assessment(true), breaches: [] } };

describe('the settlement of a dispute in a pay case', () => {
  it.each([1, 2] as const)('at level %s rests on the mandate and on the member’s word', (level) => {
    given(...atLevel[level])
      .when(settle(level))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            ...{ type: 'DisputeSettled', occurredOn: after(61) },
            data: { level, items: [item], memberAcceptedOn, ...inside },
          },
        ]),
      );
    given(...atLevel[level], step('DisputeSettled', { level, items: [item] }, after(61), 's')).thenState(
      (state) => expect(state).toMatchObject({ status: 'AGREED', result: { entryId: 's' } }),
    );
  });

  it.each([1, 2] as const)('at level %s is refused with the first of what is not there', (level) => {
    const refused = (past: Past, resting: DrawnFacts, code: string) =>
      given(...past)
        .when(settle(level, resting))
        .thenRefuses(code);
    const unasked: Past = [opened, demanded, disagreed(), ...atLevel[level].slice(inDispute.length)];
    refused([...unasked, held], unfounded, 'on-hold');
    refused([...atLevel[level], membershipEnded], facts(), 'on-hold');
    refused(unasked, { mandate: facts().mandate, ...undrawn }, 'person-erased');
    refused(unasked, unfounded, 'consent-missing');
    refused([...atLevel[level], consentWithdrawn(after(61))], facts(), 'consent-missing');
    refused(atLevel[level], unfounded, 'mandate-missing');
    refused(atLevel[level], facts({ assessment: assessment(false) }), 'outside-mandate');
    refused(inAgreement, facts(), 'wrong-status');
    refused([...atLevel[level], held, resumed], facts({ assessment: assessment(false) }), 'outside-mandate');
    given(...atLevel[level], held, resumed)
      .when(settle(level))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('tells how it lies to the mandate where it is outside of it', () =>
    given(...atLevel[2])
      .when(settle(2, facts({ assessment: assessment(false) })))
      .thenRefuses('outside-mandate', { assessment: assessment(false) }));

  it.each([3, 4] as const)('at level %s binds, whatever the mandate and the member say', (level) => {
    const outside = {
      assessment: {
        ...assessment(false),
        breaches: [{ code: 'NOT_AUTHORISED' as const, element: 'FUNCTION' as const }],
      },
      assessmentAmounts: [{ offered: null, limit: null }],
    };
    given(...atLevel[level], consentWithdrawn(after(61)))
      .when(settle(level, unfounded))
      .then([{ type: 'DisputeSettled', data: { level, items: [item], ...outside } }]);
    given(...atLevel[level])
      .when(settle(level, { mandate: facts().mandate, ...undrawn }))
      .then([{ type: 'DisputeSettled', data: { level, items: [item], mandate } }]);
    given(...atLevel[level], held)
      .when(settle(level))
      .thenRefuses('on-hold');
    given(...talking)
      .when(settle(level))
      .thenRefuses('wrong-status');
  });

  it('is not settled at a level that it has not come to: that would pass the mandate by', () => {
    for (const [at, level] of [
      [1, 2],
      [1, 3],
      [2, 3],
      [3, 4],
    ] as const)
      given(...atLevel[at]).thenState((state) => {
        if (state.status === 'NONE') throw new Error('The case is not open');
        const { status } = state;
        expect(status).toBe(`DISPUTE_L${at}`);
        given(...atLevel[at])
          .when(settle(level))
          .thenRefuses('wrong-status', {
            status,
            allowed: allowedActs(state),
            levels: [1, 2, 3].slice(0, at),
          });
      });
    given(...atLevel[4])
      .when(settle(1))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('has days that follow what they rest on', () => {
    for (const field of ['settledOn', 'memberAcceptedOn'] as const) {
      given(...atLevel[2])
        .when(settle(2, facts(), { settledOn: after(10), memberAcceptedOn: after(10), [field]: after(9) }))
        .thenRefuses('field-invalid');
      given(...atLevel[1])
        .when(settle(1, facts(), { settledOn: after(0), memberAcceptedOn: after(0), [field]: after(-1) }))
        .thenRefuses('field-invalid');
    }
    given(...atLevel[2])
      .when(settle(2, facts(), { settledOn: after(10), memberAcceptedOn: after(10) }))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('needs the member’s word below level 3 only', () => {
    const { memberAcceptedOn: _word, ...unasked } = settle(1).data;
    expect(() => checkSettlement(unasked)).toThrow(expect.objectContaining({ code: 'field-missing' }));
    expect(() => checkSettlement({ ...unasked, level: 3 })).not.toThrow();
    expect(() => checkSettlement(settle(2).data)).not.toThrow();
    given(...atLevel[1])
      .when({ ...settle(1), data: unasked })
      .thenRefuses('field-missing');
  });

  it('says from when it is paid, and what it has reserved of a pool', () => {
    const effectiveFrom = '2026-08-01';
    given(...atLevel[1])
      .when(settle(1, facts(reserved), { effectiveFrom }))
      .then([
        {
          type: 'DisputeSettled',
          data: { level: 1, items: [item], memberAcceptedOn, effectiveFrom, draw, ...inside },
        },
      ]);
    const settled = step(
      'DisputeSettled',
      { level: 1 as const, items: [item], draw, effectiveFrom },
      after(61),
    );
    given(...atLevel[1], settled).thenState((state) =>
      expect(state).toMatchObject({ drawn: [draw.drawId], result: { draw, effectiveFrom } }),
    );
    given(...atLevel[1], settled)
      .when(settle(1, facts(reserved), { effectiveFrom }))
      .thenNothing();
  });

  it('has reserved what it draws of the very pool of its mandate, unless it binds', () => {
    for (const lost of [
      { poolId: 'pool', draw: null },
      { poolId: 'other', draw: reserved.draw },
      { poolId: 'pool', draw: { ...reserved.draw, stands: false } },
      { poolId: 'pool', draw: { ...reserved.draw, items: [item, item] } },
    ])
      given(...atLevel[1])
        .when(settle(1, facts(lost)))
        .thenRefuses('mandate-missing');
    given(...atLevel[3])
      .when(settle(3, facts({ poolId: 'pool' })))
      .thenSees(([event]) => expect(event?.data).not.toHaveProperty('draw'));
  });

  it('is a result like an accepted offer: it is signed, and closes the ladder', () => {
    const settled = step('DisputeSettled', { level: 3 as const, items: [item] }, after(61));
    const sign = {
      type: 'SignAgreement',
      data: { side: 'COUNTERPARTY', signatory: 'Bo', signedOn: after(70), effectiveFrom: after(0) },
    } as const;
    given(...atLevel[3], settled)
      .when(sign)
      .thenSees((events) => expect(events).toHaveLength(1));
    given(...atLevel[3], settled)
      .when(settle(3))
      .thenRefuses('wrong-status');
    given(opened, consented, demanded, disagreed(), settled).thenState((state) =>
      expect(state).toMatchObject({ disagreementId: 'd1', status: 'AGREED' }),
    );
  });
});

import fc from 'fast-check';
import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import type { Decided, Recorded } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import { mandateDecider } from './mandate.decider.js';
import { drawnOf } from './mandate.draws.js';
import type { MandateEvent } from './mandate.events.js';
import {
  about,
  approved,
  approvedUntil,
  body,
  drafted,
  draw,
  kroner,
  place,
  negotiation,
  release,
  revoked,
  submitted,
} from './testing/mandate-story.js';

const given = specificationOf(mandateDecider);
const standing = [drafted, submitted, approved];
const completion = { act: 'ACCEPTANCE' as const, offerId: 'o1', memberAcceptedOn: '2026-05-20' };
const drawn = (caseId: string, amount: string, eventId = `draw-${caseId}`) =>
  recorded('PoolDrawn', { ...about, caseId, subjectId: 'p1', amount, completion }, { eventId });
const released = (caseId: string, amount: string) =>
  recorded('PoolReleased', { ...about, caseId, amount, cause: 'CASE_CLOSED' as const });

describe('a draw on the pool of a mandate', () => {
  it('reserves the annual value of what recurs, on the day of the acceptance', () => {
    const items: PayItem[] = [
      {
        element: 'FUNCTION',
        permanence: 'PERMANENT',
        amount: {
          amount: '1500.00',
          per: 'MONTH',
          level: 'CURRENT',
          levelDate: '2026-04-01',
          hours: '32/37',
        },
      },
      {
        element: 'RESULT',
        permanence: 'ONE_OFF',
        amount: { amount: '9000.00', per: 'ONCE', level: 'CURRENT' },
      },
    ];
    given(...standing)
      .when(draw('c1', '0.00', { items }))
      .thenSees((events) =>
        expect(events).toEqual([
          {
            type: 'PoolDrawn',
            data: {
              ...{ ...about, caseId: 'c1', subjectId: 'p1', amount: '10886.80' },
              completion: { ...completion, items },
            },
            occurredOn: '2026-05-20',
          },
        ]),
      );
  });

  it('may use the pool to its last øre, and not one more', () => {
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c2', '8000.00'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ amount: '8000.00' }));
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c2', '8000.01'))
      .thenRefuses('outside-mandate');
  });

  it('is refused with what has been used and the limit', () => {
    const state = fold(mandateDecider, [...standing, drawn('c1', '12000.00')]);
    const refusal = refusalOf(() => mandateDecider.decide(draw('c2', '9000.00'), state));
    expect(refusal?.details).toMatchObject({
      assessment: {
        inside: false,
        breaches: [
          {
            code: 'POOL_EXCEEDED',
            element: null,
            offered: kroner('9000.00'),
            limit: kroner('20000.00'),
            used: kroner('12000.00'),
          },
        ],
        mandateVersion: 1,
      },
    });
  });

  it('stands once for a case: one that no result rests on is given back with it', () => {
    const told = { ...completion, items: draw('c1', '9000.00').data.items };
    const data = { ...about, caseId: 'c1', subjectId: 'p1', amount: '9000.00', completion: told };
    const anew = { ...about, caseId: 'c1', drawId: 'draw-c1', amount: '12000.00' };
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c1', '9000.00'))
      .then([
        { type: 'PoolReleased', data: { ...anew, cause: 'DRAWN_ANEW' } },
        { type: 'PoolDrawn', data },
      ]);
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c1', '9000.00', { restsOn: 'draw-c1' }))
      .thenRefuses('wrong-status');
    given(...standing, drawn('c1', '12000.00'), released('c1', '12000.00'))
      .when(draw('c1', '20000.00'))
      .thenSees((events) => expect(events.map(({ type }) => type)).toEqual(['PoolDrawn']));
  });

  it('does not count what it takes the place of, and all that others have drawn', () => {
    given(...standing, drawn('c1', '12000.00'), drawn('c2', '5000.00'))
      .when(draw('c1', '15000.00'))
      .thenSees((events) => expect(events).toHaveLength(2));
    given(...standing, drawn('c1', '12000.00'), drawn('c2', '5000.00'))
      .when(draw('c1', '15000.01'))
      .thenRefuses('outside-mandate');
  });

  it('goes by the day of the acceptance, not by today', () => {
    const brief = [drafted, submitted, approvedUntil('2026-05-20')];
    given(...brief)
      .when(draw('c1', '1.00', { on: '2026-05-20' }))
      .thenSees(([event]) => expect(event?.type).toBe('PoolDrawn'));
    given(...brief)
      .when(draw('c1', '1.00', { on: '2026-05-21' }))
      .thenRefuses('mandate-missing');
  });

  it('needs an approved mandate that has a pool', () => {
    const { pool: _pool, ...poolless } = body;
    const bare = recorded('MandateDrafted', { ...poolless, subject: negotiation, ...place });
    given(bare, submitted, approved).when(draw('c1', '1.00')).thenRefuses('mandate-missing');
    given(...standing, revoked)
      .when(draw('c1', '1.00'))
      .thenRefuses('mandate-missing');
  });
});

describe('what a case gives back', () => {
  const back = { ...about, caseId: 'c1', drawId: 'draw-c1', amount: '12000.00' };

  it('is what it had reserved, and nothing twice', () => {
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c1', 'draw-c1'))
      .then([{ type: 'PoolReleased', data: { ...back, cause: 'ACCEPTANCE_REFUSED' } }]);
    given(...standing, drawn('c1', '12000.00'), released('c1', '12000.00'))
      .when(release('c1', 'draw-c1'))
      .thenNothing();
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c2', 'draw-c1'))
      .thenNothing();
  });

  it('is the draw that is named, and not the one that came after', () => {
    const anew = [drawn('c1', '12000.00'), released('c1', '12000.00'), drawn('c1', '9000.00', 'later')];
    given(...standing, ...anew)
      .when(release('c1', 'draw-c1'))
      .thenNothing();
    given(...standing, ...anew)
      .when(release('c1', 'later'))
      .thenSees(([event]) => expect(event?.data).toMatchObject({ drawId: 'later', amount: '9000.00' }));
  });

  it('is not what a result rests on by now', () => {
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c1', 'draw-c1', 'draw-c1'))
      .thenNothing();
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c1', 'draw-c1', 'another'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is given back after the mandate was revoked, too', () =>
    given(...standing, drawn('c1', '12000.00'), revoked)
      .when(release('c1', 'draw-c1'))
      .thenSees((events) => expect(events).toHaveLength(1)));
});

describe('a pool under random draws and releases', () => {
  const cases = fc.constantFrom('c1', 'c2', 'c3', 'c4');
  /** A draw, or the release of the newest draw of a case, as its case asks for it. */
  const step = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        caseId: cases,
        ore: fc.integer({ min: 0, max: 1_500_000 }),
        rests: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ caseId: cases, ore: fc.constant(null), rests: fc.boolean() }) },
  );

  it('never holds more than its limit, and of a case what it drew last at most', () =>
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const held = new Map<string, number>();
        const history: Recorded<MandateEvent>[] = [...standing];
        for (const { caseId, ore, rests } of steps) {
          const state = fold(mandateDecider, history);
          const newest = history.findLast(({ type, data }) => type === 'PoolDrawn' && data.caseId === caseId);
          const restsOn = rests ? (newest?.eventId ?? null) : null;
          const command =
            ore === null
              ? release(caseId, newest?.eventId ?? 'none', restsOn)
              : draw(caseId, kronerOf(ore), { restsOn });
          let decided: readonly Decided<MandateEvent>[] = [];
          const refusal = refusalOf(() => (decided = mandateDecider.decide(command, state)));
          for (const { type, data } of decided) {
            const eventId = `draw-${history.length}`;
            history.push(recorded(type, data, { eventId }) as Recorded<MandateEvent>);
            if (type === 'PoolDrawn') held.set(data.caseId, oreOf(data.amount));
            if (type === 'PoolReleased') held.delete(data.caseId);
          }
          expect(sum(held)).toBeLessThanOrEqual(2_000_000);
          if (refusal?.code === 'outside-mandate')
            expect(sum(held) - (held.get(caseId) ?? 0) + (ore ?? 0)).toBeGreaterThan(2_000_000);
        }
        const end = fold(mandateDecider, history);
        expect(end.status === 'NONE' ? null : oreOf(drawnOf(end.draws))).toBe(sum(held));
      }),
    ));
});

const kronerOf = (ore: number) => (ore / 100).toFixed(2);
const oreOf = (amount: string) => Math.round(Number(amount) * 100);
const sum = (held: ReadonlyMap<string, number>) => [...held.values()].reduce((a, b) => a + b, 0);

function refusalOf(act: () => unknown): DomainError | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

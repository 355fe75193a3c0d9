import fc from 'fast-check';
import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import type { Decided, Recorded } from '@loenspor/event-sourcing/domain';
import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import type { MandateCommand } from './mandate.commands.js';
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
const drawn = (caseId: string, amount: string) =>
  recorded('PoolDrawn', { ...about, caseId, subjectId: 'p1', amount, completion });
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
            data: { ...about, caseId: 'c1', subjectId: 'p1', amount: '10886.80', completion },
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

  it('stands once for a case: again it changes nothing, and another amount waits for its release', () => {
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c1', '12000.00'))
      .thenNothing();
    given(...standing, drawn('c1', '12000.00'))
      .when(draw('c1', '9000.00'))
      .thenRefuses('wrong-status');
    given(...standing, drawn('c1', '12000.00'), released('c1', '12000.00'))
      .when(draw('c1', '20000.00'))
      .thenSees(([event]) => expect(event?.type).toBe('PoolDrawn'));
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
  it('is what it had reserved, and nothing twice', () => {
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c1'))
      .then([
        {
          type: 'PoolReleased',
          data: { ...about, caseId: 'c1', amount: '12000.00', cause: 'ACCEPTANCE_REFUSED' },
        },
      ]);
    given(...standing, drawn('c1', '12000.00'), released('c1', '12000.00'))
      .when(release('c1'))
      .thenNothing();
    given(...standing, drawn('c1', '12000.00'))
      .when(release('c2'))
      .thenNothing();
  });

  it('is given back after the mandate was revoked, too', () =>
    given(...standing, drawn('c1', '12000.00'), revoked)
      .when(release('c1'))
      .thenSees((events) => expect(events).toHaveLength(1)));
});

describe('a pool under random draws and releases', () => {
  const cases = fc.constantFrom('c1', 'c2', 'c3', 'c4');
  const command: fc.Arbitrary<MandateCommand> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc
        .tuple(cases, fc.integer({ min: 0, max: 1_500_000 }))
        .map(([id, ore]) => draw(id, kronerOf(ore))),
    },
    { weight: 1, arbitrary: cases.map(release) },
  );

  it('never holds more than its limit, and never less than what stands', () =>
    fc.assert(
      fc.property(fc.array(command, { maxLength: 25 }), (commands) => {
        const held = new Map<string, number>();
        const history: Recorded<MandateEvent>[] = [...standing];
        for (const each of commands) {
          const state = fold(mandateDecider, history);
          let decided: readonly Decided<MandateEvent>[] = [];
          const refusal = refusalOf(() => (decided = mandateDecider.decide(each, state)));
          for (const { type, data } of decided) {
            history.push(recorded(type, data) as Recorded<MandateEvent>);
            if (type === 'PoolDrawn')
              held.set(data.caseId, (held.get(data.caseId) ?? 0) + oreOf(data.amount));
            if (type === 'PoolReleased')
              held.set(data.caseId, (held.get(data.caseId) ?? 0) - oreOf(data.amount));
          }
          expect(sum(held)).toBeLessThanOrEqual(2_000_000);
          if (refusal?.code === 'outside-mandate' && each.type === 'DrawPool')
            expect(sum(held) + oreOf(each.data.items[0]?.amount?.amount ?? '')).toBeGreaterThan(2_000_000);
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

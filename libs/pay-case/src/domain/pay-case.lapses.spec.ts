import { imported, recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { usualClocks } from '@loenspor/pay';
import { payCaseDecider } from './index.js';
import type { DisputeCommand } from './index.js';
import {
  after,
  asked,
  atLevel,
  closed,
  inDispute,
  membershipEnded,
  opened,
  step,
  talking,
} from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);

describe('a last day of a pay case that has passed', () => {
  const tell = (days: number): DisputeCommand => ({
    ...{ type: 'TellLapse', facts: { today: after(days), clocks: usualClocks } },
  });
  const told = recorded('EscalationLapsed', { level: 2, step: 'DEMANDED', dueOn: after(21) } as const);
  const lapse = {
    ...{ type: 'EscalationLapsed', assertedBy: 'SYSTEM', occurredOn: after(22) },
    data: { level: 2, step: 'DEMANDED', dueOn: after(21) },
  };

  it('is told for the trail the day after, once, by the product', () => {
    given(...inDispute)
      .when(tell(21))
      .thenNothing();
    given(...inDispute)
      .when(tell(22))
      .thenSees((events) => expect(events).toEqual([lapse]));
    given(...inDispute, told)
      .when(tell(23))
      .thenNothing();
  });

  it('is told while the case is held too, for no clock stops', () =>
    given(...inDispute, membershipEnded)
      .when(tell(22))
      .thenSees((events) => expect(events).toEqual([lapse])));

  it.each<[string, Past]>([
    ['a case that is negotiated', talking],
    ['a step that was taken', [...inDispute, asked]],
    ['the highest level', atLevel[4]],
    ['a case that was closed', [...inDispute, closed]],
    ['a result', [...inDispute, step('DisputeSettled', { level: 1 as const, items: [] }, after(5))]],
  ])('is none of %s', (_, past) =>
    given(...past)
      .when(tell(300))
      .thenNothing(),
  );

  it('moves nothing, and nobody’s step is it', () =>
    given(...inDispute).thenState((before) =>
      given(...inDispute, told).thenState((now) =>
        expect({ ...now, entries: [], lapsesTold: [] }).toEqual({ ...before, entries: [] }),
      ),
    ));

  it('is told of an imported dispute as of any other', () => {
    const row = (on: string) => imported(1, on);
    const past: Past = [
      recorded('CaseOpened', opened.data, { ...row('2026-04-01') }),
      recorded('DisagreementRecorded', { kind: 'INTEREST' as const }, { ...row(after(0)), eventId: 'd1' }),
    ];
    given(...past)
      .when(tell(22))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

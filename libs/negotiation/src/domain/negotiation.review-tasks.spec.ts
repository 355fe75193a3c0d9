import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { negotiationDecider } from './index.js';
import { accepted, closed, negotiating, on, ratified, signed, signedBy } from './testing/correction-story.js';

const given = specificationOf(negotiationDecider);

describe('a review task', () => {
  const data = { correctionId: 'c1', decisionId: 'result' };
  const raised = (correctionId: string, eventId: string) =>
    recorded('ReviewTaskRaised', { correctionId, decisionId: 'result' }, on(eventId, '2026-05-15'));
  const decide = (outcome: 'STANDS' | 'REOPEN', taskId = 'task') =>
    ({ type: 'DecideReview', data: { taskId, outcome, reason: 'Set efter' } }) as const;
  const decided = (outcome: 'STANDS' | 'REOPEN', voids?: string, taskId = 'task') =>
    recorded(
      'ReviewTaskDecided',
      { ...decide(outcome, taskId).data, ...(voids !== undefined && { voids }) },
      on(`d-${taskId}`, '2026-05-16'),
    );
  const reached = [...negotiating, accepted, raised('c1', 'task')];

  it('is raised once for a correction, in nobody’s name', () => {
    given(...negotiating, accepted)
      .when({ type: 'RaiseReview', data })
      .thenSees((events) =>
        expect(events).toEqual([{ type: 'ReviewTaskRaised', data, assertedBy: 'SYSTEM' }]),
      );
    given(...reached)
      .when({ type: 'RaiseReview', data })
      .thenNothing();
    given(...reached)
      .when({ type: 'RaiseReview', data: { ...data, correctionId: 'c2' } })
      .thenSees((events) => expect(events).toHaveLength(1));
  });

  it('is decided once', () => {
    given(...reached)
      .when(decide('STANDS'))
      .then([{ type: 'ReviewTaskDecided', data: decide('STANDS').data }]);
    for (const outcome of ['STANDS', 'REOPEN'] as const)
      given(...reached, decided(outcome))
        .when(decide('STANDS'))
        .thenRefuses('wrong-status', { status: outcome, allowed: [] });
    given(...reached)
      .when(decide('STANDS', 'nowhere'))
      .thenRefuses('not-found');
  });

  it('leaves everything where it stands when the decision stands', () =>
    given(...reached, ratified, decided('STANDS')).thenState((state) =>
      expect(state).toMatchObject({
        ...{ status: 'RATIFIED', result: { entryId: 'result' }, ratification: { decision: 'RATIFIED' } },
        reviewTasks: [{ outcome: 'STANDS' }],
      }),
    ));

  it('takes the result with all that rests on it away when it does not, before the signing', () => {
    for (const after of [[], [ratified], [ratified, signedBy('UNION')]]) {
      given(...reached, ...after)
        .when(decide('REOPEN'))
        .then([{ type: 'ReviewTaskDecided', data: { ...decide('REOPEN').data, voids: 'result' } }]);
      given(...reached, ...after, decided('REOPEN', 'result')).thenState((state) =>
        expect(state).toMatchObject({
          ...{ status: 'NEGOTIATING', result: null, ratification: null, signatures: [] },
        }),
      );
    }
    given(...reached, ...signed)
      .when(decide('REOPEN'))
      .then([{ type: 'ReviewTaskDecided', data: decide('REOPEN').data }]);
    given(...reached, ...signed, decided('REOPEN')).thenState((state) =>
      expect(state).toMatchObject({ status: 'SIGNED', result: { entryId: 'result' } }),
    );
  });

  it('takes no later result away than its own', () => {
    const second = { ...accepted, eventId: 'second', occurredOn: '2026-05-20' };
    const tasks = [raised('c1', 'task'), raised('c2', 'other')];
    const past = [...negotiating, accepted, ...tasks, decided('REOPEN', 'result'), second];
    given(...past)
      .when(decide('REOPEN', 'other'))
      .then([{ type: 'ReviewTaskDecided', data: decide('REOPEN', 'other').data }]);
    given(...past, decided('REOPEN', undefined, 'other')).thenState((state) =>
      expect(state).toMatchObject({ status: 'RESULT_REACHED', result: { entryId: 'second' } }),
    );
  });

  it('waits while the negotiation is closed, unless the decision stands', () => {
    given(...reached, closed)
      .when(decide('REOPEN'))
      .thenRefuses('wrong-status');
    given(...reached, closed)
      .when(decide('STANDS'))
      .thenSees((events) => expect(events).toHaveLength(1));
  });
});

import { specificationOf } from '@loenspor/event-sourcing/testing';
import { payCaseDecider } from './index.js';
import * as story from './testing/correction-story.js';
import * as past from './testing/dispute-story.js';
import type { Past } from './testing/dispute-story.js';
import { step } from './testing/dispute-story.js';

const given = specificationOf(payCaseDecider);
const raised = (correctionId: string, eventId: string, decisionId = 'result') =>
  step('ReviewTaskRaised', { correctionId, decisionId }, '2026-05-15', eventId);
const decide = (outcome: 'STANDS' | 'REOPEN', taskId = 'task') =>
  ({ type: 'DecideReview', data: { taskId, outcome, reason: 'Set efter' } }) as const;
const decided = (outcome: 'STANDS' | 'REOPEN', more: object = {}, taskId = 'task') =>
  step('ReviewTaskDecided', { ...decide(outcome, taskId).data, ...more }, '2026-05-16', `d-${taskId}`);
const reached: Past = [...past.inAgreement, raised('c1', 'task')];

describe('a review task of a pay case', () => {
  const data = { correctionId: 'c1', decisionId: 'result' };

  it('is raised once for a correction, in nobody’s name', () => {
    given(...past.inAgreement)
      .when({ type: 'RaiseReview', data })
      .thenSees((events) =>
        expect(events).toEqual([{ type: 'ReviewTaskRaised', data, assertedBy: 'SYSTEM' }]),
      );
    given(...reached)
      .when({ type: 'RaiseReview', data })
      .thenNothing();
    given(...reached)
      .when({ type: 'RaiseReview', data: { ...data, correctionId: 'c2' } })
      .then([{ type: 'ReviewTaskRaised', data: { ...data, correctionId: 'c2' } }]);
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
    given(...reached, decided('STANDS')).thenState((state) =>
      expect(state).toMatchObject({
        ...{ status: 'AGREED', result: { entryId: 'result' } },
        reviewTasks: [{ outcome: 'STANDS', decidedOn: '2026-05-16', reason: 'Set efter' }],
      }),
    ));

  it('takes the result and its first signature away when it does not: the parties negotiate on', () => {
    const [union] = past.signed.slice(past.inAgreement.length);
    for (const more of [[], [union!]]) {
      given(...reached, ...more)
        .when(decide('REOPEN'))
        .then([{ type: 'ReviewTaskDecided', data: { ...decide('REOPEN').data, voids: 'result' } }]);
      given(...reached, ...more, decided('REOPEN', { voids: 'result' })).thenState((state) =>
        expect(state).toMatchObject({ status: 'NEGOTIATING', result: null, signedBy: [] }),
      );
    }
  });

  it('gives back what the result had reserved of a pool', () =>
    given(...past.talking, past.drawnAgreed, raised('c1', 'task'))
      .when(decide('REOPEN'))
      .then([
        {
          type: 'ReviewTaskDecided',
          data: { ...decide('REOPEN').data, voids: 'result', releases: past.drawnAgreed.data.draw },
        },
      ]));

  it('takes an agreement that was applied back to where nothing was', () => {
    const before: Past = [...past.settledByAgreement, raised('c1', 'task', 'applied')];
    given(...before)
      .when(decide('REOPEN'))
      .then([{ type: 'ReviewTaskDecided', data: { ...decide('REOPEN').data, voids: 'applied' } }]);
    given(...before, decided('REOPEN', { voids: 'applied' })).thenState((state) =>
      expect(state).toMatchObject({ status: 'OPENED', result: null }),
    );
  });

  it('undoes no signed agreement, and no other result than its own', () => {
    for (const before of [
      [...past.signed, raised('c1', 'task')],
      [...past.inAgreement, raised('c1', 'task', 'an earlier one')],
    ])
      given(...before)
        .when(decide('REOPEN'))
        .then([{ type: 'ReviewTaskDecided', data: decide('REOPEN').data }]);
  });

  it('waits with a reopening for the hold to end; that it stands can be said', () => {
    for (const hold of [past.held, past.membershipEnded]) {
      given(...reached, hold)
        .when(decide('REOPEN'))
        .thenRefuses('on-hold');
      given(...reached, hold)
        .when(decide('STANDS'))
        .then([{ type: 'ReviewTaskDecided', data: decide('STANDS').data }]);
    }
  });

  it('of a case that has ended can only stand', () => {
    const paid = [...past.signed, story.verified];
    for (const before of [[...past.inAgreement, past.closed], [...past.inAgreement, past.withdrawn], paid]) {
      given(...before, raised('c1', 'task'))
        .when(decide('REOPEN'))
        .thenRefuses('wrong-status');
      given(...before, raised('c1', 'task'))
        .when(decide('STANDS'))
        .then([{ type: 'ReviewTaskDecided', data: decide('STANDS').data }]);
    }
  });
});

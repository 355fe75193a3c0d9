import { Answered, NotFound } from '@loenspor/event-sourcing/domain';
import type { Call } from '@loenspor/event-sourcing/domain';
import { AskReviewDecision } from '../domain/index.js';
import { AskReviewDecisionHandler } from './review-task.handlers.js';
import type { ReviewTaskSubjects } from './review-task.handlers.js';

const call = { viewer: { userId: 'karen', roles: [], scopes: [] } } as unknown as Call;
const decide = (taskId: string, ...contexts: readonly ReviewTaskSubjects[]) =>
  new AskReviewDecisionHandler(contexts).execute(
    new AskReviewDecision(taskId, { outcome: 'STANDS', reason: 'Set efter' }, call),
  );

/** A context whose rows tell of `known`, and of `late` once somebody has waited for them. */
function context(name: string, known: readonly string[], late: readonly string[] = []): ReviewTaskSubjects {
  let caughtUp = false;
  return {
    find: async (taskId) => {
      const told = caughtUp ? [...known, ...late] : known;
      return told.includes(taskId) ? `${name} of ${taskId}` : null;
    },
    waitForHead: async () => (caughtUp = true),
    decide: async (id, { body }) =>
      new Answered({ id, by: name, outcome: body.outcome, revision: 1, position: 'pg:1' }, false),
  };
}

describe('a review task', () => {
  it('is decided where it was raised', async () => {
    const contexts = [context('negotiation', ['n1']), context('pay case', ['p1'])];
    await expect(decide('n1', ...contexts)).resolves.toMatchObject({
      answer: {
        id: 'negotiation of n1',
        outcome: 'STANDS',
      },
    });
    await expect(decide('p1', ...contexts)).resolves.toMatchObject({ answer: { id: 'pay case of p1' } });
  });

  it('is waited for when no row knows it yet, in every context', async () => {
    const contexts = () => [context('negotiation', [], ['n1']), context('pay case', [], ['p1'])];
    await expect(decide('n1', ...contexts())).resolves.toMatchObject({ answer: { by: 'negotiation' } });
    await expect(decide('p1', ...contexts())).resolves.toMatchObject({ answer: { by: 'pay case' } });
  });

  it('that nobody raised is not found', async () => {
    await expect(decide('x', context('negotiation', ['n1'], ['n2']))).rejects.toThrow(NotFound);
    await expect(decide('x')).rejects.toThrow(NotFound);
  });
});

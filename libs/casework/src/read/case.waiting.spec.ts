import type { Projected } from '@loenspor/event-sourcing';
import type { MandateEvent } from '@loenspor/mandate';
import { duplicatesWaiting, newsAfter, tasksWaiting, waitingAfterMandate } from './case.waiting.js';
import type { Waiting } from './case.waiting.js';

const task: Waiting = { code: 'REVIEW_TASK', since: '2026-05-01', taskId: 't', of: 'd' };
const decided: Waiting = {
  ...{ code: 'MANDATE_DECIDED', since: '2026-05-04', mandateId: 'm', outcome: 'APPROVED' },
};
const rejected: Waiting = { code: 'RESULT_REJECTED', since: '2026-05-04', entryId: 'r' };
const ofMandate = (type: MandateEvent['type'], more: object = {}) =>
  ({ type, import: null, occurredOn: '2026-05-04', stream: 'mandate-m', ...more }) as Projected<MandateEvent>;
const told = (type: string, role: 'CONSULTANT' | 'LEADER_REP' | 'SYSTEM' = 'CONSULTANT') =>
  ({ type, import: null, actor: { userId: 'x', role, authority: null, onBehalfOf: null } }) as const;

describe('what waits in a case after a step of its mandate', () => {
  it.each([
    ['MandateApproved', 'APPROVED'],
    ['MandateRejected', 'REJECTED'],
    ['MandateReturned', 'RETURNED'],
    ['MandateRevoked', 'REVOKED'],
  ] as const)('is what %s decided, beside all else', (type, outcome) => {
    expect(waitingAfterMandate([task, rejected], ofMandate(type))).toEqual([task, { ...decided, outcome }]);
  });

  it('is not what an import tells, which nobody waits for and which answers nothing', () => {
    const row = { import: { fileSha256: 'f', row: 1 } };
    for (const type of ['MandateApproved', 'MandateSubmitted'] as const)
      expect(waitingAfterMandate([task, decided], ofMandate(type, row))).toEqual([task, decided]);
  });

  it('is answered by a new draft or submission, not by what others or the clock do', () => {
    for (const type of ['MandateRedrafted', 'MandateSubmitted', 'MandateDrafted', 'MandateConsumed'] as const)
      expect(waitingAfterMandate([decided, task], ofMandate(type))).toEqual([task]);
    for (const type of ['MandateReaddressed', 'MandateExpired', 'PoolDrawn', 'PoolReleased'] as const)
      expect(waitingAfterMandate([decided, task], ofMandate(type))).toEqual([decided, task]);
  });
});

describe('what others decided', () => {
  it('waits until a consultant does something in the case', () => {
    expect(newsAfter([task, decided, rejected], told('StrategyWritten'))).toEqual([]);
    for (const role of ['LEADER_REP', 'SYSTEM'] as const)
      expect(newsAfter([task, decided, rejected], told('NoteAdded', role))).toEqual([decided, rejected]);
  });

  it('waits on whatever rows of a file tell', () => {
    const row = { ...told('MeetingHeld'), import: { fileSha256: 'f', row: 1 } };
    expect(newsAfter([task, decided, rejected], row)).toEqual([decided, rejected]);
  });

  it('waits on when the case is handed over, or a mandate is begun', () => {
    for (const type of ['ConsultantAssigned', 'MandateOpened'])
      expect(newsAfter([decided], told(type))).toEqual([decided]);
  });
});

describe('two entries that may tell of the same', () => {
  it('wait since the day on which the second one was told, in Copenhagen', () => {
    const pair = { entryId: 'b', of: 'a' };
    const found = duplicatesWaiting([], [pair], { recordedAt: '2026-05-04T22:30:00.000Z' });
    expect(found).toEqual([{ code: 'POSSIBLE_DUPLICATE', since: '2026-05-05', ...pair }]);
    const later = { recordedAt: '2026-06-01T08:00:00.000Z' };
    expect(duplicatesWaiting(found, [pair, { entryId: 'c', of: 'a' }], later)).toMatchObject([
      { since: '2026-05-05', entryId: 'b' },
      { since: '2026-06-01', entryId: 'c' },
    ]);
    expect(duplicatesWaiting(found, [], later)).toEqual([]);
  });
});

describe('a review task', () => {
  it('waits while nobody has decided it', () => {
    const raised = { taskId: 't', decisionId: 'd', raisedOn: '2026-05-01' };
    expect(tasksWaiting([{ ...raised, outcome: null }])).toEqual([task]);
    expect(tasksWaiting([{ ...raised, outcome: 'STANDS' }])).toEqual([]);
  });
});

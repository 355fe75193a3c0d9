import { Logger } from '@nestjs/common';
import type { Viewer } from '@loenspor/event-sourcing';
import { systemClock } from '@loenspor/event-sourcing';
import { type TestLog, testLog } from '../../../../infra/testing/test-log.js';
import { AttemptRecorder } from './attempt-recorder.js';

const karen: Viewer = {
  userId: 'karen',
  roles: ['CONSULTANT', 'LEADERSHIP'],
  operation: 'mandateApprove',
  scopes: [{ role: 'LEADERSHIP', scope: 'ALL' }],
};
const resource = { kind: 'mandates', id: '01936f5e-7a00-7000-8000-000000000001' };
const ownSubmission = { viewer: karen, resource, rule: 'own-submission' };

describe('an attempt that was refused', () => {
  let log: TestLog;
  let said: string[];
  const usual = Logger.prototype.error.bind(Logger.prototype);
  beforeAll(async () => {
    log = await testLog();
  });
  afterAll(() => log.close());
  beforeEach(() => {
    said = [];
    Logger.prototype.error = (line: string) => void said.push(line);
  });
  afterEach(() => {
    Logger.prototype.error = usual;
  });

  const stored = async () => {
    const { events } = await log.store.readAll(null, 1000);
    return (await log.codec.decode(events)).filter(({ type }) => type === 'AttemptRefused');
  };
  const recorder = (most?: number) =>
    new AttemptRecorder({ runner: log.executor, clock: systemClock, ...(most ? { most } : {}) });

  it('is an event of its own: who, as what, on which resource, which rule', async () => {
    const before = (await stored()).length;
    const attempts = recorder();
    attempts.note(ownSubmission);
    attempts.note({
      viewer: { ...karen, scopes: [] },
      resource: { kind: 'negotiations' },
      rule: 'wrong-scope',
    });
    await attempts.settle();
    const [one, other] = (await stored()).slice(before).sort((a, b) => (rule(a) < rule(b) ? -1 : 1));
    expect(one).toMatchObject({
      actor: { userId: 'karen', role: 'LEADERSHIP', authority: null },
      data: { operation: 'mandateApprove', resource, rule: 'own-submission' },
    });
    expect(other).toMatchObject({
      actor: { userId: 'karen', role: 'CONSULTANT' },
      data: { operation: 'mandateApprove', resource: { kind: 'negotiations' }, rule: 'wrong-scope' },
    });
    expect(one?.stream).toMatch(/^attempt-/);
    expect(one?.stream).not.toBe(other?.stream);
    expect(said).toEqual([]);
  });

  it('is dropped, and that is said, when too many come at once', async () => {
    const before = (await stored()).length;
    const attempts = recorder(3);
    for (let n = 0; n < 10; n++) attempts.note(ownSubmission);
    await attempts.settle();
    expect((await stored()).length - before).toBe(3);
    expect(said.at(-1)).toMatch(/^7 refused attempts/);
    attempts.note(ownSubmission);
    await attempts.settle();
    expect((await stored()).length - before).toBe(4);
    expect(said).toHaveLength(2);
  });

  it('does no harm when the log takes nothing', async () => {
    const runner = { execute: () => Promise.reject(new Error('The log is away')) };
    const attempts = new AttemptRecorder({ runner, clock: systemClock });
    expect(() => attempts.note(ownSubmission)).not.toThrow();
    await attempts.settle();
    expect(said).toEqual([expect.stringContaining('was not recorded')]);
  });
});

const rule = ({ data }: { data: unknown }) => (data as { rule: string }).rule;

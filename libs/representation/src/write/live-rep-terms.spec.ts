import { CommandClaims, LiveCommands, ReadSide, newId } from '@loenspor/event-sourcing';
import type { Answered, Call, Role, Scope, Viewer } from '@loenspor/event-sourcing/domain';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import {
  AskAbsence,
  AskElection,
  AskEnd,
  AskObjection,
  usualRepRules,
} from '../domain/rep-office.commands.js';
import { AskDelegation, AskDeputy, AskNotification } from '../domain/rep-office.commands.js';
import type { ElectionBody } from '../domain/rep-office.commands.js';
import { repTermProjections, repTermRows } from '../read/rep-office.projection.js';
import { RepTermLocator } from '../read/rep-term.locator.js';
import {
  GetRepTerm,
  GetRepTermHandler,
  ListRepTerms,
  ListRepTermsHandler,
} from '../read/rep-term.queries.js';
import { election } from '../testing/office-story.js';
import { LiveRepTerms } from './live-rep-terms.js';
import {
  AskAbsenceHandler,
  AskDelegationHandler,
  AskDeputyHandler,
  AskEndHandler,
  AskNotificationHandler,
  AskObjectionHandler,
} from './rep-office.handlers.js';
import { Representation } from './representation.js';
import { Sights } from './sights.js';

/** A pay case of Rødovre's leisure. */
const ownCase = newId();

let log: TestLog;
let terms: LiveRepTerms;
let sights: Sights;
let today = '2026-04-10';
const clock = () => new Date(`${today}T10:00:00Z`);
const catchUp = () => log.catchUp(repTermProjections(log.rows));

beforeAll(async () => {
  log = await testLog(repTermRows);
  const locator = new RepTermLocator(log.rows);
  const claims = new CommandClaims({ pool: log.pools.app, secret: Buffer.alloc(32, 1) });
  const nobody = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
  sights = new Sights(
    new Representation(log.executor, clock),
    (userId) => locator.officesOf(userId),
    nobody,
    (userId) => (userId === 'mikkel' ? ['175'] : null),
  );
  terms = new LiveRepTerms({
    placeOfSubject: async (id) => (id === ownCase ? { municipality: '175', area: 'LEISURE' } : null),
    isKnownOtherwise: async (userId) => userId === 'karen',
    live: new LiveCommands({ executor: log.executor, claims, policies: [], clock }),
    sights,
    placeOf: (termId) => locator.placeOf(termId),
    waitForHead: catchUp,
    municipalities: new Set(['175', '607']),
    rules: usualRepRules,
  });
});
afterAll(() => log.close());
beforeEach(() => {
  today = '2026-04-10';
});

const viewer = (userId: string, role: Role, scope: Scope): Viewer => ({
  ...{ userId, roles: [role], operation: 'test', scopes: [{ role, scope }] },
});
const karen = viewer('karen', 'CONSULTANT', 'ASSIGNED');
const mikkel = viewer('mikkel', 'CONSULTANT', 'ASSIGNED');
const anders = viewer('anders', 'LEADERSHIP', 'ALL');
const rep = (userId: string) => viewer(userId, 'LEADER_REP', 'REPRESENTED');
const call = (by: Viewer, more: Partial<Call> = {}): Call => ({
  ...{ viewer: by, method: 'POST', path: '/api/rep-terms', idempotencyKey: null, ifMatch: null, body: {} },
  ...more,
});
const refused = (code: string) => expect.objectContaining({ code }) as Error;

const elect = async (change: Partial<ElectionBody> = {}, by = karen, more: Partial<Call> = {}) =>
  terms.elect(new AskElection('', { ...election, ...change }, call(by, more)));
/** A term in an office of its own: each has its electing day. */
const elected = async (municipality: string, area: 'DAYCARE' | 'LEISURE', userId = 'lotte') =>
  (await elect({ municipality, area, userId })).answer.id;
const seen = (id: string, by = karen, at: { on?: string; asOf?: string } = {}) => {
  const side = new ReadSide(log.rows, log, clock);
  return new GetRepTermHandler(side, sights).execute(new GetRepTerm(by, id, at));
};
const listed = async (by: Viewer, filter: object = {}) => {
  const side = new ReadSide(log.rows, log, clock);
  return new ListRepTermsHandler(side, sights).execute(new ListRepTerms(by, { limit: 50, ...filter }));
};

describe('a rep term of a consultant', () => {
  let id: string;
  let first: Answered;
  const key = { idempotencyKey: newId() };
  beforeAll(async () => {
    first = await elect({}, karen, key);
    id = first.answer.id;
  });
  const notifying = new AskNotification('', { notifiedOn: '2026-03-02' }, call(karen));

  it('is elected once for each key, and found before the rows have come', async () => {
    expect(first).toMatchObject({ replayed: false, answer: { revision: 0, position: expect.any(String) } });
    const again = await elect({}, karen, key);
    expect(again).toEqual({ answer: first.answer, replayed: true });
    await expect(elect()).rejects.toThrow(refused('term-overlaps'));
    const handler = new AskNotificationHandler(terms);
    const { answer } = await handler.execute(new AskNotification(id, notifying.body, call(karen)));
    expect(answer).toMatchObject({ id, revision: 1 });
  });

  it('is refused for a place that there is not, and outside of the assigned municipalities', async () => {
    await expect(elect({ municipality: '999' })).rejects.toThrow(refused('field-invalid'));
    await expect(elect({ area: 'LEISURE' }, mikkel)).rejects.toMatchObject({
      code: 'not-found',
      outOfSight: true,
    });
    const handler = new AskEndHandler(terms);
    const ending = (termId: string, by: Viewer) =>
      handler.execute(new AskEnd(termId, { reason: 'OTHER', endedOn: today }, call(by)));
    await expect(ending(id, mikkel)).rejects.toMatchObject({ code: 'not-found', outOfSight: true });
    await expect(ending(newId(), mikkel)).rejects.toMatchObject({ code: 'not-found', outOfSight: false });
  });

  it('answers whether an objection counts', async () => {
    const handler = new AskObjectionHandler(terms);
    const objecting = (receivedOn: string) =>
      handler.execute(new AskObjection(id, { receivedOn, ground: 'For få' }, call(karen)));
    expect((await objecting('2026-03-24')).answer).toMatchObject({ accepted: false, revision: 2 });
    expect((await objecting('2026-03-23')).answer).toMatchObject({ accepted: true, revision: 3 });
  });

  it('is decided on the revision that was seen', async () => {
    const ending = (ifMatch: number) =>
      new AskEndHandler(terms).execute(
        new AskEnd(id, { reason: 'OTHER', endedOn: '2026-09-01' }, call(karen, { ifMatch })),
      );
    await expect(ending(2)).rejects.toThrow('is at 3');
    expect((await ending(3)).answer.revision).toBe(4);
  });

  it('is shown with all of it, on a day and as of an instant', async () => {
    await catchUp();
    expect(await seen(id)).toMatchObject({
      ...{ id, status: 'CONTESTED', on: '2026-04-10', revision: 4, notifiedOn: '2026-03-02' },
      ended: { reason: 'OTHER', endedOn: '2026-09-01' },
    });
    expect(await seen(id, karen, { on: '2026-09-01' })).toMatchObject({ status: 'ENDED', on: '2026-09-01' });
    expect(await seen(id, karen, { on: '2026-02-28' })).toBeNull();
    expect(await seen(id, karen, { asOf: '2026-04-10T10:00:00.000Z' })).toBeNull();
    const now = { asOf: new Date().toISOString() };
    expect(await seen(id, karen, { ...now, on: '2026-04-10' })).toMatchObject({
      revision: 4,
      on: '2026-04-10',
    });
    expect(await seen(id, mikkel)).toBeNull();
    expect(await seen(newId())).toBeNull();
  });
});

describe('an absence', () => {
  let id: string;
  const absences = (by: Viewer) =>
    new AskAbsenceHandler(terms).execute(
      new AskAbsence(id, { from: '2026-07-01', to: '2026-07-31' }, call(by)),
    );
  beforeAll(async () => {
    id = await elected('607', 'LEISURE', 'hassan');
    const deputy = new AskDeputy(id, { userId: 'signe', from: '2026-04-01' }, call(karen));
    await new AskDeputyHandler(terms).execute(deputy);
    await elected('175', 'DAYCARE', 'birgit');
  });

  it('is recorded by the representative of the term or a consultant, in their own authority', async () => {
    await absences(rep('hassan'));
    await absences(karen);
    const events = await log.codec.decode((await log.store.readAll(null, 100)).events);
    const recorded = events.filter(({ type }) => type === 'AbsenceRecorded').map(({ actor }) => actor);
    expect(recorded).toMatchObject([
      { userId: 'hassan', role: 'LEADER_REP', authority: `term:${id}` },
      { userId: 'karen', role: 'CONSULTANT', authority: null },
    ]);
  });

  it('is refused to the deputy, and unknown to others', async () => {
    await expect(absences(rep('signe'))).rejects.toThrow(refused('role-may-not'));
    await expect(absences(rep('birgit'))).rejects.toMatchObject({ code: 'not-found', outOfSight: true });
    await expect(absences(mikkel)).rejects.toMatchObject({ code: 'not-found', outOfSight: true });
  });
});

describe('a delegation', () => {
  it('is granted by leadership, with an id of its own', async () => {
    const id = await elected('175', 'LEISURE', 'mette');
    const body = { subjects: ['PAY_CASES'], mayNegotiate: true, maySign: false, on: '2026-04-01' };
    const { answer } = await new AskDelegationHandler(terms).execute(
      new AskDelegation(id, body, call(anders)),
    );
    await catchUp();
    expect((await seen(id))?.delegations).toEqual([
      { ...body, delegationId: answer['delegationId'], withdrawal: null },
    ]);
    const other = new AskDelegation(id, { ...body, subjects: ['PAY_CASES', newId()] }, call(anders));
    await expect(new AskDelegationHandler(terms).execute(other)).rejects.toThrow(refused('field-invalid'));
    const one = new AskDelegation(id, { ...body, subjects: [ownCase] }, call(anders));
    expect((await new AskDelegationHandler(terms).execute(one)).answer['delegationId']).toBeDefined();
    const nothing = new AskDelegation(newId(), { ...body, mayNegotiate: false }, call(anders));
    await expect(new AskDelegationHandler(terms).execute(nothing)).rejects.toThrow(refused('field-invalid'));
  });
});

describe('the list of rep terms', () => {
  beforeAll(catchUp);
  const offices = (page: { items: readonly { municipality: string; area: string }[] }) =>
    page.items.map(({ municipality, area }) => `${municipality} ${area}`).sort();

  it('holds what the viewer may see', async () => {
    const all = ['175 DAYCARE', '175 LEISURE', '607 DAYCARE', '607 LEISURE'];
    expect(offices(await listed(karen))).toEqual(all);
    expect(offices(await listed(mikkel))).toEqual(['175 DAYCARE', '175 LEISURE']);
    expect(offices(await listed(rep('hassan')))).toEqual(['607 LEISURE']);
    expect(offices(await listed(rep('signe')))).toEqual(['607 LEISURE']);
    expect(offices(await listed(rep('nobody')))).toEqual([]);
    expect(offices(await listed(rep('hassan'), { municipality: '175' }))).toEqual([]);
    today = '2028-03-02';
    expect(offices(await listed(rep('hassan')))).toEqual([]);
    expect(offices(await listed(rep('signe')))).toEqual(['607 LEISURE']);
  });

  it('comes by place, day and page', async () => {
    expect(offices(await listed(karen, { municipality: '607', area: 'LEISURE' }))).toEqual(['607 LEISURE']);
    expect((await listed(karen, { on: '2026-02-28' })).items).toEqual([]);
    const first = await listed(karen, { limit: 3 });
    const second = await listed(karen, { limit: 3, cursor: first.nextCursor });
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 1, null]);
    expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(4);
  });
});

import { newId, repOfficeStream } from '@loenspor/event-sourcing';
import type { Scope, Viewer } from '@loenspor/event-sourcing/domain';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';
import type { RepOfficeCommand } from '../domain/rep-office.commands.js';
import type { Office, SeenSubject } from '../domain/sight.js';
import { repTermProjections, repTermRows } from '../read/rep-office.projection.js';
import { RepTermLocator } from '../read/rep-term.locator.js';
import { appoint, confirm, elect, end, notify } from '../testing/office-story.js';
import { Representation, RepTermsOfPeople } from './representation.js';
import { Sights } from './sights.js';
import { TermConfirmations } from './term-confirmations.js';

const here: Office = { municipality: '607', area: 'DAYCARE' };
const nextDoor: Office = { municipality: '607', area: 'LEISURE' };
const elsewhere: Office = { municipality: '175', area: 'DAYCARE' };
const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;

let log: TestLog;
let today: string;
let asked: readonly SeenSubject[];
let representation: Representation;
let locator: RepTermLocator;
let sights: Sights;
const clock = () => new Date(`${today}T10:00:00Z`);
const catchUp = () => log.catchUp(repTermProjections(log.rows));

const order = ({ municipality, area }: Office, ...commands: readonly RepOfficeCommand[]) =>
  commands.reduce<Promise<unknown>>(async (before, command) => {
    await before;
    await log.executor.execute(repOfficeDecider, {
      stream: repOfficeStream(municipality, area),
      meta: { commandId: newId(), actor, occurredOn: today },
      prepare: () => ({ command }),
    });
  }, Promise.resolve());
const term = newId();
const electLotte: RepOfficeCommand = { ...elect(), data: { ...elect().data, termId: term } };
const ofTerm = <Command extends RepOfficeCommand>(command: Command): Command => ({
  ...command,
  data: { ...command.data, termId: term },
});

beforeAll(async () => {
  log = await testLog(repTermRows);
  representation = new Representation(log.executor, clock);
  locator = new RepTermLocator(log.rows);
  const insight = {
    involvedCases: async (offices: readonly Office[]) => offices.map(({ area }) => `involved in ${area}`),
    askedOf: async () => asked.map(({ id }) => id),
    isAsked: async (_userId: string, subject: SeenSubject) => asked.some(({ id }) => id === subject.id),
  };
  const assigned = (userId: string) => (userId === 'mikkel' ? ['175'] : null);
  sights = new Sights(representation, (userId) => locator.officesOf(userId), insight, assigned);
  today = '2026-03-10';
  await order(here, electLotte, ofTerm(notify('2026-03-02')), ofTerm(appoint({}, '2026-03-10')));
  await catchUp();
});
afterAll(() => log.close());
beforeEach(() => {
  today = '2026-04-10';
  asked = [];
});

const viewer = (userId: string, ...scopes: Scope[]): Viewer => ({
  ...{ userId, roles: [], operation: 'test' },
  scopes: scopes.map((scope) => ({ role: scope === 'REPRESENTED' ? 'LEADER_REP' : 'CONSULTANT', scope })),
});

describe('representation', () => {
  const question = { involved: true, unable: (userId: string) => userId === 'lotte' };

  it('names the approver, and guards on both offices of the municipality', async () => {
    const { approver, authority, onBehalfOf, guards } = await representation.approver(here, question);
    expect([approver, authority, onBehalfOf]).toEqual([
      { userId: 'signe', role: 'LEADER_REP', reason: 'DEPUTY' },
      `deputy:${term}`,
      'lotte',
    ]);
    expect(guards).toEqual([
      { stream: repOfficeStream('607', 'DAYCARE'), revision: 2 },
      { stream: repOfficeStream('607', 'LEISURE'), revision: 'no_stream' },
    ]);
    const earlier = await representation.approver(here, { ...question, on: '2026-03-31' });
    expect(earlier.approver).toEqual({ role: 'LEADERSHIP', reason: 'CONFLICT' });
    expect(earlier.onBehalfOf).toBeNull();
  });

  it('tells the terms of a person as of now', async () => {
    const termsOf = (userId: string) =>
      new RepTermsOfPeople(representation, (id) => locator.officesOf(id)).repTermsOf(userId);
    const mine = { id: term, ...here, status: 'ACTIVE', termEndsOn: '2028-03-01' };
    expect(await termsOf('lotte')).toEqual([{ ...mine, as: 'LEADER_REP' }]);
    expect(await termsOf('signe')).toEqual([{ ...mine, as: 'DEPUTY' }]);
    expect(await termsOf('karen')).toEqual([]);
    today = '2026-03-31';
    expect(await termsOf('signe')).toEqual([]);
    today = '2028-03-02';
    expect(await termsOf('lotte')).toEqual([]);
    expect(await termsOf('signe')).toEqual([{ ...mine, as: 'DEPUTY', status: 'ENDED' }]);
  });
});

describe('a sight', () => {
  const represented = viewer('lotte', 'REPRESENTED');
  const subject = (kind: SeenSubject['kind'], involved = true) => ({ kind, id: 'c1', involved });

  it('is everything, or the municipalities that are assigned', async () => {
    expect(await sights.sightOf(viewer('anders', 'ALL'))).toEqual({ of: 'EVERYTHING' });
    expect(await sights.sightOf(viewer('karen', 'ASSIGNED'))).toEqual({ of: 'EVERYTHING' });
    expect(await sights.sightOf(viewer('mikkel', 'ASSIGNED'))).toEqual({
      ...{ of: 'PART', municipalities: ['175'], offices: [], cases: [] },
    });
    expect(await sights.sees(viewer('mikkel', 'ASSIGNED'), here)).toBe(false);
    expect(await sights.sees(viewer('mikkel', 'ASSIGNED'), elsewhere)).toBe(true);
    expect(await sights.sees(viewer('karen', 'ASSIGNED'), here)).toBe(true);
    expect(await sights.sees(viewer('anders', 'SELF'), here)).toBe(false);
  });

  it('is the offices that one represents, the cases that involve one, and those one is asked to decide', async () => {
    asked = [{ kind: 'NEGOTIATION', id: 'n9' }];
    expect(await sights.sightOf(represented)).toEqual({
      ...{ of: 'PART', municipalities: [], offices: [here], cases: ['involved in DAYCARE', 'n9'] },
    });
    expect(await sights.sees(represented, here)).toBe(true);
    expect(await sights.sees(represented, nextDoor)).toBe(false);
    expect(await sights.sees(represented, elsewhere)).toBe(false);
    expect(await sights.sees(represented, { ...here, subject: subject('NEGOTIATION') })).toBe(true);
    expect(await sights.sees(represented, { ...here, subject: subject('PAY_CASE') })).toBe(true);
    expect(await sights.sees(represented, { ...here, subject: subject('PAY_CASE', false) })).toBe(false);
    expect(await sights.sees(represented, { ...nextDoor, subject: subject('NEGOTIATION') })).toBe(false);
  });

  it('reaches a single case that one is asked to decide', async () => {
    asked = [{ kind: 'PAY_CASE', id: 'c1' }];
    expect(await sights.sees(represented, { ...here, subject: subject('PAY_CASE', false) })).toBe(true);
    expect(await sights.sees(represented, { ...nextDoor, subject: subject('NEGOTIATION') })).toBe(true);
  });

  it('adds up over the roles of a person', async () => {
    const both = viewer('mikkel', 'ASSIGNED', 'REPRESENTED');
    expect(await sights.sees(both, elsewhere)).toBe(true);
    expect(await sights.sightOf(viewer('lotte', 'REPRESENTED', 'ALL'))).toEqual({ of: 'EVERYTHING' });
  });

  it('is nothing without a term, by the day and not by what rows say', async () => {
    const nothing = { of: 'PART', municipalities: [], offices: [], cases: [] };
    asked = [{ kind: 'NEGOTIATION', id: 'n9' }];
    expect(await sights.sightOf(viewer('hassan', 'REPRESENTED'))).toEqual(nothing);
    today = '2028-03-02';
    expect(await sights.sightOf(represented)).toEqual(nothing);
    expect(await sights.sees(represented, here)).toBe(false);
  });
});

describe('the trail', () => {
  it('says once that the window has passed', async () => {
    const unconfirmed = (day: string) => locator.unconfirmed(day);
    const confirmations = new TermConfirmations(log.executor, unconfirmed, clock);
    today = '2026-03-23';
    expect(await confirmations.record()).toBe(0);
    today = '2026-03-24';
    expect(await confirmations.record()).toBe(1);
    expect(await confirmations.record()).toBe(0);
    await catchUp();
    expect(await locator.unconfirmed(today)).toEqual([]);
    const { state } = await log.executor.load(repOfficeDecider, repOfficeStream('607', 'DAYCARE'));
    expect(repOfficeDecider.decide(ofTerm(confirm(today)), state)).toEqual([]);
  });
});

describe('an end', () => {
  it('takes sight and term away at once, while the rows still tell of the term', async () => {
    const lotte = viewer('lotte', 'REPRESENTED');
    expect(await sights.sees(lotte, here)).toBe(true);
    await order(here, ofTerm(end('2026-04-10', '2026-04-10')));
    expect(await locator.officesOf('lotte')).toEqual([here]);
    expect(await sights.sees(lotte, here)).toBe(false);
    expect(await sights.sightOf(lotte)).toMatchObject({ offices: [], cases: [] });
    const left = { involved: true, unable: () => false };
    expect((await representation.approver(here, left)).approver.reason).toBe('DEPUTY');
  });
});

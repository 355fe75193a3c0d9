import {
  dayInCopenhagen,
  LiveCommands,
  newId,
  runPolicies,
  siblingId,
  systemClock,
} from '@loenspor/event-sourcing';
import type { Call } from '@loenspor/event-sourcing';
import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import { daysAfter, usualClocks } from '@loenspor/pay';
import { recordReferenceData, ReferenceTables } from '@loenspor/reference-data';
import { Representation, Sights } from '@loenspor/representation';
import { readReferenceFiles } from '../../../../infra/instance/reference-files.js';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { AskConsent, AskConsentWithdrawal, AskPayCase } from '../domain/index.js';
import type { ConsentBody, OpeningBody } from '../domain/index.js';
import { involvedCases, placesOfPerson } from '../read/pay-case.sight.js';
import { payCaseProjections, payCaseRows } from '../read/pay-case.projections.js';
import type { PayCaseDesk } from './pay-case.desk.js';
import { AskConsentHandler, AskConsentWithdrawalHandler, AskPayCaseHandler } from './pay-case.handlers.js';
import { payCasePolicies } from './pay-case.policies.js';
import { claimPayCase, payCaseSubject, registeredPerson } from './pay-case.subject.js';

const insight = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
const assignments: Readonly<Record<string, readonly string[]>> = { mikkel: ['101'] };
const today = dayInCopenhagen(new Date());
const day = (offset: number) => daysAfter(today, offset);

describe('pay cases that are opened', () => {
  let product: TestProduct;
  let desk: PayCaseDesk;
  let drawn = 0;

  beforeAll(async () => {
    product = await testProduct(payCaseRows);
    const { executor, claims, store } = product;
    const files = await readReferenceFiles();
    await recordReferenceData(executor, { storeId: store.storeId, files, clock: systemClock });
    const representation = new Representation(executor, systemClock);
    desk = {
      live: new LiveCommands({ executor, claims, policies: payCasePolicies, clock: systemClock }),
      runner: executor,
      sights: new Sights(
        representation,
        async () => [],
        insight,
        (userId) => assignments[userId] ?? null,
      ),
      references: new ReferenceTables(executor, systemClock),
      representation,
      consultants: { isConsultant: () => Promise.resolve(true) },
      clocks: usualClocks,
      numbers: async (year) => `LS-${year}-${String(++drawn).padStart(4, '0')}`,
      placesOf: (personId) => placesOfPerson(product.rows, personId),
      municipalities: new Set(['101', '265']),
      clock: systemClock,
    };
  });
  afterAll(() => product.close());

  const bodyOf = (more: Partial<OpeningBody> = {}): OpeningBody => ({
    origin: 'HIRING',
    municipality: '265',
    area: 'DAYCARE',
    scope: 'LEADER_AGREEMENT',
    counterparty: { kind: 'MUNICIPALITY' },
    institution: 'Møllehuset',
    position: 'Daglig leder',
    person: { name: 'Åse Østergaard', userId: 'aase' },
    member: true,
    startDate: day(30),
    ...more,
  });
  const callOf = (body: unknown, userId = 'karen', idempotencyKey: string | null = null): Call => ({
    viewer: {
      userId,
      roles: ['CONSULTANT'],
      operation: 'payCaseOpen',
      scopes: [{ role: 'CONSULTANT', scope: 'ASSIGNED' }],
    },
    ...{ method: 'POST', path: '/api/pay-cases', idempotencyKey, ifMatch: null, body },
  });
  const open = (body: OpeningBody, ...by: [userId?: string, key?: string]) =>
    new AskPayCaseHandler(desk).execute(new AskPayCase('', body, callOf(body, ...by)));
  const consent = (id: string, body: ConsentBody, userId?: string) =>
    new AskConsentHandler(desk).execute(new AskConsent(id, body, callOf(body, userId)));
  const withdraw = (id: string, on: string) =>
    new AskConsentWithdrawalHandler(desk).execute(new AskConsentWithdrawal(id, { on }, callOf({ on })));
  const refusal = async (outcome: Promise<unknown>) => {
    const error: unknown = await outcome.then(
      () => null,
      (refused: unknown) => refused,
    );
    return error instanceof DomainError ? error.code : error;
  };
  const storedText = async () => {
    const { events } = await product.store.readAll(null, 100_000);
    return events.map(({ bytes }) => Buffer.from(bytes).toString('utf8')).join('\n');
  };

  it('register their person first, and hold the id alone', async () => {
    const { answer } = await open(bodyOf());
    const { id } = answer;
    expect(answer).toMatchObject({ personId: siblingId(id, 'person'), revision: 0 });
    const [registered] = await product.executor.history(`person-${String(answer['personId'])}`);
    expect(registered).toMatchObject({ type: 'PersonRegistered', data: { name: 'Åse Østergaard' } });
    const [opened] = await product.executor.history(`payCase-${id}`);
    expect(opened).toMatchObject({
      type: 'CaseOpened',
      actor: { userId: 'karen', role: 'CONSULTANT' },
      data: { number: answer['number'], position: 'Daglig leder', agreementPeriod: 'OK26', member: true },
    });
    expect(opened?.data).not.toHaveProperty('person');
  });

  it('leave nothing personal in the clear', async () => {
    await open(
      bodyOf({ person: { name: 'Gry Kanariefugl', email: 'gry@kanarie.dk' }, institution: 'Kanariehuset' }),
    );
    const text = await storedText();
    expect(text).not.toMatch(/anarie/);
    expect(text).toContain('"CaseOpened"');
  });

  it('are one, with one person and one number, when the same call is sent again', async () => {
    const [body, key] = [bodyOf(), newId()];
    const first = await open(body, 'karen', key);
    const again = await open(body, 'karen', key);
    expect([again.answer, again.replayed]).toEqual([first.answer, true]);
    expect(await product.executor.history(`payCase-${first.answer.id}`)).toHaveLength(1);
  });

  it('may be of a person who is known, and of nobody who is not', async () => {
    const { answer } = await open(bodyOf());
    const personId = String(answer['personId']);
    const second = await open(bodyOf({ person: { personId } }));
    expect(second.answer['personId']).toBe(personId);
    expect(await product.executor.history(`person-${personId}`)).toHaveLength(1);
    expect(await refusal(open(bodyOf({ person: { personId: newId() } })))).toBe('field-invalid');
  });

  it('are of a person of another consultant’s only where that one has a case in sight', async () => {
    const { answer } = await open(bodyOf());
    const person = { personId: String(answer['personId']) };
    await product.catchUp(payCaseProjections(product.rows));
    const theirs = () => open(bodyOf({ municipality: '101', person }), 'mikkel');
    expect(await refusal(theirs())).toBe('field-invalid');
    await open(bodyOf({ municipality: '101', person }));
    await product.catchUp(payCaseProjections(product.rows));
    expect((await theirs()).answer).toMatchObject(person);
  });

  it.each([
    ['not-a-member', { member: false }],
    ['wrong-scope', { scope: 'PEDAGOGUE_AGREEMENT' }],
    ['agreement-period-unknown', { agreementPeriod: 'OK99' }],
    ['field-invalid', { municipality: '999' }],
    ['date-in-future', { memberSince: day(3) }],
  ] as const)('are refused with %s before anybody is registered', async (code, more) => {
    const head = await product.store.head();
    expect(await refusal(open(bodyOf(more)))).toBe(code);
    expect(await product.store.head()).toBe(head);
  });

  it('are out of sight in municipalities of other consultants, with all that is done to them', async () => {
    await expect(open(bodyOf(), 'mikkel')).rejects.toThrow(NotFound);
    const { answer } = await open(bodyOf({ municipality: '101' }), 'mikkel');
    await consent(answer.id, { givenOn: day(0) }, 'mikkel');
    const other = await open(bodyOf());
    await expect(consent(other.answer.id, { givenOn: day(0) }, 'mikkel')).rejects.toThrow(NotFound);
    await expect(consent(newId(), { givenOn: day(0) })).rejects.toThrow(NotFound);
  });

  it('tell the member’s wish to those who ask who decides, and to the lists', async () => {
    const { answer } = await open(bodyOf());
    const office = { municipality: '265', area: 'DAYCARE' } as const;
    const involved = async () => (await payCaseSubject(product.executor, answer.id))?.facts.involved;
    const listed = async () => {
      await product.catchUp(payCaseProjections(product.rows));
      return (await involvedCases(product.rows, [office])).includes(answer.id);
    };
    expect([await involved(), await listed()]).toEqual([false, false]);
    const given = await consent(answer.id, { givenOn: day(-1), leaderRep: 'INVOLVED' });
    expect(given.answer).toMatchObject({ id: answer.id, revision: 1, entryId: expect.any(String) });
    expect([await involved(), await listed()]).toEqual([true, true]);
    expect(await involvedCases(product.rows, [{ ...office, area: 'LEISURE' }])).toEqual([]);
    await withdraw(answer.id, day(0));
    expect([await involved(), await listed()]).toEqual([false, false]);
    expect(await refusal(withdraw(answer.id, day(0)))).toBe('consent-missing');
  });

  it('take no consent of a day that is still to come', async () => {
    const { answer } = await open(bodyOf());
    expect(await refusal(consent(answer.id, { givenOn: day(2) }))).toBe('date-in-future');
    expect(await refusal(withdraw(answer.id, day(2)))).toBe('date-in-future');
  });

  it('name the person’s sign-in where there is one', async () => {
    const { answer } = await open(bodyOf());
    const found = await payCaseSubject(product.executor, answer.id);
    expect(found?.facts).toMatchObject({ personId: answer['personId'], personUserId: 'aase', mandates: [] });
    expect(found?.guards.map(({ revision }) => revision)).toEqual([0, 0]);
    expect(await registeredPerson(product.executor, newId())).toBeNull();
    expect(await payCaseSubject(product.executor, newId())).toBeNull();
  });

  it('keep what a mandate is drafted with to themselves, and have it drafted by the policy', async () => {
    const { answer } = await open(bodyOf());
    const amount = { amount: '7654321.00', per: 'YEAR', level: 'L2000_03_31' } as const;
    const items = [{ element: 'FUNCTION', permanence: ['PERMANENT'], floor: amount }] as const;
    const draft = {
      kind: 'FULL_POWER',
      items,
      note: 'Hviskes kun',
      validFrom: day(0),
      validTo: day(9),
    } as const;
    const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
    const { answer: mandate } = await desk.live.run(callOf({}), async (run) => {
      const standing = async () => ({ mandateId: null, guards: [] });
      const subject = { kind: 'PAY_CASE', id: answer.id } as const;
      const claim = { subject, mandateId: run.resourceId, actor, draft, standing };
      await claimPayCase(run, claim);
      return { id: run.resourceId, revision: 0 };
    });
    const claims = (await product.executor.history(`payCase-${answer.id}`)).slice(1);
    for (const _ of ['request', 'projector']) await runPolicies(payCasePolicies, claims, product.executor);
    const drafted = await product.executor.history(`mandate-${mandate.id}`);
    expect(drafted).toMatchObject([{ type: 'MandateDrafted', actor: { userId: 'karen' }, data: draft }]);
    expect(await storedText()).not.toMatch(/7654321|Hviskes/);
    expect((await payCaseSubject(product.executor, answer.id))?.facts.mandates).toEqual([mandate.id]);
  });
});

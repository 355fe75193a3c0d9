import { LiveCommands, newId, runPolicies, systemClock } from '@loenspor/event-sourcing';
import type { Answered, Call, DecodedEvent, DomainEvent, Recorded } from '@loenspor/event-sourcing';
import { DomainError, NotFound } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from '@loenspor/mandate';
import { usualClocks } from '@loenspor/pay';
import { recordReferenceData, ReferenceTables } from '@loenspor/reference-data';
import { Representation, Sights } from '@loenspor/representation';
import { readReferenceFiles } from '../../../../infra/instance/reference-files.js';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import {
  AskNegotiation,
  ClaimRound,
  CloseRound,
  negotiationDecider,
  preAgreementDecider,
} from '../domain/index.js';
import type { OpeningBody } from '../domain/index.js';
import { AskNegotiationHandler } from './negotiation.handlers.js';
import { agreementStream } from './negotiation.opening.js';
import { negotiationPolicies } from './negotiation.policies.js';
import { claimNegotiation, negotiationSubject } from './negotiation.subject.js';

const insight = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
const assignments: Readonly<Record<string, readonly string[]>> = { mikkel: ['101'] };

describe('negotiations that are opened', () => {
  let product: TestProduct;
  let live: LiveCommands;
  let handler: AskNegotiationHandler;
  let drawn = 0;

  beforeAll(async () => {
    product = await testProduct();
    const { executor, claims, store } = product;
    const files = await readReferenceFiles();
    await recordReferenceData(executor, { storeId: store.storeId, files, clock: systemClock });
    live = new LiveCommands({ executor, claims, policies: negotiationPolicies, clock: systemClock });
    const representation = new Representation(executor, systemClock);
    handler = new AskNegotiationHandler({
      ...{ live, runner: executor, representation, clocks: usualClocks },
      consultants: { isConsultant: () => Promise.resolve(true) },
      ratifiers: { ratifier: () => Promise.reject(new Error('Nobody ratifies here')) },
      sights: new Sights(
        representation,
        async () => [],
        insight,
        (userId) => assignments[userId] ?? null,
      ),
      references: new ReferenceTables(executor, systemClock),
      numbers: async (year) => `FA-${year}-${String(++drawn).padStart(4, '0')}`,
      municipalities: new Set(['101', '175']),
    });
  });
  afterAll(() => product.close());

  const bodyOf = (board: string, more: Partial<OpeningBody> = {}): OpeningBody => ({
    municipality: '175',
    area: 'DAYCARE',
    scope: 'LEADER_AGREEMENT',
    counterparty: { kind: 'SELF_GOVERNING_BOARD', name: board },
    agreementPeriod: 'OK26',
    ground: 'PERIOD_REVIEW',
    ...more,
  });
  const callOf = (body: unknown, userId = 'karen', idempotencyKey: string | null = null): Call => ({
    viewer: {
      userId,
      roles: ['CONSULTANT'],
      operation: 'negotiationOpen',
      scopes: [{ role: 'CONSULTANT', scope: 'ASSIGNED' }],
    },
    ...{ method: 'POST', path: '/api/negotiations', idempotencyKey, ifMatch: null, body },
  });
  const open = (body: OpeningBody, ...by: [userId?: string, key?: string]): Promise<Answered> =>
    handler.execute(new AskNegotiation('', body, callOf(body, ...by)));
  const refusal = async (outcome: Promise<unknown>) => {
    const error: unknown = await outcome.then(
      () => null,
      (refused: unknown) => refused,
    );
    return error instanceof DomainError ? error.code : error;
  };
  const typesOf = (events: readonly DecodedEvent[]) => events.map(({ type }) => type);
  const agreementOf = (board: string) => product.executor.history(agreementStream(bodyOf(board)));
  /** The first half of a call, whose process died before the second. */
  const claimed = async (board: string, more: Partial<OpeningBody> = {}) => {
    const { scope, ground, reason: _reason, ...round } = bodyOf(board, more);
    const negotiationId = newId();
    const opening = { number: `FA-2025-${negotiationId.slice(-4)}`, scope, ground, consultantId: 'karen' };
    const { events } = await product.executor.execute(preAgreementDecider, {
      stream: agreementStream(round),
      meta: {
        commandId: newId(),
        actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
        occurredOn: '2026-05-04',
      },
      prepare: () => ({ command: new ClaimRound({ ...round, negotiationId, opening }) }),
    });
    return { negotiationId, events: events as readonly Recorded<DomainEvent>[] };
  };

  it('stand in both streams, in the name of whoever opened them, under their number', async () => {
    const { answer } = await open(bodyOf('Hus 1'));
    expect(answer).toMatchObject({ number: expect.stringMatching(/^FA-\d{4}-\d{4}$/), revision: 0 });
    const [opened, ...others] = await product.executor.history(`negotiation-${answer.id}`);
    expect(others).toEqual([]);
    expect(opened).toMatchObject({
      type: 'NegotiationOpened',
      actor: { userId: 'karen', role: 'CONSULTANT' },
      data: { number: answer['number'], consultantId: 'karen', agreementPeriod: 'OK26' },
    });
    expect(typesOf(await agreementOf('Hus 1'))).toEqual(['RoundOpened']);
    expect(answer.position).toBe(opened?.position);
  });

  it('are one when the same call is sent again', async () => {
    const [body, key] = [bodyOf('Hus 2'), newId()];
    const first = await open(body, 'karen', key);
    const again = await open(body, 'karen', key);
    expect([again.answer, again.replayed]).toEqual([first.answer, true]);
    expect(typesOf(await agreementOf('Hus 2'))).toEqual(['RoundOpened']);
  });

  it('are one when several people open at once, whatever the case of the board’s name', async () => {
    const names = ['Hus 3', 'HUS 3', ' hus  3', 'hus 3', 'Hus 3'];
    const outcomes = await Promise.all(names.map((name) => refusal(open(bodyOf(name)))));
    expect(outcomes.filter((code) => code === null)).toHaveLength(1);
    expect(outcomes.filter((code) => code === 'negotiation-already-open')).toHaveLength(4);
    expect(typesOf(await agreementOf('Hus 3'))).toEqual(['RoundOpened']);
  });

  it.each([
    ['wrong-scope', { scope: 'PEDAGOGUE_AGREEMENT' }],
    ['agreement-period-unknown', { agreementPeriod: 'OK99' }],
    ['field-invalid', { municipality: '999' }],
  ] as const)('are refused with %s before anything is claimed', async (code, more) => {
    const head = await product.store.head();
    expect(await refusal(open(bodyOf('Hus 4', more)))).toBe(code);
    expect(await product.store.head()).toBe(head);
  });

  it('are out of sight in municipalities of other consultants', async () => {
    await expect(open(bodyOf('Hus 5'), 'mikkel')).rejects.toThrow(NotFound);
    await open(bodyOf('Hus 5', { municipality: '101' }), 'mikkel');
  });

  it('need a reason where the period has had its round', async () => {
    const { answer } = await open(bodyOf('Hus 6'));
    const over = { negotiationId: answer.id, outcome: 'SIGNED', occurredOn: '2026-05-04' } as const;
    await product.executor.execute(preAgreementDecider, {
      stream: agreementStream(bodyOf('Hus 6')),
      meta: {
        commandId: newId(),
        actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null },
        occurredOn: '2026-05-04',
      },
      prepare: () => ({ command: new CloseRound(over) }),
    });
    expect(await refusal(open(bodyOf('Hus 6')))).toBe('field-missing');
    const second = await open(bodyOf('Hus 6', { reason: 'Nyt budget' }));
    const [opened] = await product.executor.history(`negotiation-${second.answer.id}`);
    expect(opened?.data).toMatchObject({ reason: 'Nyt budget' });
  });

  it('are completed by the policy in the name of whoever claimed them, once', async () => {
    const { negotiationId, events } = await claimed('Hus 7');
    await runPolicies(negotiationPolicies, events, product.executor);
    await runPolicies(negotiationPolicies, events, product.executor);
    const history = await product.executor.history(`negotiation-${negotiationId}`);
    expect(history).toMatchObject([{ type: 'NegotiationOpened', actor: { userId: 'karen' } }]);
    expect(await refusal(open(bodyOf('Hus 7')))).toBe('negotiation-already-open');
  });

  it('give their round back when completing them is refused', async () => {
    const { negotiationId, events } = await claimed('Hus 8', { scope: 'PEDAGOGUE_AGREEMENT' });
    await runPolicies(negotiationPolicies, events, product.executor);
    await runPolicies(negotiationPolicies, events, product.executor);
    expect(await product.executor.history(`negotiation-${negotiationId}`)).toEqual([]);
    expect(typesOf(await agreementOf('Hus 8'))).toEqual(['RoundOpened', 'RoundClosed']);
    await open(bodyOf('Hus 8'));
  });

  describe('and their mandates', () => {
    const draft = { kind: 'FULL_POWER', items: [], validFrom: '2026-05-04', validTo: '2028-03-31' } as const;
    const actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const;
    const standing = async (id: string) => {
      const found = await negotiationSubject(product.executor, id);
      return { mandateId: found?.facts.mandates.at(-1) ?? null, guards: found?.guards ?? [] };
    };
    /** Only the first half, as when the process dies after it. */
    const claimMandate = (id: string) =>
      live.run({ ...callOf({}), path: '/api/mandates' }, async (run) => {
        const mandateId = run.resourceId;
        const subject = { kind: 'NEGOTIATION', id } as const;
        const claim = { subject, mandateId, actor, draft, standing: () => standing(id) };
        await claimNegotiation(run, claim);
        return { id: mandateId, revision: 0 };
      });

    it('are drafted by the policy in the name of whoever claimed them, once', async () => {
      const { answer } = await open(bodyOf('Hus 9'));
      const mandate = (await claimMandate(answer.id)).answer;
      const stream = `negotiation-${answer.id}`;
      const claims = (await product.executor.history(stream)).slice(1) as unknown as Recorded<DomainEvent>[];
      await runPolicies(negotiationPolicies, claims, product.executor);
      await runPolicies(negotiationPolicies, claims, product.executor);
      const drafted = await product.executor.history(`mandate-${mandate.id}`);
      expect(drafted).toMatchObject([
        { type: 'MandateDrafted', actor: { userId: 'karen' }, data: { ...draft, municipality: '175' } },
      ]);
      const { state } = await product.executor.load(mandateDecider, `mandate-${mandate.id}`);
      expect(state.status).toBe('DRAFT');
      expect((await product.executor.load(negotiationDecider, stream)).state.mandates).toEqual([mandate.id]);
    });

    it('are one when several people draft at once', async () => {
      const { answer } = await open(bodyOf('Hus 10'));
      const outcomes = await Promise.all(Array.from({ length: 5 }, () => refusal(claimMandate(answer.id))));
      expect(outcomes.filter((code) => code === null)).toHaveLength(1);
      expect(outcomes.filter((code) => code === 'mandate-exists')).toHaveLength(4);
      const found = await negotiationSubject(product.executor, answer.id);
      expect(found?.facts).toMatchObject({ kind: 'NEGOTIATION', involved: true, municipality: '175' });
      expect(found?.facts.mandates).toHaveLength(1);
    });

    it('are of no negotiation that is not there', async () => {
      expect(await negotiationSubject(product.executor, newId())).toBeNull();
    });
  });
});

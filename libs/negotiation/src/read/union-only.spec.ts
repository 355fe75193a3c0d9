import { newId, ReadSide, repOfficeStream, systemClock } from '@loenspor/event-sourcing';
import type { CommandMeta } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { TimelineQuery } from '@loenspor/event-sourcing/http';
import { MunicipalityNames } from '@loenspor/pay';
import { Representation, repOfficeDecider, Sights, usualRepRules } from '@loenspor/representation';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ImportNegotiationStep, negotiationDecider } from '../domain/index.js';
import type { ImportedNegotiationStep } from '../domain/index.js';
import { ListNegotiationsQuery } from '../http/negotiation.dto.js';
import { negotiationProjections, negotiationRows } from './negotiation.projection.js';
import { ListNegotiationTimeline, ListNegotiationTimelineHandler } from './negotiation-timeline.queries.js';
import {
  GetNegotiation,
  GetNegotiationHandler,
  ListNegotiations,
  ListNegotiationsHandler,
} from './negotiation.queries.js';
import type { RatificationApprover } from './ratification-approver.js';

type Note = Extract<ImportedNegotiationStep, { kind: 'note' }>;

const meta = (): CommandMeta => ({
  commandId: newId(),
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  occurredOn: '2026-05-04',
  import: { fileSha256: 'f'.repeat(64), row: 1 },
});
const viewer = (userId: string, ...roles: Viewer['roles']): Viewer => ({
  ...{ userId, roles, operation: 'negotiationShow' },
  scopes: roles.map((role) => ({ role, scope: role === 'LEADER_REP' ? 'REPRESENTED' : 'ASSIGNED' })),
});
const karen = viewer('karen', 'CONSULTANT');
/** Consultant of another municipality, and the representative of this one. */
const both = viewer('lotte', 'CONSULTANT', 'LEADER_REP');
const lotte = viewer('lotte', 'LEADER_REP');
const hassan = viewer('hassan', 'LEADER_REP');

describe('a negotiation', () => {
  let product: TestProduct;
  let sights: Sights;
  const [mine, elsewhere] = [newId(), newId()];
  const asked: Parameters<RatificationApprover>[0][] = [];
  const approver: RatificationApprover = async (question) => {
    asked.push(question);
    return { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
  };

  const step = (id: string, told: ImportedNegotiationStep) =>
    product.executor.execute(negotiationDecider, {
      stream: `negotiation-${id}`,
      meta: meta(),
      prepare: () => {
        const facts = { mandate: null, base: null, otherRoundOpen: false };
        return { command: new ImportNegotiationStep({ occurredOn: '2026-05-04', step: told, facts }) };
      },
    });
  const opening = (municipality: string, number: string): ImportedNegotiationStep => ({
    ...{ kind: 'opened', number, externalRef: number, municipality, area: 'DAYCARE' },
    ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' } },
    ...{ agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
  });
  const note = (visibility: Note['visibility'], text: string): Note => ({
    ...{ kind: 'note', channel: 'PHONE', visibility, text },
  });

  beforeAll(async () => {
    product = await testProduct(negotiationRows);
    const { executor, rows } = product;
    const term = { termId: newId(), municipality: '175', area: 'DAYCARE', userId: 'lotte' } as const;
    const election = { electedOn: '2026-01-01', termEndsOn: '2099-12-31', monthsAttached: 30 };
    const data = { ...term, ...election, electoralGroup: { leaders: 9 } };
    const elect = { type: 'ElectTerm', data, facts: { rules: usualRepRules } } as const;
    await executor.execute(repOfficeDecider, {
      stream: repOfficeStream('175', 'DAYCARE'),
      meta: meta(),
      prepare: () => ({ command: elect }),
    });
    await step(mine, opening('175', 'FA-2026-0001'));
    await step(elsewhere, opening('101', 'FA-2026-0002'));
    await step(mine, { kind: 'strategy', text: 'Funktionsløn først' });
    await step(mine, note('INTERNAL', 'Kun for forbundet'));
    await step(mine, note('LEADER_REP', 'Til alle'));
    await step(mine, note('INTERNAL', 'Også kun for forbundet'));
    const claim = { type: 'AttachMandate', data: { mandateId: newId() } } as const;
    await executor.execute(negotiationDecider, {
      ...{ stream: `negotiation-${mine}`, meta: meta(), prepare: () => ({ command: claim }) },
    });
    await step(mine, {
      kind: 'offer',
      items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
    });
    await step(mine, { kind: 'agreed' });
    await product.catchUp(negotiationProjections(rows));
    const insight = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
    const officesOf = async () => [{ municipality: '175', area: 'DAYCARE' } as const];
    sights = new Sights(new Representation(executor, systemClock), officesOf, insight, (userId) =>
      userId === 'lotte' ? ['101'] : null,
    );
  });
  afterAll(() => product.close());

  const side = () => new ReadSide(product.rows, product);
  const one = (by: Viewer, id = mine) =>
    new GetNegotiationHandler(side(), sights, approver).execute(new GetNegotiation(id, undefined, by));
  const list = (by: Viewer) => {
    const handler = new ListNegotiationsHandler(side(), new MunicipalityNames([]), sights, approver);
    return handler.execute(new ListNegotiations(new ListNegotiationsQuery(), by));
  };
  const timeline = (by: Viewer, id = mine, limit = 50) =>
    new ListNegotiationTimelineHandler(side(), sights).execute(
      new ListNegotiationTimeline(id, Object.assign(new TimelineQuery(), { limit }), 'da', by),
    );
  const told = (text: unknown) => JSON.stringify(text);

  it('tells its consultants all that is logged', async () => {
    expect((await one(karen))?.notes).toHaveLength(3);
    expect((await list(karen)).items.map(({ notes }) => notes.length)).toEqual([3, 0]);
    expect(told(await timeline(karen))).toContain('Kun for forbundet');
  });

  it('tells its representative all but the notes that the union keeps to itself', async () => {
    for (const by of [lotte, both]) {
      const shown = [await one(by), await list(by), await timeline(by)].map(told);
      for (const text of shown) {
        expect(text).toContain('Til alle');
        expect(text).toContain('Funktionsløn først');
        expect(text).not.toMatch(/kun for forbundet/i);
      }
    }
  });

  it('is told in whole pages whoever reads', async () => {
    const page = await timeline(lotte, mine, 3);
    expect(page?.items.map(({ type }) => type)).toEqual([
      'NegotiationOpened',
      'StrategyWritten',
      'NoteAdded',
    ]);
    const next = Object.assign(new TimelineQuery(), { limit: 3, cursor: page?.nextCursor });
    const handler = new ListNegotiationTimelineHandler(side(), sights);
    const rest = await handler.execute(new ListNegotiationTimeline(mine, next, 'da', lotte));
    expect(rest?.items.map(({ type }) => type)).toEqual(['OfferReceived', 'ResultReached']);
    expect(rest?.nextCursor).toBeNull();
  });

  it('does not tell of the claim for a mandate, whose drafting is told', async () => {
    expect(told(await timeline(karen))).not.toContain('MandateOpened');
    const revision = (await product.executor.history(`negotiation-${mine}`)).at(-1)?.revision;
    expect((await one(karen))?.revision).toBe(revision);
  });

  it('is not there for those who do not see it, in lists too', async () => {
    for (const by of [hassan, viewer('lotte', 'CONSULTANT')]) {
      expect([await one(by), await timeline(by)]).toEqual([null, null]);
      expect((await list(by)).items.map(({ id }) => id)).not.toContain(mine);
    }
    expect([await one(lotte, elsewhere), await timeline(lotte, elsewhere)]).toEqual([null, null]);
    expect((await list(lotte)).items.map(({ id }) => id)).toEqual([mine]);
    expect((await list(both)).items.map(({ id }) => id).toSorted()).toEqual([mine, elsewhere].toSorted());
  });

  it('names the approver of a result that waits to be ratified, and who may not be it', async () => {
    const named = { state: 'REQUIRED', approver: { userId: 'lotte', reason: 'IN_OFFICE' } };
    expect((await one(karen))?.ratification).toMatchObject(named);
    expect((await list(lotte)).items[0]?.ratification).toMatchObject(named);
    expect((await one(karen, elsewhere))?.ratification).toBeNull();
    const place = { municipality: '175', area: 'DAYCARE' };
    const question = { negotiationId: mine, ...place, barred: ['karen'], mandate: null };
    expect(asked.at(-1)).toEqual(question);
  });
});

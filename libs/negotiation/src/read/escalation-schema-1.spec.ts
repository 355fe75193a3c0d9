import {
  decodeEnvelope,
  EventCodec,
  hexOf,
  leafOf,
  newId,
  NewerSchema,
  policy,
  policyProjection,
  ProjectionRunner,
  ReadSide,
  systemClock,
} from '@loenspor/event-sourcing';
import type { EncodedEvent } from '@loenspor/event-sourcing';
import type { Viewer } from '@loenspor/event-sourcing/domain';
import { TimelineQuery } from '@loenspor/event-sourcing/http';
import { Representation, Sights } from '@loenspor/representation';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ImportNegotiationStep, negotiationDecider } from '../domain/index.js';
import type { NegotiationEvent } from '../domain/index.js';
import { negotiationId, storedEvents, storeId } from './escalation-schema-1.fixture.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { ListNegotiationTimeline, ListNegotiationTimelineHandler } from './negotiation-timeline.queries.js';
import { negotiationProjections, negotiationRows } from './negotiation.projection.js';
import { GetNegotiation, GetNegotiationHandler } from './negotiation.queries.js';
import { NegotiationRow } from './negotiation.row.js';

const stream = `negotiation-${negotiationId}`;
const leadership: Viewer = {
  ...{ userId: 'karen', roles: ['LEADERSHIP'], operation: 'negotiationShow' },
  scopes: [{ role: 'LEADERSHIP', scope: 'ALL' }],
};
/** Two steps that were stored without their last day, and one that was decided today. */
const told = [null, null, '2026-07-08'];

describe('an escalation that was stored in schema 1', () => {
  let product: TestProduct;
  let sights: Sights;
  const seenByPolicies: unknown[] = [];
  const watching = policy<NegotiationEvent>({
    name: 'watch-escalations',
    category: 'negotiation',
    on: { DisputeEscalated: async ({ data }) => void seenByPolicies.push(data.dueOn) },
  });
  const projections = () => [
    ...negotiationProjections(product.rows),
    policyProjection([watching], product.executor),
  ];
  const side = () => new ReadSide(product.rows, product);
  const asOf = async (instant: string | undefined) => {
    const query = new GetNegotiation(negotiationId, instant, leadership);
    const answer = await new GetNegotiationHandler(side(), sights, null).execute(query);
    return answer?.escalations.map(({ dueOn }) => dueOn);
  };

  beforeAll(async () => {
    product = await testProduct(negotiationRows, storeId);
    const { executor, store } = product;
    const insight = { involvedCases: async () => [], askedOf: async () => [], isAsked: async () => false };
    sights = new Sights(
      new Representation(executor, systemClock),
      async () => [],
      insight,
      () => null,
    );
    await store.append({ stream, expected: 'no_stream', events: storedEvents.map(asEncoded) });
    const forwarded = { kind: 'escalated', level: 3, step: 'FORWARDED' } as const;
    const facts = { mandate: null, base: null, otherRoundOpen: false };
    await executor.execute(negotiationDecider, {
      stream,
      meta: {
        commandId: newId(),
        actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
        occurredOn: '2026-07-01',
      },
      prepare: () => ({
        command: new ImportNegotiationStep({ occurredOn: '2026-07-01', step: forwarded, facts }),
      }),
    });
    await product.catchUp(projections());
  });
  afterAll(() => product.close());

  it('is read in the newest shape, and a new one has its date', async () => {
    const escalations = (await product.executor.history(stream)).slice(2);
    expect(escalations.map(({ schema }) => schema)).toEqual([1, 1, 2]);
    expect(escalations.map(({ data }) => data)).toEqual([
      { level: 2, step: 'DEMANDED', dueOn: null },
      { level: 2, step: 'HELD', dueOn: null },
      { level: 3, step: 'FORWARDED', dueOn: '2026-07-08' },
    ]);
  });

  it('stays as it was stored, and the chain goes on from it', async () => {
    const stored = await product.store.readStream(stream);
    const before = stored.slice(0, 4).map(({ bytes, leaf }) => ({
      canonical: Buffer.from(bytes).toString('utf8'),
      leaf: hexOf(leaf),
    }));
    expect(before).toEqual(storedEvents);
    expect(before.map(({ canonical }) => hexOf(leafOf(Buffer.from(canonical))))).toEqual(
      before.map(({ leaf }) => leaf),
    );
    const added = decodeEnvelope(stored[4]?.bytes ?? new Uint8Array());
    expect(added).toMatchObject({ schema: 2, revision: 4, previous: storedEvents[3]?.leaf });
  });

  it('is folded by the rules', async () => {
    const { state, revision } = await product.executor.load(negotiationDecider, stream);
    expect(state).toMatchObject({ status: 'DISPUTE_L3', escalations: { length: 3 } });
    expect(revision).toBe(4);
  });

  it('says in rows and in the timeline that no last day was told', async () => {
    const row = await product.rows.getRepository(NegotiationRow).findOneByOrFail({ id: negotiationId });
    expect(row.escalations.map(({ dueOn }) => dueOn)).toEqual(told);
    const entries = await product.rows
      .getRepository(NegotiationEntryRow)
      .find({ where: { type: 'DisputeEscalated' }, order: { position: 'ASC' } });
    expect(entries.map(({ data }) => data['dueOn'])).toEqual(told);
    const page = Object.assign(new TimelineQuery(), { limit: 50 });
    const timeline = await new ListNegotiationTimelineHandler(side(), sights).execute(
      new ListNegotiationTimeline(negotiationId, page, 'da', leadership),
    );
    expect(timeline?.items.slice(2).map(({ data }) => data['dueOn'])).toEqual(told);
  });

  it('is the same to who asks what was known then, and to policies', async () => {
    expect(await asOf(undefined)).toEqual(told);
    expect(await asOf('2026-07-20T08:15:33.250Z')).toEqual([null]);
    expect(seenByPolicies).toEqual(told);
  });

  it('is followed by one that stops a program which knows schema 1 only (control)', async () => {
    const older = new EventCodec(storeId, product.keys, []);
    const stored = await product.store.readStream(stream);
    await expect(older.decode(stored.slice(0, 4))).resolves.toHaveLength(4);
    await expect(older.decode(stored)).rejects.toThrow(NewerSchema);
    const { store, pools } = product;
    const rolledBack = { store, codec: older, pool: pools.app, pageSize: 4 };
    await product.pools.app.query('TRUNCATE read.checkpoint, read.negotiation, read.negotiation_entry');
    const runner = new ProjectionRunner({ ...rolledBack, projections: negotiationProjections(product.rows) });
    await expect(runner.catchUp()).rejects.toThrow(NewerSchema);
    const row = await product.rows.getRepository(NegotiationRow).findOneByOrFail({ id: negotiationId });
    expect(row.revision).toBe(3);
  });
});

function asEncoded({ canonical, leaf }: (typeof storedEvents)[number]): EncodedEvent {
  const bytes = Buffer.from(canonical);
  const { eventId, previous } = decodeEnvelope(bytes);
  return {
    eventId,
    bytes,
    leaf: Buffer.from(leaf, 'hex'),
    previous: previous === null ? null : Buffer.from(previous, 'hex'),
  };
}

import { BatchSession, newId, runPolicies, Trail } from '@loenspor/event-sourcing';
import type { CommandMeta, DomainEvent, Recorded } from '@loenspor/event-sourcing';
import { ImportMandateStep, mandateDecider, mandateStatusOn, mandateStatusSql } from '@loenspor/mandate';
import type { Mandate, MandateStatus } from '@loenspor/mandate';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { ImportNegotiationStep, negotiationDecider, shownStatus } from '../domain/index.js';
import type { ImportedNegotiationStep, NegotiationFacts, NegotiationStatus } from '../domain/index.js';
import { negotiationPolicies } from '../write/negotiation.policies.js';
import { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationProjections, negotiationRows } from './negotiation.projection.js';
import { NegotiationRow } from './negotiation.row.js';
import { shownStatusSql } from './negotiation.sql.js';

const noFacts: NegotiationFacts = { mandate: null, base: null, otherRoundOpen: false };
const opened: ImportedNegotiationStep = {
  kind: 'opened',
  number: 'FA-2026-0001',
  externalRef: 'FA-1',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
};
const period = { from: '2026-04-01', to: '2028-03-31' };

describe('the rows of negotiations', () => {
  let product: TestProduct;
  beforeAll(async () => {
    product = await testProduct(negotiationRows);
  });
  afterAll(() => product.close());

  const id = newId();
  const mandateId = newId();
  let now = new Date('2026-05-01T08:00:00.000Z');

  const metaOn = (occurredOn: string): CommandMeta => ({
    commandId: newId(),
    actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
    occurredOn,
    import: { fileSha256: 'f'.repeat(64), row: 1 },
  });
  /** Each step is recorded a day after the one before. */
  const recording = async (
    work: (session: BatchSession) => Promise<{ readonly events: readonly unknown[] }>,
  ) => {
    now = new Date(now.getTime() + 86_400_000);
    const session = new BatchSession(product.store, product.codec, () => now);
    const { events } = await work(session);
    await runPolicies(negotiationPolicies, events as readonly Recorded<DomainEvent>[], session);
    await session.flush();
    return now.toISOString();
  };
  const step = (occurredOn: string, told: ImportedNegotiationStep, facts = noFacts) =>
    recording((session) =>
      session.execute(negotiationDecider, {
        stream: `negotiation-${id}`,
        meta: metaOn(occurredOn),
        prepare: () => ({ command: new ImportNegotiationStep({ occurredOn, step: told, facts }) }),
      }),
    );
  const mandate = (occurredOn: string, told: ImportMandateStep['data']['step']) =>
    recording((session) =>
      session.execute(mandateDecider, {
        stream: `mandate-${mandateId}`,
        meta: metaOn(occurredOn),
        prepare: () => ({
          command: new ImportMandateStep({
            occurredOn,
            subject: { kind: 'NEGOTIATION', id },
            municipality: '175',
            area: 'DAYCARE',
            step: told,
          }),
        }),
      }),
    );
  const rows = async () => ({
    negotiations: await product.rows.getRepository(NegotiationRow).find(),
    entries: await product.rows.getRepository(NegotiationEntryRow).find({ order: { position: 'ASC' } }),
  });
  const catchUp = () => product.catchUp(negotiationProjections(product.rows));

  it('follow the negotiation and its mandate', async () => {
    await step('2026-05-01', opened);
    await mandate('2026-05-02', { kind: 'SUBMITTED' });
    await mandate('2026-05-03', { kind: 'APPROVED', period });
    const ref = { mandateId, version: 1, kind: 'SUBJECT_TO_RATIFICATION' as const };
    await step('2026-05-04', { kind: 'demand' }, { ...noFacts, mandate: ref });
    await step('2026-05-05', {
      kind: 'offer',
      items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }],
    });
    await step('2026-05-06', { kind: 'agreed' }, { ...noFacts, mandate: ref });
    await step('2026-05-07', { kind: 'ratified' });
    await step('2026-05-08', { kind: 'signed', side: 'UNION', signatory: 'Karen Lund' });
    await step('2026-05-09', { kind: 'signed', side: 'COUNTERPARTY' });
    await catchUp();
    const { negotiations, entries } = await rows();
    expect(negotiations).toMatchObject([
      {
        id,
        status: 'SIGNED',
        mandateId,
        mandateStatus: 'CONSUMED',
        revision: 7,
        openedOn: '2026-05-01',
        lastActivityOn: '2026-05-09',
        result: { items: [{ step: '46', change: 'NEW' }], mandate: { mandateId, version: 1 } },
        signatures: [
          { side: 'UNION', signatory: 'Karen Lund', effectiveFrom: null },
          { side: 'COUNTERPARTY', effectiveFrom: '2026-06-01', effectiveFromAssumed: true },
        ],
        searchWords: ' bestyrelsen for møllehuset',
      },
    ]);
    expect(entries).toHaveLength(12);
    expect(negotiations[0]?.position).toBe(entries.at(-1)?.position);
  });

  it('are changed by nothing that comes twice', async () => {
    const before = await rows();
    await Promise.all([catchUp(), catchUp()]);
    expect(await rows()).toEqual(before);
  });

  it('are the same when they are made again, in pages of any size', async () => {
    const before = await rows();
    for (const pageSize of [1, 2, 500]) {
      await product.pools.app.query('TRUNCATE read.checkpoint, read.negotiation, read.negotiation_entry');
      expect((await rows()).negotiations).toEqual([]);
      for (const projection of negotiationProjections(product.rows)) await inPages(projection, pageSize);
      expect(await rows()).toEqual(before);
    }
  });

  const inPages = async (
    projection: ReturnType<typeof negotiationProjections>[number],
    pageSize: number,
  ): Promise<void> => {
    for (let after = null, more = true; more;) {
      const page = await product.store.readAll(after, pageSize);
      const events = await product.codec.decode(page.events);
      const client = await product.pools.app.connect();
      const query: Parameters<typeof projection.apply>[1]['query'] = async (sql, values) => {
        const { rows: found, rowCount } = await client.query(sql, values);
        return { rows: found, rowCount: rowCount ?? 0 };
      };
      await projection.apply(events, { query });
      client.release();
      after = page.checkpoint as never;
      more = !page.caughtUp;
    }
  };

  it('can be asked for the events that had been recorded by an instant', async () => {
    const trail = new Trail(product.rows, NegotiationEntryRow);
    const at = async (instant: string) =>
      (await trail.eventsAsOf(id, instant, product)).map(({ type }) => type);
    expect(await at('2026-05-02T07:59:59.999Z')).toEqual([]);
    expect(await at('2026-05-02T08:00:00.000Z')).toEqual(['NegotiationOpened']);
    expect(await at('2026-05-04T00:00:00.000Z')).toEqual([
      'NegotiationOpened',
      'MandateDrafted',
      'MandateSubmitted',
      'MandateOpened',
    ]);
    expect(await at('2027-01-01T00:00:00.000Z')).toHaveLength(12);
  });

  it('let SQL say of every status what the rules say', async () => {
    const today = '2026-06-15';
    const states: readonly NegotiationStatus[] = ['PREPARING', 'DEMANDED', 'NEGOTIATING', 'SIGNED', 'CLOSED'];
    const mandates: readonly (MandateStatus | null)[] = [
      ...([null, 'DRAFT', 'SUBMITTED', 'APPROVED', 'AMENDING'] as const),
      ...(['REJECTED', 'REVOKED', 'CONSUMED'] as const),
    ];
    const validities = [
      [null, null],
      ['2026-06-15', '2026-06-15'],
      ['2026-06-16', '2026-07-01'],
      ['2026-05-01', '2026-06-14'],
    ] as const;
    const combinations = states.flatMap((status) =>
      [true, false].flatMap((steppedLive) =>
        mandates.flatMap((mandateStatus) =>
          validities.flatMap(([mandateValidFrom, mandateValidTo]) =>
            ([null, 'SUBMITTED', 'APPROVED'] as const).map((mandateImportedStep) => ({
              ...{ status, steppedLive, mandateStatus, mandateValidFrom, mandateValidTo },
              mandateId: mandateStatus && mandateId,
              mandateImportedStep,
            })),
          ),
        ),
      ),
    );
    const { rows: said } = await product.pools.app.query<{ shown: string; mandate: string | null }>(
      `SELECT ${shownStatusSql('$1')} AS shown,
              ${mandateStatusSql('n."mandateStatus"', 'n."mandateValidTo"', '$1')} AS mandate
         FROM json_populate_recordset(NULL::read.negotiation, $2::json) n`,
      [today, JSON.stringify(combinations)],
    );
    const expected = combinations.map((row) => ({
      shown: shownStatus(
        row,
        row.mandateStatus && {
          status: row.mandateStatus,
          validFrom: row.mandateValidFrom,
          validTo: row.mandateValidTo,
          ...(row.mandateImportedStep && { importedStep: row.mandateImportedStep }),
        },
        today,
      ),
      mandate: row.mandateStatus && mandateStatusOn(mandateOf(row.mandateStatus, row.mandateValidTo), today),
    }));
    expect(said).toEqual(expected);
    expect(new Set(said.map(({ shown }) => shown))).toEqual(new Set([...states, 'READY', 'MANDATE_PENDING']));
  });
});

/** As much of a mandate as its status on a day needs. */
function mandateOf(status: MandateStatus, validTo: string | null): Mandate {
  const version = { version: 1, approval: {}, validTo };
  return { status, versions: [version] } as unknown as Mandate;
}

import { UnknownEvent } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { PayItem } from '@loenspor/pay';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { PayCaseEntryRow } from './pay-case-entry.row.js';
import { EventPen } from '../event-pen.fixture.js';
import { payCaseProjections, payCaseRows } from './pay-case.projections.js';
import { PayCaseRow } from './pay-case.row.js';
import { PersonRow } from './person.row.js';

const functionPay = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});

describe('the row of a pay case', () => {
  let product: TestProduct;
  let pen: EventPen;
  beforeAll(async () => {
    product = await testProduct(payCaseRows);
  });
  afterAll(() => product.close());
  beforeEach(async () => {
    pen = new EventPen(product.executor);
    await pen.opened();
  });

  const rowNow = async () => {
    await product.catchUp(payCaseProjections(product.rows));
    return product.rows.getRepository(PayCaseRow).findOneByOrFail({ id: pen.caseId });
  };
  const draft = async () => {
    const { subject } = pen;
    const terms = { kind: 'FULL_POWER', items: [], validFrom: '2026-05-01', validTo: '2028-03-31' } as const;
    await pen.ofMandate({
      type: 'MandateDrafted',
      data: { subject, municipality: '265', area: 'DAYCARE', ...terms },
    });
  };

  it('holds what it was opened with, the post under a name of its own', async () => {
    expect(await rowNow()).toMatchObject({
      status: 'OPENED',
      revision: 0,
      numbers: expect.stringContaining(' gammel'),
      words: ' bestyrelsen for møllehuset møllehuset',
      lastActivityOn: '2026-05-04',
      facts: { externalRef: 'gammel 7', post: 'Daglig leder', openedOn: '2026-05-04', consent: null },
    });
    const person = await product.rows.getRepository(PersonRow).findOneByOrFail({ personId: pen.personId });
    expect(person).toMatchObject({ name: 'Åse Østergaard', words: ' åse østergaard' });
  });

  it('names the consultant of the log, and is found by the name, until one of ours is assigned', async () => {
    pen = new EventPen(product.executor);
    const told = { imported: true };
    await pen.opened(told, { consultantId: null, imported: { consultant: 'Mikkel Bruun' } });
    await pen.ofCase({ type: 'MeetingHeld', data: { imported: { consultant: 'Karen Lund' } } }, told);
    const before = await rowNow();
    expect(before.facts).toMatchObject({ consultantId: null, consultantName: 'Mikkel Bruun' });
    expect(before.words).toContain(' mikkel bruun');
    await pen.ofCase({ type: 'ConsultantAssigned', data: { consultantId: 'karen' } });
    const after = await rowNow();
    expect(after.facts).toMatchObject({ consultantId: 'karen', consultantName: null });
    expect(after.words).not.toContain('mikkel');
  });

  it('follows the person when the name is corrected', async () => {
    await pen.ofPerson({ type: 'PersonCorrected', data: { name: 'Åse Holm', email: 'aase@example.dk' } });
    await rowNow();
    const person = await product.rows.getRepository(PersonRow).findOneByOrFail({ personId: pen.personId });
    expect(person).toMatchObject({ name: 'Åse Holm', email: 'aase@example.dk', words: ' åse holm' });
  });

  it('holds offers with their assessment whole, and the result once it is reached', async () => {
    const amounts = [{ offered: functionPay('10000.00').amount!, limit: functionPay('12000.00').amount! }];
    const assessment = {
      inside: false,
      breaches: [{ code: 'BELOW_FLOOR', element: 'FUNCTION' }],
      mandateId: pen.mandateId,
      mandateVersion: 1,
      factorDate: '2026-05-05',
      factorRecordedAt: null,
      factorProvisional: false,
    } as const;
    const offerId = await pen.ofCase(
      {
        type: 'OfferReceived',
        data: { items: [functionPay('10000.00')], assessment, assessmentAmounts: amounts },
      },
      { on: '2026-05-05' },
    );
    await pen.ofCase({
      type: 'PayAgreed',
      data: {
        offerId,
        items: [functionPay('10000.00')],
        memberAcceptedOn: '2026-05-06',
        effectiveFrom: '2026-06-01',
      },
    });
    const { facts, status } = await rowNow();
    expect(status).toBe('AGREED');
    expect(facts.offers).toMatchObject([
      {
        offerId,
        receivedOn: '2026-05-05',
        assessment: { breaches: [{ code: 'BELOW_FLOOR', ...amounts[0] }] },
      },
    ]);
    expect(facts.result).toMatchObject({
      offerId,
      effectiveFrom: '2026-06-01',
      items: [functionPay('10000.00')],
    });
  });

  it('shows a corrected entry as it is now, and beside it what it said before', async () => {
    const entryId = await pen.ofCase({ type: 'OfferReceived', data: { items: [functionPay('10000.00')] } });
    const correct = (amount: string) =>
      pen.ofCase({
        type: 'EntryCorrected',
        data: {
          entryId,
          reason: 'tastefejl',
          replacement: {
            type: 'OfferReceived',
            occurredOn: '2026-05-07',
            data: { items: [functionPay(amount)] },
          },
        },
      });
    await correct('11000.00');
    const correctedBy = await correct('12000.00');
    const { facts } = await rowNow();
    expect(facts.offers).toMatchObject([
      {
        receivedOn: '2026-05-07',
        items: [functionPay('12000.00')],
        correctedFrom: { receivedOn: '2026-05-04', items: [functionPay('10000.00')] },
      },
    ]);
    const entry = await product.rows.getRepository(PayCaseEntryRow).findOneByOrFail({ eventId: entryId });
    expect(entry).toMatchObject({
      caseId: pen.caseId,
      correctedBy,
      data: { items: [functionPay('10000.00')] },
    });
  });

  it('leaves out what is marked as a duplicate, which its entry says', async () => {
    const meeting = { type: 'MeetingHeld', data: {} } as const;
    const of = await pen.ofCase(meeting);
    const entryId = await pen.ofCase(meeting);
    expect((await rowNow()).facts.meetings).toHaveLength(2);
    await pen.ofCase({ type: 'EntryMarkedDuplicate', data: { entryId, of } });
    expect((await rowNow()).facts.meetings).toMatchObject([{ entryId: of }]);
    const entry = await product.rows.getRepository(PayCaseEntryRow).findOneByOrFail({ eventId: entryId });
    expect(entry.duplicateOf).toBe(of);
  });

  it('knows where its mandate stands, and moves with it', async () => {
    await draft();
    const { subject } = pen;
    await pen.ofMandate({ type: 'MandateSubmitted', data: { subject, version: 1 } }, { on: '2026-05-08' });
    const before = await rowNow();
    expect(before).toMatchObject({
      mandateId: pen.mandateId,
      mandateStatus: 'SUBMITTED',
      lastActivityOn: '2026-05-08',
      revision: 0,
    });
    await pen.ofMandate({
      type: 'MandateApproved',
      data: { subject, version: 1, validFrom: '2026-05-01', validTo: '2028-03-31' },
    });
    const after = await rowNow();
    expect(after).toMatchObject({
      mandateStatus: 'APPROVED',
      mandateVersion: 1,
      mandateValidTo: '2028-03-31',
    });
    expect(after.position > before.position).toBe(true);
    const entries = await product.rows.getRepository(PayCaseEntryRow).findBy({ caseId: pen.caseId });
    expect(entries.map(({ type }) => type).sort()).toEqual([
      'CaseOpened',
      'MandateApproved',
      'MandateDrafted',
      'MandateSubmitted',
    ]);
  });

  it.each(['payCase', 'mandate', 'person'])(
    'is made of no event of a %s that nobody here knows, whatever it has in it',
    async (category) => {
      await rowNow();
      const { events } = await product.store.readAll(null, 1);
      const [first] = await product.codec.decode(events);
      const unknown = { ...first, stream: `${category}-${pen.caseId}`, type: 'Lent', data: {} };
      const client = await product.pools.app.connect();
      const query = async (sql: string, values?: unknown[]) => {
        const { rows, rowCount } = await client.query(sql, values);
        return { rows, rowCount: rowCount ?? 0 };
      };
      const concerned = payCaseProjections(product.rows).filter(
        (projection) => projection.concerns?.(unknown as DecodedEvent) ?? true,
      );
      expect(concerned.length).toBeGreaterThan(0);
      for (const projection of concerned)
        await expect(projection.apply([unknown as DecodedEvent], { query })).rejects.toBeInstanceOf(
          UnknownEvent,
        );
      client.release();
    },
  );

  it('is the same when its events come twice', async () => {
    await draft();
    await pen.ofCase({ type: 'OfferReceived', data: { items: [functionPay('10000.00')] } });
    const before = await rowNow();
    const page = await product.store.readAll(null, 10_000);
    const events = await product.codec.decode(page.events);
    const client = await product.pools.app.connect();
    const query = async (sql: string, values?: unknown[]) => {
      const { rows, rowCount } = await client.query(sql, values);
      return { rows, rowCount: rowCount ?? 0 };
    };
    const entriesBefore = await product.rows.getRepository(PayCaseEntryRow).count();
    for (const projection of payCaseProjections(product.rows)) {
      await projection.clear({ query: query });
      await projection.apply(events, { query: query });
    }
    client.release();
    expect(await product.rows.getRepository(PayCaseRow).findOneByOrFail({ id: pen.caseId })).toEqual(before);
    expect(await product.rows.getRepository(PayCaseEntryRow).count()).toBe(entriesBefore);
    await product.catchUp(payCaseProjections(product.rows));
    expect(await rowNow()).toEqual(before);
  });
});

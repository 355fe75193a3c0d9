import { decodeEnvelope, encodeEnvelope, hexOf, newId, ReadSide } from '@loenspor/event-sourcing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { EventPen } from '../event-pen.fixture.js';
import { repInvolvement } from '../pay-case.module.js';
import { payCaseProjections, payCaseRows } from './pay-case.projections.js';

/** What stands behind what the rows know of a case's consent, and whether its representative is involved then. */
const told = [
  ['INVOLVED', [], true],
  ['NOT_INVOLVED', [], false],
  ['INVOLVED', ['EntryCorrected', 'MeetingHeld'], true],
  ['NOT_INVOLVED', ['EntryCorrected', 'MeetingHeld'], false],
  ['INVOLVED', ['EntryCorrected', 'MemberConsentWithdrawn'], false],
  ['INVOLVED', ['EntryCorrected', 'MemberConsentRecorded'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryMarkedDuplicate'], false],
  // A newer program told this: nobody here knows what.
  ['INVOLVED', ['ConsentNarrowed'], false],
  ['INVOLVED', ['EntryCorrected of schema 9'], false],
] as const;

describe('a representative', () => {
  let product: TestProduct;
  const pens: EventPen[] = [];
  beforeAll(async () => {
    product = await testProduct(payCaseRows);
    for (const [leaderRep] of told) {
      const pen = new EventPen(product.executor);
      await pen.opened();
      await pen.ofCase({ type: 'MemberConsentRecorded', data: { leaderRep } });
      pens.push(pen);
    }
    await product.catchUp(payCaseProjections(product.rows));
  });
  afterAll(() => product.close());

  /** Appends by hand what no command writes: an event whose data say nothing. */
  const poison = async (stream: string, said: string) => {
    const [type = '', schema = '1'] = said.split(' of schema ');
    const last = (await product.store.readStream(stream)).at(-1);
    if (!last) throw new Error(`There is no ${stream}`);
    const [eventId, commandId] = [newId(), newId()];
    const place = { eventId, commandId, revision: last.revision + 1, previous: hexOf(last.leaf) };
    const encoded = encodeEnvelope({
      ...decodeEnvelope(last.bytes),
      ...place,
      type,
      schema: Number(schema),
      data: {},
    });
    await product.store.append({
      ...{ stream, expected: last.revision },
      events: [{ eventId, ...encoded, previous: last.leaf }],
    });
  };

  it.each(told.map((each, nth) => [nth, ...each] as const))(
    'is in case %i, wanted as %s and with %j behind that, involved: %s',
    async (nth, _wanted, behind, involved) => {
      const { rows, store, codec, executor } = product;
      const caseId = pens[nth]?.caseId ?? '';
      for (const type of behind) await poison(`payCase-${caseId}`, type);
      const isInvolved = repInvolvement(new ReadSide(rows, { store, codec }), executor);
      expect(await isInvolved(caseId)).toBe(involved);
    },
  );
});

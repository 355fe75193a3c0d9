import { decodeEnvelope, encodeEnvelope, hexOf, newId, ReadSide } from '@loenspor/event-sourcing';
import { testProduct } from '../../../../infra/testing/test-product.js';
import type { TestProduct } from '../../../../infra/testing/test-product.js';
import { EventPen } from '../event-pen.fixture.js';
import { repInvolvement } from '../pay-case.module.js';
import { payCaseProjections, payCaseRows } from './pay-case.projections.js';

const wanted = { leaderRep: 'INVOLVED' };

/** What stands behind what the rows know of a case's consent, and whether its representative is involved then. */
const told = [
  ['INVOLVED', [], true],
  ['NOT_INVOLVED', [], false],
  ['INVOLVED', ['EntryCorrected', 'MeetingHeld'], true],
  ['NOT_INVOLVED', ['EntryCorrected', 'MeetingHeld'], false],
  ['INVOLVED', ['EntryCorrected', 'MemberConsentWithdrawn'], false],
  ['INVOLVED', ['EntryCorrected', 'MemberConsentRecorded'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryMarkedDuplicate'], false],
  ['INVOLVED', ['EntryCorrected', 'MemberWithdrew'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryCorrected to MemberWithdrew'], false],
  // A newer program told this: nobody here knows what.
  ['INVOLVED', ['ConsentNarrowed'], false],
  ['INVOLVED', ['EntryCorrected of schema 9'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryCorrected to NoteAdded'], true],
  ['NOT_INVOLVED', ['EntryCorrected', 'EntryCorrected to NoteAdded'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryCorrected to MemberConsentWithdrawn'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryCorrected to ConsentNarrowed'], false],
  ['INVOLVED', ['EntryCorrected', 'EntryCorrected to 7'], false],
  // The consent itself, and nothing else that stops the case.
  ['INVOLVED', ['EntryCorrected of the consent to MemberConsentRecorded'], true],
  ['INVOLVED', ['EntryCorrected of the consent to ConsentNarrowed'], false],
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

  /** Appends by hand what no command writes: an event whose data say too little. */
  const poison = async (stream: string, said: string) => {
    const [, type = '', , schema = '1', of, to] =
      /^(\w+)( of schema (\d+))?(?: of (the consent))?(?: to (\w+))?$/.exec(said) ?? [];
    const last = (await product.store.readStream(stream)).at(-1);
    if (!last) throw new Error(`There is no ${stream}`);
    const [eventId, commandId] = [newId(), newId()];
    const place = { eventId, commandId, revision: last.revision + 1, previous: hexOf(last.leaf) };
    const replacement = { type: to === '7' ? 7 : (to ?? ''), occurredOn: '2026-03-01', data: wanted };
    const encoded = encodeEnvelope({
      ...decodeEnvelope(last.bytes),
      ...place,
      type,
      schema: Number(schema),
      data:
        to === undefined
          ? {}
          : { entryId: of === undefined ? newId() : decodeEnvelope(last.bytes).eventId, replacement },
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

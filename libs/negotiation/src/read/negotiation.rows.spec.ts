import { foldEvents } from '@loenspor/event-sourcing';
import type { DecodedEvent, GlobalPosition } from '@loenspor/event-sourcing';
import { ERASED } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import { entrySource } from '@loenspor/event-sourcing';
import type { MandateEvent } from '@loenspor/mandate';
import { negotiationVocabulary } from '../domain/index.js';
import type { NegotiationEvent } from '../domain/index.js';
import type { NegotiationEntryRow } from './negotiation-entry.row.js';
import { negotiationSources } from './negotiation.projection.js';

const id = '0190a0a0-0000-7000-8000-00000000000a';
const first = '0190a0a0-0000-7000-8000-00000000000b';
const second = '0190a0a0-0000-7000-8000-00000000000c';
type Data<Type extends string> = Extract<NegotiationEvent | MandateEvent, { type: Type }>['data'];

const step =
  <Type extends (NegotiationEvent | MandateEvent)['type']>(
    type: Type,
    data: Data<Type>,
    meta: SomeMeta = {},
  ) =>
  (place: number): DecodedEvent => ({
    ...recorded(type, data, {
      stream: `negotiation-${id}`,
      revision: place,
      eventId: `e${place}`,
      occurredOn: `2026-05-${String(place + 1).padStart(2, '0')}`,
      ...meta,
    }),
    position: `pg:${String(place).padStart(19, '0')}` as GlobalPosition,
    leaf: new Uint8Array(32),
  });
type Step = ReturnType<typeof step>;
const opening: Data<'NegotiationOpened'> = {
  number: 'FA-2026-0001',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
};
const opened = step('NegotiationOpened', opening);
const offered = (trin: string) =>
  step('OfferReceived', { items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: trin }] });
const met = step('MeetingHeld', { place: 'Rådhuset' });
const demanded = step('NegotiationDemanded', {});
const disagreed = step('DisagreementRecorded', { kind: 'INTEREST', unionPosition: 'Mere' });
const reached = step('ResultReached', {
  offerId: 'e3',
  baseVersion: null,
  items: [],
  ratification: 'REQUIRED',
});
const rejected = step('ResultRejected', { reason: 'For lavt' });
const ratified = step('ResultRatified', { approverReason: 'IN_OFFICE' });
const closed = step('NegotiationClosed', { outcome: 'ABANDONED', reason: 'Ingen aftale' });
const reopened = step('NegotiationReopened', { reason: 'Nyt udspil' });

const eventsOf = (steps: readonly Step[]) => steps.map((each, place) => each(place));
const rowOf = (...steps: readonly Step[]) =>
  foldEvents({ name: 'test', sources: negotiationSources }, eventsOf(steps)).get(id);

describe('the row of a negotiation', () => {
  it('begins with the opening', () => {
    expect(rowOf(opened)).toMatchObject({
      status: 'PREPARING',
      consultantId: 'karen',
      revision: 0,
      offers: [],
    });
    expect(rowOf(met)).toBeUndefined();
  });

  it('names the consultant of the log, and is found by the name, until one of ours is assigned', () => {
    const fromLog = (imported: Data<'NegotiationOpened'>['imported']) =>
      step('NegotiationOpened', { ...opening, consultantId: null, ...(imported && { imported }) });
    const mikkels = fromLog({ consultant: 'Mikkel Bruun' });
    const metByKaren = step('MeetingHeld', { imported: { consultant: 'Karen Lund' } });
    expect(rowOf(mikkels, metByKaren)).toMatchObject({
      consultantId: null,
      consultantName: 'Mikkel Bruun',
      searchWords: ' kommune mikkel bruun',
    });
    const none = { consultantName: null, searchWords: ' kommune' };
    const assigned = step('ConsultantAssigned', { consultantId: 'karen' });
    expect(rowOf(mikkels, assigned, metByKaren)).toMatchObject({ consultantId: 'karen', ...none });
    expect(rowOf(fromLog(ERASED))).toMatchObject(none);
    expect(rowOf(fromLog(undefined))).toMatchObject(none);
  });

  it('shows a corrected entry as it is, with what it said before', () => {
    const corrected = step('EntryCorrected', {
      entryId: 'e3',
      reason: 'Tastefejl',
      replacement: {
        type: 'OfferReceived',
        occurredOn: '2026-04-30',
        data: { items: [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '47' }] },
      },
    });
    expect(rowOf(opened, demanded, met, offered('46'), corrected)?.offers).toMatchObject([
      {
        offerId: 'e3',
        receivedOn: '2026-04-30',
        items: [{ step: '47' }],
        correctedFrom: { receivedOn: '2026-05-04', items: [{ step: '46' }] },
      },
    ]);
  });

  it('shows one of two that tell of the same, and its status counts one', () => {
    const duplicate = step('EntryMarkedDuplicate', { entryId: 'e2', of: 'e3' });
    const row = rowOf(opened, demanded, met, met, duplicate);
    expect(row?.meetings.map(({ entryId }) => entryId)).toEqual(['e3']);
    const lone = step('EntryMarkedDuplicate', { entryId: 'e1', of: 'e0' });
    expect(rowOf(opened, met, lone, demanded)?.status).toBe('DEMANDED');
    expect(rowOf(opened, met, closed, demanded)?.status).toBe('NEGOTIATING');
  });

  it('keeps the result through a ratification, and drops it when it is rejected and made anew', () => {
    const negotiating = [opened, demanded, met, offered('46'), reached];
    expect(rowOf(...negotiating)).toMatchObject({
      status: 'RESULT_REACHED',
      result: { entryId: 'e4', offerId: 'e3' },
      ratification: { state: 'REQUIRED', decidedOn: null },
    });
    expect(rowOf(...negotiating, rejected)).toMatchObject({
      status: 'NEGOTIATING',
      ratification: { state: 'REJECTED', entryId: 'e5', reason: 'For lavt' },
    });
    expect(rowOf(...negotiating, rejected, reached)).toMatchObject({
      result: { entryId: 'e6' },
      ratification: { state: 'REQUIRED', entryId: null },
    });
  });

  it('tells the disagreement whose clocks run, and one about rights beside it', () => {
    const rights = step('DisagreementRecorded', { kind: 'RIGHTS' });
    const row = rowOf(opened, demanded, met, disagreed, rights);
    expect(row).toMatchObject({
      status: 'DISPUTE_L1',
      disagreement: { entryId: 'e3', unionPosition: 'Mere' },
    });
    expect(row?.disagreements).toHaveLength(2);
  });

  it('tells its closure until it goes on', () => {
    expect(rowOf(opened, demanded, closed)).toMatchObject({
      status: 'CLOSED',
      closure: { outcome: 'ABANDONED', reason: 'Ingen aftale', closedOn: '2026-05-03' },
    });
    expect(rowOf(opened, demanded, closed, reopened)).toMatchObject({ status: 'DEMANDED', closure: null });
  });

  it('goes on without what fell when it was reopened', () => {
    const waiting = [opened, demanded, met, offered('46'), reached, ratified];
    const half = step('AgreementSigned', { side: 'UNION', signatory: 'Karen Lund' });
    expect(rowOf(...waiting, half, closed, reopened)).toMatchObject({
      ...{ status: 'RATIFIED', result: { entryId: 'e4' }, signatures: [{ entryId: 'e6' }] },
    });
    const anew = step('NegotiationReopened', { reason: 'Nyt udspil', voidsSignature: 'e6' });
    expect(rowOf(...waiting, half, closed, anew)).toMatchObject({
      ...{ status: 'RATIFIED', result: { entryId: 'e4' }, signatures: [] },
    });
    const without = step('NegotiationReopened', { reason: 'Nyt udspil', voids: 'e4' });
    expect(rowOf(...waiting, half, closed, without)).toMatchObject({
      ...{ status: 'NEGOTIATING', result: null, ratification: null, signatures: [], closure: null },
    });
  });

  it('tells who decided on a result, and of an import nobody', () => {
    const waiting = [opened, demanded, met, offered('46'), reached];
    const { userId, role } = ratified(0).actor;
    expect(rowOf(...waiting, ratified)?.ratification?.approver).toEqual({
      userId,
      role,
      reason: 'IN_OFFICE',
    });
    expect(rowOf(...waiting, step('ResultRatified', {}))?.ratification?.approver).toBeNull();
  });

  describe('and its mandates', () => {
    const subject = { kind: 'NEGOTIATION', id } as const;
    const of = (mandateId: string) => ({ stream: `mandate-${mandateId}` });
    const content = { kind: 'FULL_POWER', items: [] } as const;
    const place = { municipality: '175', area: 'DAYCARE' } as const;
    const drafted = (mandateId: string) =>
      step('MandateDrafted', { subject, ...place, ...content }, of(mandateId));
    const revoked = step('MandateRevoked', { subject, reason: 'x' }, of(first));
    const submitted = step('MandateSubmitted', { subject, version: 1 }, of(second));

    it('shows the newest, whatever happens to one before it', () => {
      expect(rowOf(opened, drafted(first))).toMatchObject({ mandateId: first, mandateStatus: 'DRAFT' });
      expect(rowOf(opened, drafted(first), drafted(second), submitted, revoked)).toMatchObject({
        mandateId: second,
        mandateStatus: 'SUBMITTED',
        revision: 0,
        position: 'pg:0000000000000000004',
      });
    });

    it('holds where a mandate stands and nothing of what it allows', () =>
      expect(JSON.stringify(rowOf(opened, drafted(first))?.mandateCourse)).toContain('"items":[]'));

    it('is none of a pay case', () => {
      const elsewhere = step(
        'MandateDrafted',
        { subject: { kind: 'PAY_CASE', id, personId: first }, ...place, ...content },
        of(first),
      );
      expect(rowOf(opened, elsewhere)).toMatchObject({ mandateId: null, position: 'pg:0000000000000000000' });
    });
  });
});

describe('the entries of a negotiation', () => {
  const source = entrySource<NegotiationEvent, NegotiationEntryRow>({
    vocabulary: negotiationVocabulary,
    caseOf: () => id,
  });
  const entriesOf = (...steps: readonly Step[]) => [
    ...foldEvents({ name: 'test', sources: [source] }, eventsOf(steps)).values(),
  ];

  it('are one for each event, and name the correction and the duplicate', () => {
    const corrected = step('EntryCorrected', {
      entryId: 'e1',
      reason: 'x',
      replacement: { type: 'MeetingHeld', occurredOn: '2026-05-01', data: {} },
    });
    const duplicate = step('EntryMarkedDuplicate', { entryId: 'e2', of: 'e1' });
    const entries = entriesOf(opened, met, met, corrected, duplicate);
    expect(
      entries.map(({ eventId, correctedBy, duplicateOf }) => [eventId, correctedBy, duplicateOf]),
    ).toEqual([
      ['e0', null, null],
      ['e1', 'e3', null],
      ['e2', null, 'e1'],
      ['e3', null, null],
      ['e4', null, null],
    ]);
  });

  it('stand where what they tell of really was, and keep what they said', () => {
    const corrected = (occurredOn: string) =>
      step('EntryCorrected', {
        ...{ entryId: 'e1', reason: 'x' },
        replacement: { type: 'MeetingHeld', occurredOn, data: { place: 'Skolen' } },
      });
    const [, meeting, first] = entriesOf(opened, met, corrected('2026-04-01'), corrected('2026-04-02'));
    expect(meeting).toMatchObject({
      ...{ eventId: 'e1', occurredOn: '2026-04-02', correctedBy: 'e3', data: { place: 'Rådhuset' } },
      toldOn: '2026-05-02',
    });
    expect(first).toMatchObject({ eventId: 'e2', occurredOn: '2026-05-03', toldOn: null });
  });
});

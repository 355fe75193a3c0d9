import { recorded, specificationOfFold } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import type { MandateEvent } from '@loenspor/mandate';
import type { NegotiationEvent } from '../domain/index.js';
import { negotiationSources } from './negotiation.projection.js';

const id = '0190a0a0-0000-7000-8000-00000000000a';
const mandateId = '0190a0a0-0000-7000-8000-00000000000b';
type Data<Type extends string> = Extract<NegotiationEvent | MandateEvent, { type: Type }>['data'];

let count = 0;
const step = <Type extends NegotiationEvent['type']>(
  type: Type,
  data: Data<Type>,
  occurredOn = '2026-05-04',
  meta: SomeMeta = {},
) => {
  const eventId = `e${++count}`;
  return recorded(type, data, { stream: `negotiation-${id}`, eventId, occurredOn, ...meta });
};
const ofMandate = <Type extends MandateEvent['type']>(type: Type, data: object, meta: SomeMeta = {}) => {
  const subject = { kind: 'NEGOTIATION', id } as const;
  const stream = `mandate-${mandateId}`;
  return recorded(type, { subject, ...data } as Data<Type>, { stream, occurredOn: '2026-05-04', ...meta });
};
const opened = step('NegotiationOpened', {
  ...{ number: 'FA-2026-0001', municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' },
  ...{ counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
  consultantId: 'karen',
});
const drafted = ofMandate('MandateDrafted', {
  ...{ kind: 'FULL_POWER', items: [], municipality: '175', area: 'DAYCARE' },
});
const rejected = (meta: SomeMeta = {}) => ofMandate('MandateRejected', { version: 1, reason: 'Nej' }, meta);
const met = (day?: string, meta?: SomeMeta) => step('MeetingHeld', {}, day, meta);
const closed = () => step('NegotiationClosed', { outcome: 'ABANDONED', reason: 'Opgivet' });
const given = specificationOfFold({ name: 'negotiations', sources: negotiationSources });

describe('what waits in a negotiation', () => {
  it('is a decision on its mandate until a step is taken, and nothing once it is closed', () => {
    const waiting = [
      { code: 'MANDATE_DECIDED', since: '2026-05-04', mandateId, outcome: 'REJECTED' },
    ] as const;
    given(opened, drafted, rejected()).thenRow(id, { waiting });
    given(opened, drafted, rejected()).when(met()).thenRow(id, { waiting: [] });
    given(opened, drafted, rejected()).when(closed()).thenRow(id, { waiting: [] });
    given(opened, drafted, closed()).when(rejected()).thenRow(id, { waiting: [] });
    const row = { import: { fileSha256: 'f'.repeat(64), row: 1 } };
    given(opened, drafted, rejected(row)).thenRow(id, { waiting: [] });
  });

  it('is a pair of entries since the later one was told, whatever their day, until one is corrected', () => {
    const [first, second] = [met(), met(undefined, { recordedAt: '2026-06-01T08:00:00.000Z' })];
    const pair = {
      code: 'POSSIBLE_DUPLICATE',
      since: '2026-06-01',
      entryId: second.eventId,
      of: first.eventId,
    };
    given(opened, first, second).thenRow(id, { waiting: [pair] as never });
    given(opened, first, met('2026-05-05')).thenRow(id, { waiting: [] });
    const correction = step('EntryCorrected', {
      ...{ entryId: second.eventId, reason: 'Forkert dag' },
      replacement: { type: 'MeetingHeld', occurredOn: '2026-05-06', data: {} },
    });
    given(opened, first, second).when(correction).thenRow(id, { waiting: [] });
    given(opened, first, second)
      .when(step('EntryMarkedDuplicate', { entryId: second.eventId, of: first.eventId }))
      .thenRow(id, { waiting: [] });
    given(opened, first, second).when(closed()).thenRow(id, { waiting: [] });
  });

  it('is a review task, also once it is closed', () => {
    const raised = step('ReviewTaskRaised', { correctionId: 'c', decisionId: 'd' });
    const waiting = [{ code: 'REVIEW_TASK', since: '2026-05-04', taskId: raised.eventId, of: 'd' }] as const;
    given(opened, raised).thenRow(id, { waiting });
    given(opened, raised).when(closed()).thenRow(id, { waiting });
    const decided = step('ReviewTaskDecided', { taskId: raised.eventId, outcome: 'STANDS', reason: 'Ens' });
    given(opened, raised).when(decided).thenRow(id, { waiting: [] });
  });
});

import { escalationDueOn } from '@loenspor/casework/domain';
import { fold } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import { usualClocks } from '@loenspor/pay';
import { negotiationDecider } from './negotiation.decider.js';
import type { NegotiationEvent } from './negotiation.events.js';
import { ratificationState, roundOutcome, signedAgreement } from './negotiation.results.js';
import { latestOffer } from './negotiation.entries.js';
import { shownStatus } from './negotiation.status.js';
import type { ShownMandate } from './negotiation.status.js';

type Data<Type extends NegotiationEvent['type']> = Extract<NegotiationEvent, { type: Type }>['data'];
const event = <Type extends NegotiationEvent['type']>(type: Type, data: Data<Type>, meta: SomeMeta) =>
  recorded(type, data, meta) as Parameters<typeof negotiationDecider.evolve>[1];
const row =
  (meta: (day: string) => SomeMeta) =>
  <Type extends NegotiationEvent['type']>(
    type: Type,
    data: Data<Type>,
    day: string,
    eventId = `${type} ${day}`,
  ) =>
    event(type, data, { ...meta(day), eventId });
const past = row((day) => imported(1, day));
const live = row((occurredOn) => ({ occurredOn }));
const negotiation = (...events: ReturnType<typeof past>[]) => fold(negotiationDecider, events);
const statusOf = (...events: ReturnType<typeof past>[]) => negotiation(...events).status;

const opening: Data<'NegotiationOpened'> = {
  number: 'FA-2026-0001',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: null,
};
const reached: Data<'ResultReached'> = { baseVersion: null, items: [], ratification: 'REQUIRED' };
const opened = past('NegotiationOpened', opening, '2026-05-01');
const demanded = past('NegotiationDemanded', {}, '2026-05-05');
const met = past('MeetingHeld', {}, '2026-05-10');
const agreed = past('ResultReached', reached, '2026-06-01');
const ratified = past('ResultRatified', {}, '2026-06-10');
const closed = past('NegotiationClosed', { outcome: 'ABANDONED' }, '2026-07-01');
const signed = (side: 'UNION' | 'COUNTERPARTY', day: string, effectiveFrom?: string) =>
  past('AgreementSigned', { side, ...(effectiveFrom && { effectiveFrom }) }, day);
const disputed = past('DisagreementRecorded', { kind: 'INTEREST' }, '2026-06-01');
const escalated = (
  level: 2 | 3 | 4,
  step: 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED',
  day: string,
) => past('DisputeEscalated', { level, step, dueOn: null }, day);

describe('an imported negotiation', () => {
  it.each([
    ['PREPARING', [opened, past('BackgroundAdded', { background: {} }, '2026-05-02')]],
    ['DEMANDED', [opened, demanded]],
    ['DEMANDED', [opened, past('EmployerDemandReceived', {}, '2026-05-05')]],
    ['NEGOTIATING', [opened, demanded, met]],
    ['NEGOTIATING', [opened, past('MeetingHeld', {}, '2026-05-03'), demanded]],
    ['PREPARING', [opened, past('OfferReceived', { items: [] }, '2026-05-03')]],
    ['RESULT_REACHED', [opened, agreed]],
    ['RESULT_REACHED', [opened, agreed, past('MeetingHeld', {}, '2026-06-05')]],
    ['RATIFIED', [opened, agreed, ratified]],
    ['RATIFIED', [opened, agreed, ratified, signed('UNION', '2026-06-11')]],
    ['RATIFIED', [opened, ratified, signed('UNION', '2026-06-11'), signed('UNION', '2026-06-12')]],
    [
      'SIGNED',
      [opened, agreed, ratified, signed('UNION', '2026-06-11'), signed('COUNTERPARTY', '2026-06-12')],
    ],
    ['DISPUTE_L1', [opened, disputed]],
    ['PREPARING', [opened, past('DisagreementRecorded', { kind: 'RIGHTS' }, '2026-06-01')]],
    ['DISPUTE_L1', [opened, disputed, escalated(2, 'DEMANDED', '2026-06-02')]],
    ['DISPUTE_L2', [opened, disputed, escalated(2, 'HELD', '2026-06-02')]],
    ['DISPUTE_L3', [opened, disputed, escalated(3, 'FORWARDED', '2026-06-02')]],
    ['DISPUTE_L4', [opened, disputed, escalated(4, 'SUBMITTED', '2026-06-02')]],
    ['CLOSED', [opened, closed]],
    ['DISPUTE_L1', [opened, closed, past('DisagreementRecorded', { kind: 'INTEREST' }, '2026-07-02')]],
  ] as const)('is %s', (status, events) => expect(statusOf(...events)).toBe(status));

  it('is not moved by a step before the day of the step that gave its status', () => {
    expect(statusOf(opened, closed, disputed)).toBe('CLOSED');
    expect(
      statusOf(opened, agreed, past('DisagreementRecorded', { kind: 'INTEREST' }, '2026-06-01', 'same day')),
    ).toBe('DISPUTE_L1');
  });

  it('is not moved by an imported step after somebody acted in it; a note is no act', () => {
    const liveMeeting = live('MeetingHeld', {}, '2026-05-20');
    expect(statusOf(opened, demanded, liveMeeting, agreed)).toBe('NEGOTIATING');
    const background = live('BackgroundAdded', { background: {} }, '2026-05-20');
    expect(statusOf(opened, demanded, background, agreed)).toBe('DEMANDED');
    const note = live('NoteAdded', { channel: 'PHONE', visibility: 'INTERNAL' }, '2026-05-20');
    expect(statusOf(opened, demanded, note, agreed)).toBe('RESULT_REACHED');
  });

  it('keeps what a step says that does not move it', () => {
    const { status, result, entries } = negotiation(opened, closed, agreed);
    expect({ status, reachedOn: result?.reachedOn, entries: entries.length }).toEqual({
      status: 'CLOSED',
      reachedOn: '2026-06-01',
      entries: 3,
    });
  });

  it('keeps the ratification and the signatures when the result is recorded after them', () => {
    const late = negotiation(
      opened,
      ratified,
      signed('UNION', '2026-06-11'),
      signed('COUNTERPARTY', '2026-06-12', '2026-07-01'),
      agreed,
    );
    expect(ratificationState(late)).toBe('RATIFIED');
    expect(signedAgreement(late)).toMatchObject({ signedOn: '2026-06-12', effectiveFrom: '2026-07-01' });
    expect(roundOutcome(late)).toBe('SIGNED');
  });

  it('has no signed agreement while nobody knows what was signed, or one side has not', () => {
    const both = [signed('UNION', '2026-06-11'), signed('COUNTERPARTY', '2026-06-12', '2026-07-01')];
    expect(signedAgreement(negotiation(opened, ...both))).toBeNull();
    expect(signedAgreement(negotiation(opened, agreed, signed('UNION', '2026-06-11')))).toBeNull();
  });
});

describe('a live negotiation', () => {
  const begun = live('NegotiationOpened', { ...opening, consultantId: 'karen' }, '2026-05-01');
  const result = live('ResultReached', reached, '2026-06-01');

  it('goes back to the status before when it is reopened', () => {
    const shut = live('NegotiationClosed', { outcome: 'WITHOUT_CHANGE' }, '2026-07-01');
    expect(roundOutcome(negotiation(begun, result, shut))).toBe('WITHOUT_CHANGE');
    const again = negotiation(
      begun,
      result,
      shut,
      live('NegotiationReopened', { reason: 'x' }, '2026-07-02'),
    );
    expect([again.status, roundOutcome(again)]).toEqual(['RESULT_REACHED', null]);
  });

  it('negotiates on when the result is rejected', () => {
    const rejected = negotiation(begun, result, live('ResultRejected', { reason: 'x' }, '2026-06-02'));
    expect([rejected.status, ratificationState(rejected)]).toEqual(['NEGOTIATING', 'REJECTED']);
    expect(ratificationState(fold(negotiationDecider, [result], rejected))).toBe('REQUIRED');
  });

  it('is not moved by the employer’s demand once it is under way', () => {
    expect(statusOf(begun, result, live('EmployerDemandReceived', {}, '2026-06-02'))).toBe('RESULT_REACHED');
    expect(statusOf(begun, live('EmployerDemandReceived', {}, '2026-06-02'))).toBe('DEMANDED');
  });

  it('counts a corrected offer as corrected and a duplicate no more', () => {
    const offer = live('OfferReceived', { items: [] }, '2026-05-10', 'offer');
    const other = live('OfferReceived', { items: [] }, '2026-05-12', 'other');
    const replacement = { type: 'OfferReceived' as const, occurredOn: '2026-05-13', data: { items: [] } };
    const correction = live(
      'EntryCorrected',
      { entryId: 'offer', reason: 'x', replacement },
      '2026-05-20',
      'c',
    );
    const duplicate = live('EntryMarkedDuplicate', { entryId: 'other', of: 'offer' }, '2026-05-20');
    expect(latestOffer(negotiation(begun, offer, other), '2026-06-01')?.entryId).toBe('other');
    const after = negotiation(begun, offer, other, correction);
    expect(latestOffer(after, '2026-06-01')).toMatchObject({ entryId: 'offer', madeOn: '2026-05-13' });
    expect(after.entries[1]).toMatchObject({ entryId: 'offer', occurredOn: '2026-05-13', correctedBy: 'c' });
    expect(latestOffer(negotiation(begun, offer, other, duplicate), '2026-06-01')?.entryId).toBe('offer');
  });

  it('goes on when a decision is looked at again and does not stand, unless it is signed', () => {
    const task = live(
      'ReviewTaskRaised',
      { correctionId: 'c', decisionId: result.eventId },
      '2026-06-05',
      'task',
    );
    const decided = (outcome: 'STANDS' | 'REOPEN', voids: { readonly voids?: string } = {}) =>
      live('ReviewTaskDecided', { taskId: 'task', outcome, reason: 'x', ...voids }, '2026-06-06');
    expect(statusOf(begun, result, task, decided('STANDS'))).toBe('RESULT_REACHED');
    const reopened = negotiation(begun, result, task, decided('REOPEN', { voids: result.eventId }));
    expect(reopened).toMatchObject({
      status: 'NEGOTIATING',
      result: null,
      reviewTasks: [{ outcome: 'REOPEN' }],
    });
    const both = [signed('UNION', '2026-06-03'), signed('COUNTERPARTY', '2026-06-04')].map((each) => ({
      ...each,
      import: null,
    }));
    expect(statusOf(begun, result, ...both, task, decided('REOPEN'))).toBe('SIGNED');
  });

  it('is handed to another consultant', () =>
    expect(
      negotiation(begun, live('ConsultantAssigned', { consultantId: 'mikkel' }, '2026-06-01')).consultantId,
    ).toBe('mikkel'));

  it('stops loudly at an event of a newer version', () =>
    expect(() => negotiation({ ...opened, type: 'NegotiationMerged' } as never)).toThrow(
      'NegotiationMerged',
    ));
});

describe('the clocks of a dispute', () => {
  const dispute = negotiation(
    opened,
    disputed,
    escalated(2, 'HELD', '2026-06-15'),
    escalated(3, 'RECEIVED', '2026-06-20'),
  );

  it.each([
    [2, 'DEMANDED', '2026-06-22'],
    [3, 'FORWARDED', '2026-06-29'],
    [3, 'HELD', '2026-07-11'],
    [4, 'SUBMITTED', null],
    [3, 'RECEIVED', null],
  ] as const)('level %s %s runs out on %s', (level, step, dueOn) =>
    expect(escalationDueOn(dispute, { level, step }, usualClocks)).toBe(dueOn),
  );

  it('give six weeks to the board, across a year’s end', () => {
    const late = negotiation(opened, disputed, escalated(3, 'HELD', '2026-12-20'));
    expect(escalationDueOn(late, { level: 4, step: 'SUBMITTED' }, usualClocks)).toBe('2027-01-31');
  });

  it('of level 2 HELD do not run once it was demanded in time', () => {
    const asked = negotiation(opened, disputed, escalated(2, 'DEMANDED', '2026-06-20'));
    expect(escalationDueOn(asked, { level: 2, step: 'HELD' }, usualClocks)).toBeNull();
  });
});

describe('the status that is shown', () => {
  const preparing = { status: 'PREPARING' as const, steppedLive: false };
  const stepped = { ...preparing, steppedLive: true };
  const mandate: ShownMandate = { status: 'APPROVED', validFrom: '2026-05-01', validTo: '2026-06-30' };

  it.each([
    ['PREPARING', preparing, null, '2026-06-01'],
    ['PREPARING', preparing, { ...mandate, status: 'DRAFT' }, '2026-06-01'],
    ['MANDATE_PENDING', preparing, { ...mandate, status: 'SUBMITTED' }, '2026-06-01'],
    ['READY', preparing, mandate, '2026-06-30'],
    ['PREPARING', preparing, mandate, '2026-07-01'],
    ['PREPARING', preparing, mandate, '2026-04-30'],
    ['READY', preparing, { ...mandate, status: 'AMENDING' }, '2026-06-01'],
    ['READY', preparing, { ...mandate, importedStep: 'APPROVED' }, '2026-07-01'],
    ['PREPARING', stepped, { ...mandate, importedStep: 'APPROVED' }, '2026-07-01'],
    ['READY', stepped, { ...mandate, importedStep: 'APPROVED' }, '2026-06-01'],
    [
      'MANDATE_PENDING',
      preparing,
      { ...mandate, status: 'AMENDING', importedStep: 'SUBMITTED' },
      '2026-06-01',
    ],
    ['NEGOTIATING', { ...preparing, status: 'NEGOTIATING' }, mandate, '2026-06-01'],
  ] as const)('is %s', (shown, standing, current, today) =>
    expect(shownStatus(standing, current, today)).toBe(shown),
  );

  it('stays READY after the last day of an imported mandate until somebody takes a live step', () => {
    const approved: ShownMandate = { ...mandate, importedStep: 'APPROVED' };
    const shown = (...events: ReturnType<typeof past>[]) =>
      shownStatus(negotiation(...events) as typeof preparing, approved, '2027-01-01');
    expect(shown(opened)).toBe('READY');
    expect(shown(opened, live('StrategyWritten', {}, '2026-12-01'))).toBe('PREPARING');
  });
});

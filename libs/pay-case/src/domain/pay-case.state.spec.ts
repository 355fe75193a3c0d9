import { fold } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import type { PayItem } from '@loenspor/pay';
import { consentOn, decisionsOf, entriesOf, payCaseDecider, shownStatus } from './index.js';
import type { PayCaseEvent, RecordedPayCase, ShownMandate } from './index.js';

const item: PayItem = { element: 'BASE_PAY', permanence: 'PERMANENT', step: '45' };
const personId = '0190aaaa-0000-7000-8000-000000000001';

let made = 0;
const happened = <Type extends PayCaseEvent['type']>(
  type: Type,
  data: Extract<PayCaseEvent, { type: Type }>['data'],
  meta: Parameters<typeof recorded>[2] = {},
) => recorded(type, data, { eventId: `entry-${(made += 1)}`, ...meta }) as unknown as Recorded<PayCaseEvent>;

const opened = happened('CaseOpened', {
  ...{
    number: 'LS-2026-0042',
    origin: 'HIRING',
    municipality: '265',
    area: 'DAYCARE',
    scope: 'LEADER_AGREEMENT',
  },
  ...{
    counterparty: { kind: 'MUNICIPALITY' },
    personId,
    member: true,
    agreementPeriod: 'OK26',
    consultantId: 'karen',
  },
});
const consented = happened('MemberConsentRecorded', { leaderRep: 'INVOLVED' });
const demanded = happened('DemandSent', {});
const offered = happened('OfferReceived', { items: [item] });
const agreed = happened('PayAgreed', {
  items: [item],
  memberAcceptedOn: '2026-05-04',
  effectiveFrom: '2026-05-01',
});
const signed = (side: 'UNION' | 'COUNTERPARTY') => happened('AgreementSigned', { side });
const verified = happened('PaymentVerified', { payslipMonth: '2026-06' });
const disagreed = happened('DisagreementRecorded', { kind: 'INTEREST' });
const heldCase = happened('CaseHeld', { reason: 'ferie' });
const membershipEnded = happened('MembershipEnded', {});
const resumed = happened('CaseResumed', {});
const closed = happened('CaseClosed', {});
const reopened = happened('CaseReopened', {});
const withdrew = happened('MemberWithdrew', {});

function after(...events: Recorded<PayCaseEvent>[]): RecordedPayCase {
  const state = fold(payCaseDecider, [opened, ...events]);
  if (state.status === 'NONE') throw new Error('nothing was opened');
  return state;
}
const statusAfter = (...events: Recorded<PayCaseEvent>[]) => after(...events).status;

describe('a live pay case', () => {
  it('encrypts with the keys of its person', () => {
    expect(payCaseDecider.personOf?.(after())).toBe(personId);
    expect(payCaseDecider.personOf?.(payCaseDecider.initialState())).toBeNull();
  });

  it('goes from the demand to the checked payslip', () => {
    const steps = [consented, demanded, offered, agreed, signed('UNION'), signed('COUNTERPARTY'), verified];
    const seen = steps.map((_, index) => statusAfter(...steps.slice(0, index + 1)));
    expect(seen).toEqual(['OPENED', 'NEGOTIATING', 'NEGOTIATING', 'AGREED', 'AGREED', 'SIGNED', 'CLOSED']);
  });

  it('is not signed by one side alone', () => {
    expect(statusAfter(demanded, agreed, signed('UNION'), signed('UNION'))).toBe('AGREED');
  });

  it.each([offered, happened('EmployerDemandReceived', {})])(
    'is negotiated from the first $type on',
    (first) => {
      expect(statusAfter(first)).toBe('NEGOTIATING');
      expect(
        statusAfter(happened('PreAgreementApplied', { items: [item], payDate: '2026-05-04' }), first),
      ).toBe('NEGOTIATING');
      expect(statusAfter(demanded, agreed, first)).toBe('AGREED');
    },
  );

  it('climbs the ladder of a dispute and settles', () => {
    const escalated = (
      level: 2 | 3 | 4,
      step: 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED',
    ) => happened('DisputeEscalated', { level, step, dueOn: null });
    const steps = [
      disagreed,
      escalated(2, 'DEMANDED'),
      escalated(2, 'HELD'),
      escalated(3, 'FORWARDED'),
      escalated(3, 'RECEIVED'),
      escalated(3, 'HELD'),
      escalated(4, 'SUBMITTED'),
      happened('DisputeSettled', { level: 4, items: [item] }),
    ];
    const seen = steps.map((_, index) => statusAfter(demanded, ...steps.slice(0, index + 1)));
    expect(seen.map((status) => status.replace('DISPUTE_', ''))).toEqual([
      'L1',
      'L1',
      'L2',
      'L3',
      'L3',
      'L3',
      'L4',
      'AGREED',
    ]);
  });

  it('is not moved by a dispute about rights', () => {
    expect(statusAfter(demanded, happened('DisagreementRecorded', { kind: 'RIGHTS' }))).toBe('NEGOTIATING');
  });
});

describe('a pay case on hold', () => {
  it('goes on where it was', () => {
    expect(statusAfter(demanded, heldCase)).toBe('ON_HOLD');
    expect(statusAfter(demanded, heldCase, resumed)).toBe('NEGOTIATING');
    expect(statusAfter(heldCase, resumed)).toBe('OPENED');
  });

  it('goes on as negotiated when an offer came meanwhile', () => {
    expect(statusAfter(heldCase, offered)).toBe('ON_HOLD');
    expect(statusAfter(heldCase, offered, resumed)).toBe('NEGOTIATING');
  });

  it('remembers that a membership end held it, and where it was before', () => {
    const state = after(demanded, heldCase, membershipEnded, heldCase);
    expect(state.held).toEqual({ from: 'NEGOTIATING', cause: 'MEMBERSHIP_ENDED' });
  });

  it('is on hold again when it is reopened', () => {
    const state = after(demanded, heldCase, closed, reopened);
    expect(state.status).toBe('ON_HOLD');
    expect(after(demanded, heldCase, closed, reopened, resumed).status).toBe('NEGOTIATING');
  });
});

describe('a closed pay case', () => {
  it.each([closed, withdrew, verified])('is reopened to the status before $type', (ending) => {
    expect(statusAfter(demanded, agreed, ending, reopened)).toBe('AGREED');
  });

  it('remembers the status before the first of two endings', () => {
    expect(statusAfter(demanded, withdrew, closed, reopened)).toBe('NEGOTIATING');
  });
});

describe('an entry of a pay case', () => {
  it('is corrected as a whole and keeps its place', () => {
    const replacement = { type: 'OfferReceived', occurredOn: '2026-05-02', data: { items: [] } } as const;
    const correction = { entryId: offered.eventId, reason: 'tastefejl', replacement };
    const corrected = happened('EntryCorrected', correction);
    const state = after(offered, corrected);
    expect(entriesOf(state, 'OfferReceived')).toMatchObject([
      { entryId: offered.eventId, on: '2026-05-02', data: { items: [] }, correctedBy: corrected.eventId },
    ]);
    expect(state.status).toBe('NEGOTIATING');
  });

  it('is counted once when it was marked as a duplicate', () => {
    const second = happened('OfferReceived', { items: [item] });
    expect(entriesOf(after(offered, second), 'OfferReceived')).toHaveLength(2);
    const marked = happened('EntryMarkedDuplicate', { entryId: second.eventId, of: offered.eventId });
    expect(entriesOf(after(offered, second, marked), 'OfferReceived')).toHaveLength(1);
  });

  it('leads back from the result when its review says so, and not when the decision stands', () => {
    const task = { correctionId: 'correction', decisionId: agreed.eventId };
    const raised = happened('ReviewTaskRaised', task, { actor: { ...opened.actor, role: 'SYSTEM' } });
    const decided = (outcome: 'STANDS' | 'REOPEN', voids = {}) =>
      happened('ReviewTaskDecided', { taskId: raised.eventId, outcome, ...voids });
    expect(statusAfter(demanded, offered, agreed, raised, decided('STANDS'))).toBe('AGREED');
    const falls = decided('REOPEN', { voids: agreed.eventId });
    const back = after(demanded, offered, agreed, raised, falls);
    expect(back).toMatchObject({ status: 'NEGOTIATING', result: null, reviewTasks: [{ outcome: 'REOPEN' }] });
    const whole = [demanded, offered, agreed, signed('UNION'), signed('COUNTERPARTY')];
    expect(statusAfter(...whole, raised, decided('REOPEN'))).toBe('SIGNED');
  });

  it('tells whether the member consents, and how', () => {
    const withdrawn = happened('MemberConsentWithdrawn', {}, { occurredOn: '2026-05-10' });
    const state = after(consented, withdrawn);
    expect(consentOn(state, '2026-05-03')).toBeNull();
    expect(consentOn(state, '2026-05-09')).toEqual({ givenOn: '2026-05-04', leaderRep: 'INVOLVED' });
    expect(consentOn(state, '2026-05-10')).toBeNull();
  });

  it('hands the case over', () => {
    expect(after(happened('ConsultantAssigned', { consultantId: 'mikkel' })).consultantId).toBe('mikkel');
  });
});

describe('an imported step', () => {
  const importedOpening = { ...opened, ...imported(1, '2026-03-31') };
  const stateOf = (...events: Recorded<PayCaseEvent>[]) => {
    const state = fold(payCaseDecider, [importedOpening, ...events]);
    if (state.status === 'NONE') throw new Error('nothing was opened');
    return state;
  };
  const on = (event: Recorded<PayCaseEvent>, day: string, row = 2) => ({ ...event, ...imported(row, day) });

  it('moves the status whatever it was', () => {
    expect(stateOf(on(agreed, '2026-04-01')).status).toBe('AGREED');
    expect(stateOf(on(agreed, '2026-04-01'), on(demanded, '2026-04-02')).status).toBe('NEGOTIATING');
  });

  it('does not move a status that a later day gave, and is kept', () => {
    const state = stateOf(on(agreed, '2026-04-10'), on(disagreed, '2026-04-09'));
    expect(state.status).toBe('AGREED');
    expect(entriesOf(state, 'DisagreementRecorded')).toHaveLength(1);
    expect(stateOf(on(agreed, '2026-04-10'), on(disagreed, '2026-04-10')).status).toBe('DISPUTE_L1');
  });

  it('does not move a case in which somebody acted; a note is no act', () => {
    expect(stateOf(offered, on(agreed, '2026-06-01')).status).toBe('NEGOTIATING');
    const note = happened('NoteAdded', { channel: 'PHONE', visibility: 'INTERNAL', text: 'ringede' });
    expect(stateOf(note, on(agreed, '2026-06-01')).status).toBe('AGREED');
  });

  it('tells of the result by its day, but never over a live one', () => {
    const early = on(agreed, '2026-04-10');
    const late = { ...on(agreed, '2026-04-20'), eventId: 'late' };
    expect(stateOf(late, early).result?.entryId).toBe('late');
    expect(stateOf(demanded, agreed, late).result?.entryId).toBe(agreed.eventId);
  });

  it('tells of no result, signature or pay once somebody has acted in the case', () => {
    const late = { ...on(agreed, '2026-06-01'), eventId: 'late' };
    const applied = happened('PreAgreementApplied', { items: [item], payDate: '2026-06-01' });
    const settled = happened('DisputeSettled', { level: 3, items: [item] });
    for (const event of [late, on(applied, '2026-06-01'), on(settled, '2026-06-01')])
      expect(stateOf(offered, event)).toMatchObject({ status: 'NEGOTIATING', result: null });
    const sides = ['UNION', 'COUNTERPARTY'] as const;
    const rows = sides.map((side) => on(signed(side), '2026-06-02'));
    const told = stateOf(demanded, offered, agreed, ...rows);
    expect(told).toMatchObject({ status: 'AGREED', signedBy: [] });
    expect(entriesOf(told, 'AgreementSigned')).toMatchObject([{ toldOnly: true }, { toldOnly: true }]);
    expect(decisionsOf(told, 'AgreementSigned')).toEqual([]);
    const whole = stateOf(demanded, offered, agreed, ...rows, ...sides.map(signed));
    expect(whole).toMatchObject({ status: 'SIGNED', signedBy: sides });
    expect(decisionsOf(whole, 'AgreementSigned')).toHaveLength(2);
  });

  it('is signed anew after another result', () => {
    const both = [
      on(agreed, '2026-04-01'),
      on(signed('UNION'), '2026-04-02'),
      on(signed('COUNTERPARTY'), '2026-04-03'),
    ];
    expect(stateOf(...both).status).toBe('SIGNED');
    const again = stateOf(...both, on(agreed, '2026-05-01'), on(signed('UNION'), '2026-05-02'));
    expect(again).toMatchObject({ status: 'AGREED', signedBy: ['UNION'] });
    expect(entriesOf(again, 'AgreementSigned')).toHaveLength(3);
  });
});

describe('the shown status', () => {
  const approved: ShownMandate = { status: 'APPROVED', validFrom: '2026-05-01', validTo: '2026-06-30' };
  const standing = { status: 'OPENED', steppedLive: true } as const;
  const untouched = { status: 'OPENED', steppedLive: false } as const;

  it('is READY while an approved mandate is valid', () => {
    expect(shownStatus(standing, approved, '2026-05-01')).toBe('READY');
    expect(shownStatus(standing, { ...approved, status: 'AMENDING' }, '2026-06-30')).toBe('READY');
  });

  it('is OPENED without one', () => {
    expect(shownStatus(standing, null, '2026-05-01')).toBe('OPENED');
    expect(shownStatus(standing, { ...approved, status: 'SUBMITTED' }, '2026-05-01')).toBe('OPENED');
    expect(shownStatus(standing, approved, '2026-07-01')).toBe('OPENED');
    expect(shownStatus(standing, approved, '2026-04-30')).toBe('OPENED');
  });

  it('stays READY after the last day of an imported mandate until the first live step', () => {
    const old: ShownMandate = { ...approved, importedStep: 'APPROVED' };
    expect(shownStatus(untouched, old, '2027-01-01')).toBe('READY');
    expect(shownStatus(standing, old, '2027-01-01')).toBe('OPENED');
  });

  it('is OPENED while an imported mandate waits', () => {
    const waiting: ShownMandate = { ...approved, importedStep: 'SUBMITTED' };
    expect(shownStatus(untouched, waiting, '2026-05-05')).toBe('OPENED');
  });

  it('says nothing of the mandate once the case is negotiated', () => {
    expect(shownStatus({ ...standing, status: 'NEGOTIATING' }, approved, '2026-05-05')).toBe('NEGOTIATING');
  });
});

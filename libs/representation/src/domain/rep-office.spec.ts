import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import type { RepOfficeEvent } from './rep-office.events.js';
import { evolveRepOffice, noRepOffice } from './rep-office.state.js';
import type { RepTerm } from './rep-office.state.js';
import { isInOffice, termStatusOn } from './rep-term.status.js';

const on = (occurredOn: string) => ({ occurredOn });
const elected = recorded(
  'TermElected',
  {
    termId: 't1',
    municipality: '607',
    area: 'DAYCARE' as const,
    userId: 'lotte',
    termEndsOn: '2028-02-28',
    electoralGroup: { leaders: 9 },
    monthsAttached: 30,
  },
  on('2026-02-28'),
);
const notified = recorded('EmployerNotified', { termId: 't1', windowEndsOn: '2026-03-23' }, on('2026-03-02'));
const objected = recorded(
  'ObjectionReceived',
  { termId: 't1', ground: 'Valggruppen er for lille', accepted: true },
  on('2026-03-20'),
);
const upheld = recorded('ObjectionUpheld', { termId: 't1', reason: 'Rigtigt' }, on('2026-04-10'));
const dismissed = recorded('ObjectionDismissed', { termId: 't1', reason: 'Forkert' }, on('2026-04-10'));
const resigned = recorded(
  'TermEnded',
  { termId: 't1', reason: 'RESIGNED' as const, endedOn: '2026-07-01' },
  on('2026-05-20'),
);
const successor = recorded(
  'TermElected',
  { ...elected.data, termId: 't2', userId: 'signe' },
  on('2028-03-01'),
);

const office = (...events: Recorded<RepOfficeEvent>[]) =>
  fold({ evolve: evolveRepOffice, initialState: noRepOffice }, events);
const term = (...events: Recorded<RepOfficeEvent>[]): RepTerm => {
  const [first] = office(...events)?.terms ?? [];
  if (!first) throw new Error('No term');
  return first;
};

describe('a rep term', () => {
  it('is elected until the employer is told', () => {
    expect(termStatusOn(term(elected), '2026-02-27')).toBeNull();
    expect(termStatusOn(term(elected), '2026-12-01')).toBe('ELECTED');
    expect(termStatusOn(term(elected, notified), '2026-03-01')).toBe('ELECTED');
  });

  it('is in its objection window to the last day, and active from the day after', () => {
    expect(termStatusOn(term(elected, notified), '2026-03-02')).toBe('OBJECTION_WINDOW');
    expect(termStatusOn(term(elected, notified), '2026-03-23')).toBe('OBJECTION_WINDOW');
    expect(termStatusOn(term(elected, notified), '2026-03-24')).toBe('ACTIVE');
  });

  it('is contested until the objection is decided, and then invalid or active', () => {
    expect(termStatusOn(term(elected, notified, objected), '2026-04-09')).toBe('CONTESTED');
    expect(termStatusOn(term(elected, notified, objected, upheld), '2026-04-09')).toBe('CONTESTED');
    expect(termStatusOn(term(elected, notified, objected, upheld), '2026-04-10')).toBe('INVALID');
    expect(termStatusOn(term(elected, notified, objected, dismissed), '2026-04-10')).toBe('ACTIVE');
  });

  it('is not contested by an objection after the window', () => {
    const late = { ...objected, occurredOn: '2026-03-24', data: { ...objected.data, accepted: false } };
    expect(termStatusOn(term(elected, notified, late), '2026-03-24')).toBe('ACTIVE');
  });

  it('ends with its last day or on the day of an early end, successor or not', () => {
    expect(termStatusOn(term(elected, notified), '2028-02-28')).toBe('ACTIVE');
    expect(termStatusOn(term(elected, notified), '2028-02-29')).toBe('ENDED');
    expect(termStatusOn(term(elected, notified, resigned), '2026-06-30')).toBe('ACTIVE');
    expect(termStatusOn(term(elected, notified, resigned), '2026-07-01')).toBe('ENDED');
  });

  it('is in office while it is elected, in its window, contested or active', () => {
    expect(isInOffice(term(elected), '2026-03-01')).toBe(true);
    expect(isInOffice(term(elected, notified, objected), '2026-04-01')).toBe(true);
    expect(isInOffice(term(elected, notified, objected, upheld), '2026-05-01')).toBe(false);
    expect(isInOffice(term(elected, notified, resigned), '2026-07-01')).toBe(false);
    expect(isInOffice(term(elected), '2026-02-27')).toBe(false);
  });
});

describe('a rep office', () => {
  it('keeps the terms of one municipality and area apart', () => {
    const both = office(elected, notified, resigned, successor);
    expect(both).toMatchObject({ municipality: '607', area: 'DAYCARE' });
    expect(both?.terms.map(({ userId, ended }) => [userId, ended?.reason])).toEqual([
      ['lotte', 'RESIGNED'],
      ['signe', undefined],
    ]);
  });

  it('holds of a withdrawn absence the days before, and the other absences whole', () => {
    const back = (from: string, to: string, day: string) =>
      recorded('AbsenceWithdrawn', { termId: 't1', from, to }, on(day));
    const absences = [
      recorded('AbsenceRecorded', { termId: 't1', from: '2026-07-01', to: '2026-07-31' }),
      recorded('AbsenceRecorded', { termId: 't1', from: '2026-07-20', to: '2026-08-02' }),
    ];
    const stands = (...events: ReturnType<typeof back>[]) =>
      term(elected, ...absences, ...events).absences.map(({ from, to }) => [from, to]);
    const [july, august] = [
      ['2026-07-01', '2026-07-31'],
      ['2026-07-20', '2026-08-02'],
    ];
    expect(stands(back('2026-07-01', '2026-07-31', '2026-07-01'))).toEqual([august]);
    expect(stands(back('2026-07-20', '2026-08-02', '2026-05-01'))).toEqual([july]);
    const rest = back('2026-07-01', '2026-07-31', '2026-07-11');
    expect(stands(rest)).toEqual([['2026-07-01', '2026-07-10'], august]);
    expect(stands(rest, back('2026-07-01', '2026-07-10', '2026-07-09'))).toEqual([
      ['2026-07-01', '2026-07-08'],
      august,
    ]);
  });

  it('holds deputies, absences and delegations with their days', () => {
    const delegation = { delegationId: 'd1', subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: false };
    const held = term(
      elected,
      recorded('DeputyAppointed', { termId: 't1', userId: 'signe', from: '2026-04-01' }),
      recorded('AbsenceRecorded', { termId: 't1', from: '2026-07-01', to: '2026-07-31' }),
      recorded('DelegationGranted', { termId: 't1', ...delegation }, on('2026-05-01')),
      recorded('TermConfirmed', { termId: 't1' }),
      recorded(
        'DelegationWithdrawn',
        { termId: 't1', delegationIds: ['d1'], reason: 'Aftalt' },
        on('2026-06-01'),
      ),
    );
    expect(held.deputies).toEqual([{ userId: 'signe', from: '2026-04-01' }]);
    expect(held.absences).toEqual([{ from: '2026-07-01', to: '2026-07-31' }]);
    const withdrawal = { withdrawnOn: '2026-06-01', withdrawalReason: 'Aftalt' };
    expect(held.delegations).toEqual([{ ...delegation, from: '2026-05-01', ...withdrawal }]);
    expect(held.confirmed).toBe(true);
  });

  it('stops at an event of a term that it does not have', () =>
    expect(() => office(elected, { ...notified, data: { ...notified.data, termId: 't9' } })).toThrow('t9'));
});

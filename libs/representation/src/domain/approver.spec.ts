import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { approverOf, representsOn } from './approver.js';
import type { ApproverQuestion } from './approver.js';
import { repOfficeDecider } from './rep-office.decider.js';
import type { RepOfficeEvent } from './rep-office.events.js';

const on = (occurredOn: string) => ({ occurredOn });
type Election = { termId?: string; userId?: string; day?: string; termEndsOn?: string; joint?: boolean };
const elected = (election: Election = {}) => {
  const { termId = 't1', userId = 'lotte', day = '2026-03-01', termEndsOn = '2028-03-01', joint } = election;
  const electoralGroup = { leaders: 9, ...(joint !== undefined && { jointElection: joint }) };
  const place = { municipality: '607', area: 'DAYCARE' as const };
  return recorded(
    'TermElected',
    { termId, userId, termEndsOn, ...place, electoralGroup, monthsAttached: 30 },
    on(day),
  );
};
const deputy = (userId: string, from: string, to?: string, termId = 't1') =>
  recorded('DeputyAppointed', { termId, userId, from, ...(to !== undefined && { to }) });
const absent = (from: string, to: string) => recorded('AbsenceRecorded', { termId: 't1', from, to });
const back = (from: string, to: string, day: string) =>
  recorded('AbsenceWithdrawn', { termId: 't1', from, to }, on(day));
const ended = (endedOn: string) =>
  recorded('TermEnded', { termId: 't1', reason: 'RESIGNED' as const, endedOn });
const invalid = (termId: string) => [
  recorded('EmployerNotified', { termId, windowEndsOn: '2026-09-01' }, on('2026-08-11')),
  recorded('ObjectionReceived', { termId, ground: 'x', accepted: true }, on('2026-08-12')),
  recorded('ObjectionUpheld', { termId, reason: 'x' }, on('2026-08-20')),
];

const officeOf = (events: readonly Recorded<RepOfficeEvent>[]) => fold(repOfficeDecider, events);
const ask = (
  events: readonly Recorded<RepOfficeEvent>[],
  question: Partial<ApproverQuestion> & { unableOnes?: readonly string[] } = {},
) => {
  const { unableOnes = [], ...given } = question;
  const { approver, authority } = approverOf({
    ...{ office: officeOf(events), otherArea: null, on: '2026-06-01', involved: true },
    unable: (userId) => unableOnes.includes(userId),
    ...given,
  });
  return [approver.userId ?? approver.role, approver.reason, authority];
};
const leadership = (reason: string, authority: string) => ['LEADERSHIP', reason, authority];

describe('the approver', () => {
  it('is the representative in office, from the election to the last day', () => {
    const lotte = ['lotte', 'IN_OFFICE', 'term:t1'];
    expect(ask([elected()], { on: '2026-03-01' })).toEqual(lotte);
    expect(ask([elected()], { on: '2028-03-01' })).toEqual(lotte);
    const nobody = leadership('NO_REP', 'fallback:no-rep');
    expect(ask([elected()], { on: '2026-02-28' })).toEqual(nobody);
    expect(ask([elected()], { on: '2028-03-02' })).toEqual(nobody);
    expect(ask([])).toEqual(nobody);
  });

  it('is leadership where the member did not involve the representative', () =>
    expect(ask([elected(), deputy('signe', '2026-04-01')], { involved: false })).toEqual(
      leadership('NOT_INVOLVED', 'fallback:not-involved'),
    ));

  it('is the deputy when the representative is absent or unable, within the deputyship', () => {
    const signe = ['signe', 'DEPUTY', 'deputy:t1'];
    const away = [elected(), deputy('signe', '2026-05-01', '2026-06-30'), absent('2026-06-01', '2026-07-31')];
    const cut = [...away, back('2026-06-01', '2026-07-31', '2026-06-11')];
    expect(ask(cut, { on: '2026-06-10' })).toEqual(['signe', 'DEPUTY', 'deputy:t1']);
    expect(ask(cut, { on: '2026-06-11' })).toEqual(['lotte', 'IN_OFFICE', 'term:t1']);
    expect(ask(away, { on: '2026-05-31' })).toEqual(['lotte', 'IN_OFFICE', 'term:t1']);
    expect(ask(away, { on: '2026-06-01' })).toEqual(signe);
    expect(ask(away, { on: '2026-06-30' })).toEqual(signe);
    expect(ask(away, { on: '2026-07-01' })).toEqual(leadership('ABSENT', 'fallback:absent'));
    expect(ask([elected(), deputy('signe', '2026-06-01')], { unableOnes: ['lotte'] })).toEqual(signe);
    expect(ask([elected(), deputy('signe', '2026-06-02')], { unableOnes: ['lotte'] })).toEqual(
      leadership('CONFLICT', 'fallback:conflict'),
    );
  });

  it('is the deputy who was appointed last, and able', () => {
    const two = [elected(), deputy('signe', '2026-04-01'), deputy('mette', '2026-05-01')];
    expect(ask(two, { unableOnes: ['lotte'] })[0]).toBe('mette');
    expect(ask(two, { unableOnes: ['lotte', 'mette'] })[0]).toBe('signe');
    expect(ask(two, { unableOnes: ['lotte', 'mette', 'signe'] })[1]).toBe('CONFLICT');
  });

  it('is no deputy whose newer appointment has run out', () => {
    const stopped = [elected(), deputy('signe', '2026-04-01'), deputy('signe', '2026-05-20', '2026-05-31')];
    expect(ask(stopped, { on: '2026-05-10', unableOnes: ['lotte'] })[0]).toBe('signe');
    expect(ask(stopped, { on: '2026-05-31', unableOnes: ['lotte'] })[0]).toBe('signe');
    expect(ask(stopped, { on: '2026-06-01', unableOnes: ['lotte'] })[0]).toBe('LEADERSHIP');
  });

  it('is the deputy of the last term until a new one begins', () => {
    const over = [elected(), deputy('signe', '2026-04-01'), ended('2026-05-20')];
    const next = elected({ termId: 't2', userId: 'hassan', day: '2026-07-01' });
    expect(ask(over)).toEqual(['signe', 'DEPUTY', 'deputy:t1']);
    expect(ask([...over, next], { on: '2026-06-30' })[0]).toBe('signe');
    expect(ask([...over, next], { on: '2026-07-01' })[0]).toBe('hassan');
    const unable = { on: '2026-07-01', unableOnes: ['hassan'] };
    expect(ask([...over, next], unable)).toEqual(leadership('CONFLICT', 'fallback:conflict'));
    const wrong = [...over, next, deputy('mette', '2026-07-01', undefined, 't2'), ...invalid('t2')];
    expect(ask(wrong, { on: '2026-08-19' })[0]).toBe('hassan');
    expect(ask(wrong, { on: '2026-08-20' })).toEqual(['signe', 'DEPUTY', 'deputy:t1']);
  });

  it('is the representative of the other area when both were elected jointly', () => {
    const other = (joint: boolean) => officeOf([elected({ termId: 'o1', userId: 'hassan', joint })]);
    const mine = [elected({ joint: true }), ended('2026-05-20')];
    expect(ask(mine, { otherArea: other(true) })).toEqual(['hassan', 'JOINT_ELECTION', 'term:o1']);
    const nobody = leadership('NO_REP', 'fallback:no-rep');
    expect(ask(mine, { otherArea: other(false) })).toEqual(nobody);
    expect(ask([elected({ joint: false }), ended('2026-05-20')], { otherArea: other(true) })).toEqual(nobody);
    expect(ask([], { otherArea: other(true) })).toEqual(nobody);
    expect(ask(mine, { otherArea: other(true), unableOnes: ['hassan'] })).toEqual(nobody);
    expect(ask([...mine, deputy('signe', '2026-05-01')], { otherArea: other(true) })[0]).toBe('signe');
    const unable = { otherArea: other(true), unableOnes: ['lotte'] };
    expect(ask([elected({ joint: true })], unable)[1]).toBe('JOINT_ELECTION');
  });
});

describe('an office', () => {
  const as = (events: readonly Recorded<RepOfficeEvent>[], userId: string, day: string) => {
    const found = representsOn(officeOf(events), userId, day);
    return found && [found.as, found.term.termId];
  };

  it('is represented by the one in office, absent or not', () => {
    const events = [elected(), absent('2026-06-01', '2026-06-30'), ended('2026-07-01')];
    expect(as(events, 'lotte', '2026-06-15')).toEqual(['LEADER_REP', 't1']);
    expect(as(events, 'lotte', '2026-07-01')).toBeNull();
    expect(as(events, 'signe', '2026-06-15')).toBeNull();
  });

  it('is represented by a deputy from the first day to the last, after the term too', () => {
    const events = [elected(), deputy('signe', '2026-06-01'), ended('2026-07-01')];
    expect(as(events, 'signe', '2026-05-31')).toBeNull();
    expect(as(events, 'signe', '2026-06-01')).toEqual(['DEPUTY', 't1']);
    expect(as(events, 'signe', '2026-07-15')).toEqual(['DEPUTY', 't1']);
    const next = elected({ termId: 't2', userId: 'hassan', day: '2026-08-01' });
    expect(as([...events, next], 'signe', '2026-08-01')).toBeNull();
    const stopped = deputy('signe', '2026-06-01', '2026-06-10');
    expect(as([...events, stopped], 'signe', '2026-06-11')).toBeNull();
  });
});

import { recorded, specificationOf } from '@loenspor/event-sourcing/testing';
import { usualRepRules } from '../domain/rep-office.commands.js';
import type { ElectionBody, RepOfficeCommand } from '../domain/rep-office.commands.js';
import { repOfficeDecider } from '../domain/rep-office.decider.js';

/** Given/when/then of an office; the term of these stories is `t1`, Lotte's in 607 DAYCARE from 1 March 2026. */
export const given = specificationOf(repOfficeDecider);
export const on = (occurredOn: string) => ({ occurredOn });
export const rules = usualRepRules;

export const election: ElectionBody = {
  municipality: '607',
  area: 'DAYCARE',
  userId: 'lotte',
  electedOn: '2026-03-01',
  electoralGroup: { leaders: 9 },
  monthsAttached: 30,
};
export const { electedOn, ...electionData } = { ...election, termId: 't1', termEndsOn: '2028-03-01' };
export const elected = recorded('TermElected', electionData, on(electedOn));
export const notified = recorded(
  'EmployerNotified',
  { termId: 't1', windowEndsOn: '2026-03-23' },
  on('2026-03-02'),
);
export const objection = { termId: 't1', ground: 'For få ledere', accepted: true };
export const objected = recorded('ObjectionReceived', objection, on('2026-03-20'));
export const upheld = recorded('ObjectionUpheld', { termId: 't1', reason: 'Rigtigt' }, on('2026-03-30'));
export const dismissed = recorded(
  'ObjectionDismissed',
  { termId: 't1', reason: 'Forkert' },
  on('2026-03-30'),
);
export const ended = (endedOn: string) =>
  recorded('TermEnded', { termId: 't1', reason: 'RESIGNED' as const, endedOn }, on('2026-05-01'));
export const granted = recorded(
  'DelegationGranted',
  { termId: 't1', delegationId: 'd1', subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: false },
  on('2026-05-01'),
);

type Of<Type extends RepOfficeCommand['type']> = Extract<RepOfficeCommand, { type: Type }>;
export const elect = (change: Partial<ElectionBody> = {}): Of<'ElectTerm'> => ({
  type: 'ElectTerm',
  data: { ...election, termId: 't2', ...change },
  facts: { rules },
});
export const notify = (notifiedOn: string, today = '2026-03-10'): Of<'NotifyEmployer'> => ({
  type: 'NotifyEmployer',
  data: { termId: 't1', notifiedOn },
  facts: { today, rules },
});
export const object = (receivedOn: string, today = receivedOn): Of<'ReceiveObjection'> => ({
  type: 'ReceiveObjection',
  data: { termId: 't1', receivedOn, ground: 'For få ledere' },
  facts: { today },
});
export const decide = (outcome: 'UPHELD' | 'DISMISSED', decidedOn = '2026-03-30'): Of<'DecideObjection'> => ({
  type: 'DecideObjection',
  data: { termId: 't1', outcome, decidedOn, reason: 'Forkert' },
  facts: { today: '2026-03-31' },
});
export const appoint = (
  data: Partial<Of<'AppointDeputy'>['data']>,
  today = '2026-04-01',
): Of<'AppointDeputy'> => ({
  type: 'AppointDeputy',
  data: { termId: 't1', userId: 'signe', from: '2026-04-01', ...data },
  facts: { today },
});
export const absent = (from: string, to: string, byRep: string | null = null): Of<'RecordAbsence'> => ({
  type: 'RecordAbsence',
  data: { termId: 't1', from, to },
  facts: { today: '2026-04-01', byRep },
});
/** From `today` on. */
export const back = (
  [from, to]: readonly [string, string],
  today: string,
  byRep: string | null = null,
): Of<'WithdrawAbsence'> => ({
  type: 'WithdrawAbsence',
  data: { termId: 't1', from, to },
  facts: { today, byRep },
});
export const grant = (data: Partial<Of<'GrantDelegation'>['data']> = {}): Of<'GrantDelegation'> => ({
  type: 'GrantDelegation',
  data: { ...granted.data, delegationId: 'd2', on: '2026-05-02', ...data },
  facts: { today: '2026-05-03' },
});
export const withdraw = (day: string): Of<'WithdrawDelegation'> => ({
  type: 'WithdrawDelegation',
  data: { termId: 't1', on: day, reason: 'Aftalt' },
  facts: { today: '2026-06-01' },
});
export const end = (endedOn: string, today = '2026-05-01'): Of<'EndTerm'> => ({
  type: 'EndTerm',
  data: { termId: 't1', reason: 'RESIGNED', endedOn },
  facts: { today },
});
export const confirm = (today: string): Of<'ConfirmTerm'> => ({
  type: 'ConfirmTerm',
  data: { termId: 't1' },
  facts: { today },
});
export const changes: readonly RepOfficeCommand[] = [
  notify('2026-03-02'),
  object('2026-03-20'),
  decide('UPHELD'),
  appoint({}),
  absent('2026-04-01', '2026-04-02'),
  back(['2026-04-01', '2026-04-02'], '2026-04-01'),
  grant(),
  withdraw('2026-06-01'),
  end('2026-05-01'),
];

import { repOfficeDecider, usualRepRules } from '@loenspor/representation';
import type { RepOffice, RepOfficeCommand, RepOfficeEvent } from '@loenspor/representation';
import type { Example, HistoryStep, Situation } from './domain-doc.table.js';

type Ask = (situation: Situation<RepOffice, RepOfficeEvent>) => RepOfficeCommand;
type Step = HistoryStep<RepOffice, RepOfficeCommand, RepOfficeEvent>;

const rules = usualRepRules;
const termId = '01900000-0000-7000-8000-000000000001';
const reason = 'Begrundelse';
const elect =
  (electedOn: string, changed: { leaders?: number; monthsAttached?: number; termId?: string } = {}): Ask =>
  () => ({
    type: 'ElectTerm',
    data: {
      termId: changed.termId ?? '01900000-0000-7000-8000-000000000002',
      ...{ municipality: '175', area: 'DAYCARE', userId: 'lotte', electedOn },
      electoralGroup: { leaders: changed.leaders ?? 9 },
      monthsAttached: changed.monthsAttached ?? 30,
    },
    facts: { rules },
  });
const notify: Ask = ({ today }) => ({
  type: 'NotifyEmployer',
  data: { termId, notifiedOn: '2026-03-02' },
  facts: { today, rules },
});
const object =
  (receivedOn: string): Ask =>
  ({ today }) => ({
    type: 'ReceiveObjection',
    data: { termId, receivedOn, ground: reason },
    facts: { today },
  });
const decide =
  (outcome: 'UPHELD' | 'DISMISSED'): Ask =>
  ({ today }) => ({
    type: 'DecideObjection',
    data: { termId, outcome, decidedOn: '2026-03-25', reason },
    facts: { today },
  });
const appoint =
  (userId: string): Ask =>
  ({ today }) => ({ type: 'AppointDeputy', data: { termId, userId, from: '2026-03-01' }, facts: { today } });
const absent =
  (byRep: string | null): Ask =>
  ({ today }) => ({
    type: 'RecordAbsence',
    data: { termId, from: '2026-07-01', to: '2026-07-31' },
    facts: { today, byRep },
  });
const back =
  (byRep: string | null): Ask =>
  ({ today }) => ({
    type: 'WithdrawAbsence',
    data: { termId, from: '2026-07-01', to: '2026-07-31' },
    facts: { today, byRep },
  });
const grant =
  (maySign: boolean): Ask =>
  ({ today }) => ({
    type: 'GrantDelegation',
    data: {
      ...{ termId, delegationId: '01900000-0000-7000-8000-000000000003', subjects: ['NEGOTIATIONS'] },
      ...{ mayNegotiate: false, maySign, on: '2026-03-26' },
    },
    facts: { today },
  });
const withdraw: Ask = ({ today }) => ({
  type: 'WithdrawDelegation',
  data: { termId, on: '2026-03-27', reason },
  facts: { today },
});
const end: Ask = ({ today }) => ({
  type: 'EndTerm',
  data: { termId, reason: 'RESIGNED', endedOn: '2026-03-27' },
  facts: { today },
});
const confirm: Ask = ({ today }) => ({ type: 'ConfirmTerm', data: { termId }, facts: { today } });

const step = (on: string, ask: Ask): Step => ({ on, ask, by: { userId: 'karen', role: 'CONSULTANT' } });
const elected = step('2026-02-28', elect('2026-02-28', { termId }));
const notified = step('2026-03-02', notify);
const objected = step('2026-03-20', object('2026-03-20'));
const begun = [elected, notified];
const contested = [...begun, objected];
const after = '2026-03-30';

/** Each status of a term, and every command on it. */
export const repOfficeExample: Example<RepOffice, RepOfficeCommand, RepOfficeEvent> = {
  title: 'A rep term (`repOffice-<uuid>`)',
  about:
    'lotte was elected on 28 February 2026; the employer was told on 2 March, so the last day of the window is 23 March. An objection in the window counts on whatever day it is logged.',
  stream: 'repOffice-01900000-0000-5000-8000-000000000000',
  decider: repOfficeDecider,
  states: {
    'no term': { today: '2026-02-28', steps: [] },
    ELECTED: { today: '2026-03-01', steps: [elected] },
    OBJECTION_WINDOW: { today: '2026-03-23', steps: begun },
    CONTESTED: { today: after, steps: contested },
    ACTIVE: { today: after, steps: begun },
    'ACTIVE, delegated': { today: after, steps: [...begun, step('2026-03-26', grant(true))] },
    'ACTIVE, away in July': { today: after, steps: [...begun, step('2026-03-26', absent(null))] },
    INVALID: { today: after, steps: [...contested, step('2026-03-25', decide('UPHELD'))] },
    ENDED: { today: after, steps: [...begun, step('2026-03-27', end)] },
  },
  commands: {
    'elect, from 1 March 2026': elect('2026-03-01'),
    'elect, from 1 March 2028': elect('2028-03-01'),
    'elect with 4 leaders': elect('2028-03-01', { leaders: 4 }),
    'elect after 5 months': elect('2028-03-01', { monthsAttached: 5 }),
    'notify the employer': notify,
    'receive an objection within the window': object('2026-03-23'),
    'receive an objection after it': object('2026-03-24'),
    'uphold the objection': decide('UPHELD'),
    'dismiss the objection': decide('DISMISSED'),
    'appoint a deputy': appoint('signe'),
    'appoint the LTR as deputy': appoint('lotte'),
    'record an absence, as a consultant': absent(null),
    'record an absence, as the LTR': absent('lotte'),
    'record an absence, as another LTR': absent('hassan'),
    'withdraw an absence, as a consultant': back(null),
    'withdraw an absence, as the LTR': back('lotte'),
    'withdraw an absence, as another LTR': back('hassan'),
    delegate: grant(true),
    'delegate nothing': grant(false),
    'withdraw delegations': withdraw,
    'end the term': end,
    'confirm it, for the trail': confirm,
  },
};

import { mandateDecider } from '@loenspor/mandate';
import type {
  Approver,
  DecisionFacts,
  Mandate,
  MandateCommand,
  MandateEvent,
  MandateSubject,
} from '@loenspor/mandate';
import type { MandateItem, PayAmount, PayItem, PayTables } from '@loenspor/pay';
import type { Example, HistoryStep, Situation } from './domain-doc.table.js';

type Now = Situation<Mandate, MandateEvent>;
type Ask = (situation: Now) => MandateCommand;
type Step = HistoryStep<Mandate, MandateCommand, MandateEvent>;

const period = { from: '2026-04-01', to: '2028-03-31' };
const subject: MandateSubject = { kind: 'NEGOTIATION', id: '01900000-0000-7000-8000-000000000001' };
const kroner = (amount: string): PayAmount => ({ amount, per: 'YEAR', level: 'L2000_03_31' });
const floor = (amount: string): MandateItem => ({
  element: 'FUNCTION',
  permanence: ['PERMANENT'],
  floor: kroner(amount),
});
const supplement = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: kroner(amount),
});
const content = {
  kind: 'SUBJECT_TO_RATIFICATION' as const,
  items: [floor('12000.00')],
  pool: kroner('30000.00'),
  validFrom: '2026-04-01',
  validTo: '2027-03-31',
};
const reason = 'Begrundelse';
const inOffice: Approver = { userId: 'lotte', role: 'LEADER_REP', reason: 'IN_OFFICE' };
const deputy: Approver = { userId: 'signe', role: 'LEADER_REP', reason: 'DEPUTY' };
const leadership: Approver = { role: 'LEADERSHIP', reason: 'NO_REP' };
const basis = { kind: 'MEMBER_MEETING' as const, on: '2026-05-02', headcount: 14 };
const caseId = '01900000-0000-7000-8000-000000000002';
const personId = '01900000-0000-7000-8000-000000000003';

const draft: Ask = () => ({
  type: 'DraftMandate',
  data: { subject, municipality: '175', area: 'DAYCARE', draft: content },
});
const submit: Ask = ({ today }) => ({ type: 'SubmitMandate', facts: { today, approver: inOffice } });
const facts = ({ today }: Now, userId: string, approver: Approver = inOffice): DecisionFacts => ({
  ...{ today, userId, approver },
  roles: userId === 'anders' ? ['LEADERSHIP'] : ['LEADER_REP'],
  interested: ['birgit'],
});
const approve =
  (userId: string, approver: Approver = inOffice, shown: 'NEWEST' | null = 'NEWEST'): Ask =>
  (now) => ({
    type: 'ApproveMandate',
    data: { basis },
    facts: { ...facts(now, userId, approver), period, shown, contentHash: '0'.repeat(64) },
  });
const reject: Ask = (now) => ({ type: 'RejectMandate', data: { reason }, facts: facts(now, 'lotte') });
const sendBack: Ask = (now) => ({ type: 'ReturnMandate', data: { reason }, facts: facts(now, 'lotte') });
const revoke: Ask = (now) => ({ type: 'RevokeMandate', data: { reason }, facts: facts(now, 'lotte') });
const consume: Ask = () => ({ type: 'ConsumeMandate', data: { signedOn: '2026-05-08' } });
const amend =
  (tables: PayTables): Ask =>
  ({ today }) => ({
    type: 'AmendMandate',
    data: { items: [floor('10000.00')], reason },
    facts: { today, tables, period, approver: inOffice },
  });
const drawIn = ({ events }: Now) => events.find(({ type }) => type === 'PoolDrawn')?.eventId ?? null;
const draw =
  (tables: PayTables, amount: string, restsOn: (now: Now) => string | null = () => null): Ask =>
  (now) => ({
    type: 'DrawPool',
    data: {
      ...{ caseId, personId, on: '2026-05-07', items: [supplement(amount)] },
      completion: { act: 'ACCEPTANCE', offerId: caseId, memberAcceptedOn: '2026-05-07' },
    },
    facts: { tables, restsOn: restsOn(now) },
  });

const by = (userId: string, role: Step['by']['role'], on: string, ask: Ask): Step => ({
  ...{ on, ask },
  by: { userId, role },
});
const drafted = by('karen', 'CONSULTANT', '2026-05-01', draft);
const submitted = by('karen', 'CONSULTANT', '2026-05-02', submit);
const decided = (ask: Ask) => by('lotte', 'LEADER_REP', '2026-05-03', ask);
const approved = decided(approve('lotte'));

/** Each status of a mandate, and every command on it. `tables` decide what amounts come to. */
export function mandateExample(tables: PayTables): Example<Mandate, MandateCommand, MandateEvent> {
  const drawn = by('karen', 'CONSULTANT', '2026-05-04', draw(tables, '20000.00'));
  const amended = by('karen', 'CONSULTANT', '2026-05-04', amend(tables));
  const today = '2026-05-10';
  return {
    title: 'A mandate (`mandate-<uuid>`)',
    about:
      'The mandate of a negotiation, with a pool of 30,000 kr. a year. karen submitted it, lotte is the representative in office, signe her deputy, birgit a named beneficiary. A mandate that was never drafted is to the caller the same as one out of sight.',
    stream: 'mandate-01900000-0000-7000-8000-000000000000',
    decider: mandateDecider,
    states: {
      'not drafted': { today, steps: [] },
      DRAFT: { today, steps: [drafted] },
      SUBMITTED: { today, steps: [drafted, submitted] },
      APPROVED: { today, steps: [drafted, submitted, approved] },
      'APPROVED, drawn on': { today, steps: [drafted, submitted, approved, drawn] },
      AMENDING: { today, steps: [drafted, submitted, approved, amended] },
      REJECTED: { today, steps: [drafted, submitted, decided(reject)] },
      REVOKED: { today, steps: [drafted, submitted, approved, decided(revoke)] },
      EXPIRED: { today: '2027-04-01', steps: [drafted, submitted, approved] },
      CONSUMED: { today, steps: [drafted, submitted, approved, decided(consume)] },
    },
    commands: mandateCommands(tables),
  };
}

function mandateCommands(tables: PayTables): Example<Mandate, MandateCommand, MandateEvent>['commands'] {
  return {
    'draft it': draft,
    'replace the draft': ({ today }) => ({
      type: 'RedraftMandate',
      data: content,
      facts: { today, tables, period },
    }),
    'submit it': submit,
    'withdraw the submission': ({ today }) => ({
      type: 'WithdrawSubmission',
      data: { reason },
      facts: { today },
    }),
    'approve it, as the approver': approve('lotte'),
    'approve it, as whoever submitted it': approve('karen'),
    'approve it, as a named beneficiary': approve('birgit'),
    'approve it, as somebody else': approve('hassan'),
    'approve what has changed since it was shown': approve('lotte', inOffice, null),
    'approve it, as leadership without a reason': approve('anders', leadership),
    'approve it, as the deputy it went to': approve('signe', deputy),
    'reject it': reject,
    'return it': sendBack,
    'revoke it': revoke,
    'amend it': amend(tables),
    'readdress it to the deputy': () => ({ type: 'ReaddressMandate', data: { approver: deputy } }),
    'consume it': consume,
    'expire it': ({ today }) => ({ type: 'ExpireMandate', facts: { today } }),
    'draw 20,000 kr. on its pool': draw(tables, '20000.00'),
    'draw 40,000 kr. on its pool': draw(tables, '40000.00'),
    'draw anew while its result rests on the draw before': draw(tables, '20000.00', drawIn),
    'give the draw back': (now) => ({
      type: 'ReleasePool',
      data: { caseId, drawId: drawIn(now) ?? caseId, cause: 'CASE_CLOSED' },
      facts: { restsOn: null },
    }),
    'give the draw back while its result rests on it': (now) => ({
      type: 'ReleasePool',
      data: { caseId, drawId: drawIn(now) ?? caseId, cause: 'CASE_CLOSED' },
      facts: { restsOn: drawIn(now) },
    }),
  };
}

import { ClaimRound, CloseRound, preAgreementDecider, ReclaimRound } from '@loenspor/negotiation';
import type { PreAgreement, PreAgreementCommand, PreAgreementEvent } from '@loenspor/negotiation';
import { ImportPayCaseStep, payCaseDecider } from '@loenspor/pay-case';
import type { ImportedPayCaseStep, PayCase, PayCaseCommand, PayCaseEvent } from '@loenspor/pay-case';
import type { Example } from './domain-doc.table.js';

const karen = { userId: 'karen', role: 'CONSULTANT' } as const;
const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const period = { agreementPeriod: 'OK26' };
const ground = { scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW' } as const;
const opening = { ...ground, consultantId: 'karen' };
const first = '01900000-0000-7000-8000-000000000001';
const second = '01900000-0000-7000-8000-000000000002';
const mandateId = '01900000-0000-7000-8000-000000000003';
const today = '2026-05-10';
const at = <Command>(on: string, command: Command) => ({ on, by: karen, ask: () => command });

const claim = (negotiationId: string, reason?: string) =>
  new ClaimRound({
    ...{ ...place, ...period, negotiationId },
    opening: { number: 'FA-2026-0001', ...opening },
    ...(reason === undefined ? {} : { reason }),
  });
const close = (outcome: CloseRound['data']['outcome']) =>
  new CloseRound({ negotiationId: first, outcome, occurredOn: '2026-05-05' });
const claimed = at('2026-05-01', claim(first));
const closedAs = (outcome: CloseRound['data']['outcome']) => ({
  today,
  steps: [claimed, at('2026-05-05', close(outcome))],
});

/** The first half of opening a negotiation: the one open round of an agreement. */
export const roundExample: Example<PreAgreement, PreAgreementCommand, PreAgreementEvent> = {
  title: 'A round of an agreement (`preAgreement-<uuid>`)',
  about:
    'Another negotiation claims the round of the same municipality, area, counterparty and period. The states say how the first one ended.',
  stream: 'preAgreement-01900000-0000-5000-8000-000000000000',
  decider: preAgreementDecider,
  states: {
    'no round': { today, steps: [] },
    open: { today, steps: [claimed] },
    RELEASED: closedAs('RELEASED'),
    ABANDONED: closedAs('ABANDONED'),
    WITHOUT_CHANGE: closedAs('WITHOUT_CHANGE'),
    SIGNED: closedAs('SIGNED'),
  },
  commands: {
    'claim a round': () => claim(second),
    'claim a round, with a reason': () => claim(second, 'Årlig forhandling'),
    'claim the first one’s again': () =>
      new ReclaimRound({ ...place, ...period, negotiationId: first, reason: 'Nyt udspil' }),
    'close the first round': () => close('SIGNED'),
  },
};

const openMandate = (standing: string | null) =>
  ({
    type: 'OpenMandate',
    data: { mandateId, draft: { kind: 'FULL_POWER', items: [] } },
    facts: { standing },
  }) as const;

const caseStep = (occurredOn: string, step: ImportedPayCaseStep) => ({
  ...at(
    occurredOn,
    new ImportPayCaseStep({ occurredOn, step, facts: { mandate: null, preAgreement: null } }),
  ),
  imported: true as const,
});
const caseOpening = {
  ...place,
  ...period,
  number: 'LS-2026-0001',
  origin: 'HIRING',
  consultantId: 'karen',
  personId: first,
} as const;
const openCase = (scope: 'LEADER_AGREEMENT' | 'PEDAGOGUE_AGREEMENT', member: boolean) =>
  ({
    type: 'OpenCase',
    data: { ...caseOpening, scope, member },
  }) as const;
const consent = (leaderRep: 'INVOLVED' | 'NOT_INVOLVED') =>
  ({ type: 'RecordConsent', data: { givenOn: '2026-05-02', leaderRep } }) as const;
const withdrawal = { type: 'WithdrawConsent', data: { on: '2026-05-08' } } as const;
const caseOpened = at('2026-05-01', openCase('LEADER_AGREEMENT', true));
const importedCase = [
  caseStep('2026-05-01', {
    kind: 'opened',
    opening: { ...caseOpening, scope: 'LEADER_AGREEMENT', member: true },
  }),
  caseStep('2026-05-02', { kind: 'consent', leaderRep: 'INVOLVED' }),
];
const consented = [caseOpened, at('2026-05-02', consent('INVOLVED'))];

/** The beginning of a pay case: its opening, the member's consent, its mandate. */
export const payCaseExample: Example<PayCase, PayCaseCommand, PayCaseEvent> = {
  title: 'Opening a pay case, consent, and its mandate (`payCase-<uuid>`)',
  about:
    'NEGOTIATING and CLOSED were reached by rows of an import, consent given. A consent that stands may be recorded anew: the member may change the wish to involve the LTR.',
  stream: 'payCase-01900000-0000-7000-8000-000000000001',
  decider: payCaseDecider,
  states: {
    'not opened': { today, steps: [] },
    OPENED: { today, steps: [caseOpened] },
    'OPENED, consent given': { today, steps: consented },
    'OPENED, consent withdrawn': { today, steps: [...consented, at('2026-05-08', withdrawal)] },
    NEGOTIATING: { today, steps: [...importedCase, caseStep('2026-05-09', { kind: 'demand' })] },
    CLOSED: { today, steps: [...importedCase, caseStep('2026-05-09', { kind: 'closed' })] },
  },
  commands: {
    'open it': () => openCase('LEADER_AGREEMENT', true),
    'open it, of the pædagogoverenskomst': () => openCase('PEDAGOGUE_AGREEMENT', true),
    'open it, of somebody who is no member': () => openCase('LEADER_AGREEMENT', false),
    'record consent, the LTR not involved': () => consent('NOT_INVOLVED'),
    'record consent, the LTR involved': () => consent('INVOLVED'),
    'withdraw consent': () => withdrawal,
    'open a mandate': () => openMandate(null),
    'open a mandate beside another': () => openMandate(second),
    'attach an imported mandate': () => ({ type: 'AttachMandate', data: { mandateId } }),
  },
};

import { AgreeVersion, ClaimRound, CloseRound, preAgreementDecider } from '@loenspor/negotiation';
import type { PreAgreement, PreAgreementCommand, PreAgreementEvent } from '@loenspor/negotiation';
import type { Example, HistoryStep } from './domain-doc.table.js';

type Step = HistoryStep<PreAgreement, PreAgreementCommand, PreAgreementEvent>;

const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const board = { kind: 'SELF_GOVERNING_BOARD', name: 'Bestyrelsen for Møllehuset' } as const;
const negotiationId = '01900000-0000-7000-8000-000000000001';
const karen = { userId: 'karen', role: 'CONSULTANT' } as const;
const step = (on: string, command: PreAgreementCommand): Step => ({ on, ask: () => command, by: karen });

const record = (
  effectiveFrom: string,
  counterparty: typeof board | typeof place.counterparty = place.counterparty,
): PreAgreementCommand => ({
  type: 'RecordAgreement',
  data: {
    ...{ ...place, counterparty, scope: 'LEADER_AGREEMENT', title: 'Forhåndsaftale', effectiveFrom },
    items: [
      {
        ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
        amount: { amount: '12000.00', per: 'YEAR', level: 'L2000_03_31' },
      },
    ],
  },
  facts: { today: '2026-01-05' },
});
const notice = (more: { byAgreementOn?: string; element?: 'FUNCTION' | 'RESULT' }): PreAgreementCommand => {
  const { byAgreementOn, element } = more;
  return {
    type: 'NoticeTermination',
    data: {
      ...{ noticedBy: 'COUNTERPARTY', noticeDate: '2026-02-28' },
      ...(byAgreementOn !== undefined && { byAgreementOn }),
      ...(element !== undefined && { effects: [{ element, effect: 'LAPSE' }] }),
    },
  };
};
const withdraw = (on: string): PreAgreementCommand => ({
  type: 'WithdrawTermination',
  data: { on, reason: 'Begrundelse' },
});
const adopt: PreAgreementCommand = {
  type: 'AdoptAgreement',
  data: { board: board.name, from: '2026-06-01' },
  facts: { today: '2026-01-05' },
};
const claim = new ClaimRound({
  ...{ ...place, agreementPeriod: 'OK26', negotiationId },
  opening: {
    ...{ number: 'FA-2026-0001', scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW' },
    consultantId: 'karen',
  },
});
const agree = (effectiveFrom: string) =>
  new AgreeVersion({
    round: { ...place, agreementPeriod: 'OK26', negotiationId },
    agreement: { items: [], baseVersion: 1, signedOn: '2026-05-20', effectiveFrom },
    imported: false,
  });
const close = new CloseRound({ negotiationId, outcome: 'ABANDONED', occurredOn: '2026-01-04' });

const today = '2026-05-28';
const recorded = step('2026-01-05', record('2024-04-01'));
const noticed = step('2026-02-28', notice({}));

/** The versions of an agreement: recorded, adopted by boards, terminated. */
export const preAgreementExample: Example<PreAgreement, PreAgreementCommand, PreAgreementEvent> = {
  title: 'An agreement and its versions (`preAgreement-<uuid>`)',
  about:
    'The agreement was recorded as in force from 1 April 2024. Notice was given on 28 February 2026, so that 28 May is its last day.',
  stream: 'preAgreement-01900000-0000-5000-8000-000000000000',
  decider: preAgreementDecider,
  states: {
    'nothing recorded': { today, steps: [] },
    'a round open': { today, steps: [step('2026-01-03', claim)] },
    'the round given up': { today, steps: [step('2026-01-03', claim), step('2026-01-04', close)] },
    SIGNED: { today, steps: [step('2026-01-05', record('2026-06-01'))] },
    IN_FORCE: { today, steps: [recorded] },
    'IN_FORCE, of a board': { today, steps: [step('2026-01-05', record('2024-04-01', board))] },
    TERMINATION_NOTICED: { today, steps: [recorded, noticed] },
    'a version agreed': { today, steps: [recorded, step('2026-05-20', agree('2026-06-01'))] },
    'notice withdrawn': { today, steps: [recorded, noticed, step('2026-03-10', withdraw('2026-03-10'))] },
  },
  commands: {
    'record it, from 1 April 2026': () => record('2026-04-01'),
    'agree a version, signed on 20 May, from 1 June 2026': () => agree('2026-06-01'),
    'agree a version, backdated to 1 April 2026': () => agree('2026-04-01'),
    'give notice of 3 months': () => notice({}),
    'agree on an end on 30 June 2026': () => notice({ byAgreementOn: '2026-06-30' }),
    'give notice with an effect on pay it lacks': () => notice({ element: 'RESULT' }),
    'withdraw the notice on its last day': () => withdraw('2026-05-28'),
    'withdraw the notice the day after': () => withdraw('2026-05-29'),
    'adopt it from 1 June 2026': () => adopt,
  },
};

import { ClaimRound, CloseRound, preAgreementDecider, ReclaimRound } from '@loenspor/negotiation';
import type { PreAgreement, PreAgreementCommand, PreAgreementEvent } from '@loenspor/negotiation';
import type { Example } from './domain-doc.table.js';

const karen = { userId: 'karen', role: 'CONSULTANT' } as const;
const place = { municipality: '175', area: 'DAYCARE', counterparty: { kind: 'MUNICIPALITY' } } as const;
const period = { agreementPeriod: 'OK26' };
const ground = { scope: 'LEADER_AGREEMENT', ground: 'PERIOD_REVIEW' } as const;
const opening = { ...ground, consultantId: 'karen' };
const first = '01900000-0000-7000-8000-000000000001';
const second = '01900000-0000-7000-8000-000000000002';
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

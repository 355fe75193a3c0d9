import type { SettlementLevel } from '@loenspor/casework/domain';
import type { DomainEvent, Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { daysAfter } from '@loenspor/pay';
import type { LadderStep, PayItem } from '@loenspor/pay';
import { payCaseDecider } from '../index.js';
import type { CaseOpenedData, PayCaseCommand } from '../index.js';

export type Past = readonly Parameters<typeof payCaseDecider.evolve>[1][];

const opening = {
  ...{ number: 'LS-2026-0042', origin: 'HIRING', municipality: '175', area: 'DAYCARE' },
  ...{ scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1' },
  ...{ member: true, agreementPeriod: 'OK26', consultantId: 'karen' },
} as const satisfies CaseOpenedData;
export const item: PayItem = {
  ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
  amount: { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31' },
};
export const mandate = { mandateId: 'm1', version: 1 } as const;
export const draw = { mandateId: 'pool', drawId: 'draw-1' } as const;
/** The disagreement of these stories is of 1 May; `after` are days from it. */
const may1 = '2026-05-01';
export const after = (days: number) => daysAfter(may1, days);
let told = 0;
/** An event of its own. */
export const step = <Type extends string, Data extends object>(
  type: Type,
  data: Data,
  on: string,
  eventId = `e${++told}`,
): Recorded<DomainEvent<Type, Data>> => recorded(type, data, { occurredOn: on, eventId });

export const opened = step('CaseOpened', opening, '2026-04-01');
export const consented = step('MemberConsentRecorded', {}, '2026-04-02', 'consent');
export const consentWithdrawn = (on: string) => step('MemberConsentWithdrawn', {}, on);
export const demanded = step('DemandSent', { mandate }, '2026-04-03');
export const offered = step('OfferReceived', { items: [item] }, '2026-04-20', 'offer');
export const held = step('CaseHeld', { reason: 'Orlov' }, after(50));
export const membershipEnded = step('MembershipEnded', {}, after(50));
export const resumed = step('CaseResumed', { reason: 'Tilbage' }, after(51));
export const withdrawn = step('MemberWithdrew', { reason: 'Vil selv' }, after(52));
export const closed = step('CaseClosed', { reason: 'Nyt arbejde' }, after(52));
export const agreed = step(
  'PayAgreed',
  { offerId: 'offer', items: [item], memberAcceptedOn: '2026-04-25', mandate },
  '2026-04-25',
  'result',
);
export const drawnAgreed = step(agreed.type, { ...agreed.data, draw }, agreed.occurredOn, 'result');
export const applied = step(
  'PreAgreementApplied',
  { preAgreementId: 'a1', version: 1, payDate: '2026-05-01', items: [item] },
  '2026-04-10',
  'applied',
);
const bothSign = (['UNION', 'COUNTERPARTY'] as const).map((side) =>
  step('AgreementSigned', { side, effectiveFrom: '2026-06-01' }, '2026-04-28'),
);

export const waiting: Past = [opened, consented];
export const talking: Past = [...waiting, demanded, offered];
export const inAgreement: Past = [...talking, agreed];
export const signed: Past = [...inAgreement, ...bothSign];
export const settledByAgreement: Past = [...waiting, applied];

export const positions = { unionPosition: 'Mindst 12.000', counterpartyPosition: 'Højst 10.000' };
export const disagreed = (kind: 'INTEREST' | 'RIGHTS' = 'INTEREST', on = may1, eventId = 'd1') =>
  step('DisagreementRecorded', { kind, ...positions }, on, eventId);
export const stepped = ({ level, step: name }: LadderStep, on: string) =>
  step('DisputeEscalated', { level, step: name, dueOn: null }, on, `${level} ${name}`);
export const asked = stepped({ level: 2, step: 'DEMANDED' }, after(5));
export const held2 = stepped({ level: 2, step: 'HELD' }, after(10));
export const forwarded = stepped({ level: 3, step: 'FORWARDED' }, after(20));
export const received = stepped({ level: 3, step: 'RECEIVED' }, after(25));
export const held3 = stepped({ level: 3, step: 'HELD' }, after(40));
export const submitted = stepped({ level: 4, step: 'SUBMITTED' }, after(60));
export const inDispute: Past = [...talking, disagreed()];
export const atLevel: Readonly<Record<SettlementLevel, Past>> = {
  1: inDispute,
  2: [...inDispute, held2],
  3: [...inDispute, held2, forwarded],
  4: [...inDispute, held2, forwarded, received, held3, submitted],
};

/** What a refusal tells beside its code; nothing when there is none. */
export function refusalOf(past: Past, command: PayCaseCommand): Readonly<Record<string, unknown>> {
  const state = past.reduce(payCaseDecider.evolve, payCaseDecider.initialState());
  try {
    payCaseDecider.decide(command, state);
    return {};
  } catch (error) {
    return (error as { details?: Readonly<Record<string, unknown>> }).details ?? {};
  }
}

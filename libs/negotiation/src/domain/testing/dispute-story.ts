import type { SettlementLevel } from '@loenspor/casework/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { daysAfter, ladder } from '@loenspor/pay';
import type { LadderStep, PayItem } from '@loenspor/pay';
import { negotiationDecider } from '../index.js';
import type { DisputeCommand, NegotiationOpenedData } from '../index.js';

export type Past = readonly Parameters<typeof negotiationDecider.evolve>[1][];

const opening = {
  ...{ number: 'FA-2026-0017', municipality: '175', area: 'DAYCARE', scope: 'LEADER_AGREEMENT' },
  ...{ counterparty: { kind: 'MUNICIPALITY' }, agreementPeriod: 'OK26', ground: 'PERIOD_REVIEW' },
  consultantId: 'karen',
} as const satisfies NegotiationOpenedData;
export const item: PayItem = {
  ...{ element: 'FUNCTION', permanence: 'PERMANENT' },
  amount: { amount: '12500.00', per: 'YEAR', level: 'L2000_03_31' },
};
/** The disagreement of these stories is of 1 May; `after` are days from it. */
const may1 = '2026-05-01';
export const after = (days: number) => daysAfter(may1, days);

export const opened = recorded('NegotiationOpened', opening, { occurredOn: '2026-04-01' });
export const demanded = recorded('EmployerDemandReceived', {}, { occurredOn: '2026-04-02' });
const met = recorded('MeetingHeld', {}, { occurredOn: '2026-04-20' });
export const talking: Past = [opened, demanded, met];
export const positions = { unionPosition: 'Mindst 12.000', counterpartyPosition: 'Højst 10.000' };
export const disagreed = (kind: 'INTEREST' | 'RIGHTS' = 'INTEREST', occurredOn = may1, eventId = 'd1') =>
  recorded('DisagreementRecorded', { kind, ...positions }, { occurredOn, eventId });
export const stepped = ({ level, step }: LadderStep, occurredOn: string) =>
  recorded('DisputeEscalated', { level, step, dueOn: null }, { occurredOn, eventId: `${level} ${step}` });
export const held2 = (days = 10) => stepped({ level: 2, step: 'HELD' }, after(days));
export const forwarded = (days = 20) => stepped({ level: 3, step: 'FORWARDED' }, after(days));
export const received = (days = 25) => stepped({ level: 3, step: 'RECEIVED' }, after(days));
export const held3 = (days = 40) => stepped({ level: 3, step: 'HELD' }, after(days));
export const submitted = (days = 60) => stepped({ level: 4, step: 'SUBMITTED' }, after(days));
export const inDispute: Past = [...talking, disagreed()];
export const atLevel: Readonly<Record<SettlementLevel, Past>> = {
  1: inDispute,
  2: [...inDispute, held2()],
  3: [...inDispute, held2(), forwarded()],
  4: [...inDispute, held2(), forwarded(), received(), held3(), submitted()],
};

/** Level 2 was demanded on the fifth day. */
export const asked = stepped(ladder[0]!, after(5));

/** What a refusal tells beside its code; nothing when there is none. */
export function refusalOf(past: Past, command: DisputeCommand): Readonly<Record<string, unknown>> {
  const state = past.reduce(negotiationDecider.evolve, negotiationDecider.initialState());
  try {
    negotiationDecider.decide(command, state);
    return {};
  } catch (error) {
    return (error as { details?: Readonly<Record<string, unknown>> }).details ?? {};
  }
}

import { recorded } from '@loenspor/event-sourcing/testing';
import type { SomeMeta } from '@loenspor/event-sourcing/testing';
import { usualClocks } from '@loenspor/pay';
import type { Assessment, PayItem } from '@loenspor/pay';
import type { CorrectEntry, NegotiationEvent, NegotiationOpenedData, ToldEntry } from '../index.js';

const opening = {
  number: 'FA-2026-0017',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  consultantId: 'karen',
} as const satisfies NegotiationOpenedData;
export const pay = (amount: string): PayItem => ({
  element: 'FUNCTION',
  permanence: 'PERMANENT',
  amount: { amount, per: 'YEAR', level: 'L2000_03_31' },
});
export const assessment = (inside: boolean): Assessment => ({
  ...{ inside, breaches: [], mandateId: 'm', mandateVersion: 1 },
  ...{ factorDate: '2026-05-04', factorRecordedAt: '2026-04-01T00:00:00.000Z', factorProvisional: false },
});
export const mandate = { mandateId: 'm', version: 1, kind: 'SUBJECT_TO_RATIFICATION' } as const;
export const ref = { mandateId: 'm', version: 1 };
export const clocks = usualClocks;
export const none: CorrectEntry['facts'] = { mandate: null, clocks, today: '2026-07-01' };
export const covered: CorrectEntry['facts'] = { ...none, mandate, assessment: assessment(true) };
export const outside: CorrectEntry['facts'] = { ...none, mandate, assessment: assessment(false) };

export const on = (eventId: string, occurredOn = '2026-05-04'): SomeMeta => ({ eventId, occurredOn });
export const opened = recorded('NegotiationOpened', opening, on('opened', '2026-05-01'));
export const note = (visibility: 'INTERNAL' | 'LEADER_REP', meta: SomeMeta = on('note')) =>
  recorded('NoteAdded', { channel: 'PHONE' as const, visibility, text: 'Ring' }, meta);
export const demanded = recorded('NegotiationDemanded', { mandate: ref }, on('demand'));
export const met = recorded('MeetingHeld', {}, on('met'));
export const proposed = recorded('ProposalMade', { items: [pay('14000.00')], mandate: ref }, on('proposal'));
export const offered = recorded('OfferReceived', { items: [pay('12500.00')], note: 'Pr. mail' }, on('offer'));
export const negotiating = [opened, demanded, met, proposed, offered];
export const accepted = recorded(
  'ResultReached',
  { offerId: 'offer', baseVersion: null, items: [], ratification: 'REQUIRED' as const },
  on('result', '2026-05-10'),
);
export const ratified = recorded('ResultRatified', {}, on('ratified', '2026-05-12'));
export const rejected = recorded('ResultRejected', {}, on('rejected', '2026-05-12'));
export const signedBy = (side: 'UNION' | 'COUNTERPARTY') =>
  recorded('AgreementSigned', { side, effectiveFrom: '2026-06-01' }, on(`signed-${side}`, '2026-05-14'));
export const signed = [ratified, signedBy('UNION'), signedBy('COUNTERPARTY')];
export const closed = recorded(
  'NegotiationClosed',
  { outcome: 'ABANDONED' as const },
  on('closed', '2026-05-20'),
);
export const disagreed = (kind: 'INTEREST' | 'RIGHTS', eventId: string, day = '2026-05-06') =>
  recorded('DisagreementRecorded', { kind }, on(eventId, day));
export type Escalated = Extract<NegotiationEvent, { type: 'DisputeEscalated' }>['data'];
export const escalated = (eventId: string, data: Omit<Escalated, 'dueOn'>, day: string) =>
  recorded('DisputeEscalated', { dueOn: null, ...data }, on(eventId, day));
export const disputed = [
  ...[...negotiating, disagreed('INTEREST', 'interest')],
  escalated('held2', { level: 2, step: 'HELD' }, '2026-05-20'),
  escalated('forwarded', { level: 3, step: 'FORWARDED' }, '2026-05-25'),
];

export const correct = (entryId: string, replacement: ToldEntry, facts = none): CorrectEntry => ({
  type: 'CorrectEntry',
  data: { entryId, reason: 'Tastefejl', replacement },
  facts,
});
export const corrected = (entryId: string, replacement: object, more: object = {}) =>
  [
    { type: 'EntryCorrected', data: { entryId, reason: 'Tastefejl', replacement, ...more } },
  ] as unknown as NegotiationEvent[];
export const day = '2026-05-03';
export const offer = (amount: string, occurredOn = '2026-05-04'): ToldEntry => ({
  ...{ type: 'OfferReceived', occurredOn, data: { items: [pay(amount)] } },
});
export const escalation = (data: Omit<Escalated, 'dueOn'>, occurredOn: string): ToldEntry => ({
  ...{ type: 'DisputeEscalated', occurredOn, data },
});

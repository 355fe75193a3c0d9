import { fold } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import { allowedActs, mustAllow, negotiationDecider } from './index.js';
import type { NegotiationOpenedData } from './index.js';

type Event = Parameters<typeof negotiationDecider.evolve>[1];
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
const opened = recorded('NegotiationOpened', opening);
const demanded = recorded('NegotiationDemanded', {});
const offered = recorded('OfferReceived', { items: [] }, { eventId: 'offer' });
const reached = (ratification: 'REQUIRED' | 'NOT_REQUIRED') =>
  recorded('ResultReached', { offerId: 'offer', baseVersion: null, items: [], ratification });
const ratified = recorded('ResultRatified', {});
const signed = (side: 'UNION' | 'COUNTERPARTY') =>
  recorded('AgreementSigned', { side, effectiveFrom: '2026-06-01' });
const disagreed = recorded('DisagreementRecorded', { kind: 'INTEREST' as const });
const closed = recorded('NegotiationClosed', { outcome: 'ABANDONED' as const });

const after = (...events: readonly Event[]) => fold(negotiationDecider, events);
const always = ['notes', 'corrections', 'duplicates', 'assignment', 'disagreement'];
const whileOpen = ['background', 'strategy', 'employer-demand', 'meetings', 'offers', 'closure'];
const negotiating = [opened, demanded, offered];

describe('what a negotiation takes', () => {
  it.each<[string, readonly Event[], readonly string[]]>([
    ['PREPARING', [opened], ['demand']],
    ['DEMANDED', [opened, demanded], ['proposals']],
    ['NEGOTIATING', negotiating, ['proposals', 'acceptance']],
    ['RESULT_REACHED', [...negotiating, reached('REQUIRED')], ['ratification']],
    ['RESULT_REACHED', [...negotiating, reached('NOT_REQUIRED')], ['signatures']],
    ['RATIFIED', [...negotiating, reached('REQUIRED'), ratified], ['signatures']],
    ['DISPUTE_L1', [...negotiating, disagreed], ['escalations', 'settlement']],
  ])('is its facts and what its status allows: %s', (status, events, acts) => {
    const negotiation = after(...events);
    expect(negotiation.status).toBe(status);
    expect(new Set(allowedActs(negotiation))).toEqual(new Set([...always, ...whileOpen, ...acts]));
  });

  it('is what is always taken when it is over, and the reopening of what was closed', () => {
    const over = [...negotiating, reached('NOT_REQUIRED'), signed('UNION'), signed('COUNTERPARTY')];
    expect(allowedActs(after(...over))).toEqual(always);
    expect(allowedActs(after(opened, closed))).toEqual([...always, 'reopening']);
    expect(allowedActs(after())).toEqual([]);
  });

  it('is told to whoever asks for something else', () => {
    const negotiation = after(opened);
    expect(() => mustAllow('acceptance', negotiation)).toThrow(
      expect.objectContaining({
        code: 'wrong-status',
        details: { status: 'PREPARING', allowed: allowedActs(negotiation) },
      }) as Error,
    );
    expect(() => mustAllow('demand', negotiation)).not.toThrow();
  });
});

import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { negotiationDecider } from './index.js';
import type { Negotiation, NegotiationEvent } from './index.js';
import { demanded, item, opened } from './testing/dispute-story.js';

const offer = { items: [item] };
const result = (amount: string) => ({
  ...{ offerId: 'o1', baseVersion: null, ratification: 'REQUIRED' as const },
  items: [
    { ...item, amount: { amount, per: 'YEAR', level: 'L2000_03_31' } as const, change: 'NEW' as const },
  ],
});
const on = (occurredOn: string, eventId: string) => ({ occurredOn, eventId });
/** What somebody did: an offer came and was accepted, and the union has signed. */
const live: readonly Recorded<NegotiationEvent>[] = [
  demanded,
  recorded('OfferReceived', offer, on('2026-04-20', 'o1')),
  recorded('ResultReached', result('12500.00'), on('2026-05-01', 'r1')),
  recorded('ResultRatified', { resultId: 'r1' }, on('2026-05-02', 'yes')),
  recorded(
    'AgreementSigned',
    { side: 'UNION' as const, effectiveFrom: '2026-06-01' },
    on('2026-05-03', 's1'),
  ),
];
/** What a spreadsheet tells, all of it of later days. */
const told = {
  'a result': recorded('ResultReached', result('500.00'), { ...imported(2, '2026-05-10'), eventId: 'x' }),
  'a settlement': recorded(
    'DisputeSettled',
    { ...result('100.00'), level: 4 as const, ratification: 'NOT_REQUIRED' as const },
    { ...imported(2, '2026-05-10'), eventId: 'x' },
  ),
  'a ratification': recorded('ResultRatified', {}, { ...imported(2, '2026-05-10'), eventId: 'x' }),
  'a rejection': recorded('ResultRejected', {}, { ...imported(2, '2026-05-10'), eventId: 'x' }),
  'a signature': recorded(
    'AgreementSigned',
    { side: 'COUNTERPARTY' as const, effectiveFrom: '2026-07-01' },
    { ...imported(2, '2026-05-10'), eventId: 'x' },
  ),
  'a disagreement': recorded(
    'DisagreementRecorded',
    { kind: 'INTEREST' as const },
    { ...imported(2, '2026-05-10'), eventId: 'x' },
  ),
  'a step of a dispute': recorded('DisputeEscalated', { level: 2, step: 'DEMANDED', dueOn: null } as const, {
    ...imported(2, '2026-05-10'),
    eventId: 'x',
  }),
} as const satisfies Readonly<Record<string, Recorded<NegotiationEvent>>>;

const after = (events: readonly Recorded<NegotiationEvent>[]) =>
  events.reduce(negotiationDecider.evolve, negotiationDecider.initialState());
const decisions = ({ status, result, ratification, signatures, disagreement, escalations }: Negotiation) => ({
  ...{ status, result, ratification, signatures, disagreement, escalations },
});

describe('what a spreadsheet tells', () => {
  it.each(Object.keys(told) as (keyof typeof told)[])(
    'changes nothing of a negotiation that somebody has moved since: %s',
    (name) => {
      for (const length of live.keys()) {
        const before = after([opened, ...live.slice(0, length + 1)]);
        const now = negotiationDecider.evolve(before, told[name]);
        expect(decisions(now)).toEqual(decisions(before));
        expect(now.entries.at(-1)).toMatchObject({ entryId: 'x', imported: true });
      }
    },
  );

  it.each(Object.keys(told) as (keyof typeof told)[])('counts where nobody has moved it: %s', (name) => {
    const past = [
      { ...opened, ...imported(1, '2026-04-01') },
      recorded('ResultReached', result('12500.00'), { ...imported(1, '2026-05-01'), eventId: 'r1' }),
    ];
    const before = after(past);
    expect(decisions(negotiationDecider.evolve(before, told[name]))).not.toEqual(decisions(before));
  });
});

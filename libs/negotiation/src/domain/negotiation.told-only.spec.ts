import fc from 'fast-check';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { negotiationDecider } from './index.js';
import type { Negotiation, NegotiationEvent } from './index.js';
import { demanded, item, opened } from './testing/dispute-story.js';
import { eventsOf, opening, rows } from './testing/imported-rows.js';
import type { Row } from './testing/imported-rows.js';

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
    'changes nothing of a negotiation in which somebody has acted since: %s',
    (name) => {
      for (const length of live.keys()) {
        const before = after([opened, ...live.slice(0, length + 1)]);
        const now = negotiationDecider.evolve(before, told[name]);
        expect(decisions(now)).toEqual(decisions(before));
        expect(now.entries.at(-1)).toMatchObject({ entryId: 'x', imported: true });
      }
    },
  );

  it.each(Object.keys(told) as (keyof typeof told)[])('counts where nobody has acted: %s', (name) => {
    const past = [
      { ...opened, ...imported(1, '2026-04-01') },
      recorded('ResultReached', result('12500.00'), { ...imported(1, '2026-05-01'), eventId: 'r1' }),
    ];
    const before = after(past);
    expect(decisions(negotiationDecider.evolve(before, told[name]))).not.toEqual(decisions(before));
  });
});

const lives = <Type extends NegotiationEvent['type']>(type: Type, data: object) =>
  recorded(type, data, { occurredOn: '2026-05-14' }) as Recorded<NegotiationEvent>;
/** What people do in a negotiation. */
const acts: Readonly<Record<string, Recorded<NegotiationEvent>>> = {
  'the claim of a mandate': lives('MandateOpened', {
    mandateId: 'm1',
    draft: { kind: 'FULL_POWER', items: [] },
  }),
  'a strategy': lives('StrategyWritten', {}),
  'a demand': lives('NegotiationDemanded', { mandate: { mandateId: 'm1', version: 1 } }),
  'a demand of the employer': lives('EmployerDemandReceived', {}),
  'a meeting': lives('MeetingHeld', {}),
  'an offer': lives('OfferReceived', offer),
  'an acceptance': lives('ResultReached', result('500.00')),
  'a dispute': lives('DisagreementRecorded', { kind: 'INTEREST' }),
  'an end': lives('NegotiationClosed', { outcome: 'ABANDONED' }),
};
/** What they log beside its course. */
const asides: Readonly<Record<string, Recorded<NegotiationEvent>>> = {
  'a note': lives('NoteAdded', { channel: 'PHONE', visibility: 'INTERNAL' }),
  'a hand-over': lives('ConsultantAssigned', { consultantId: 'mikkel' }),
};
const opening0: Row = {
  ...{ step: opening, day: '2026-05-01' },
  facts: { mandate: null, base: null, otherRoundOpen: false },
};

/** Whether rows after something change what is decided; the log itself, and the bids of the rows, apart. */
function movesAfter(between: Recorded<NegotiationEvent>, before: readonly Row[], later: readonly Row[]) {
  const decided = (table: readonly (Row | Recorded<NegotiationEvent>)[]) => {
    const { entries: _log, proposals: _ours, offers: _theirs, ...rest } = after(eventsOf(table));
    return JSON.stringify(rest);
  };
  const stands = [opening0, ...before, between];
  return decided(stands) !== decided([...stands, ...later]);
}

describe('a negotiation in which somebody has acted', () => {
  it.each(Object.keys(acts))('is moved by no row that is imported after %s', (name) => {
    fc.assert(
      fc.property(rows, rows, (before, later) => {
        const act = acts[name];
        expect(act && movesAfter(act, before, later)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it.each(Object.keys(asides))('is not one in which there is but %s: rows go on to move it', (name) => {
    const act = asides[name];
    const moving = fc.property(rows, rows, (before, later) => !act || !movesAfter(act, before, later));
    expect(fc.check(moving, { numRuns: 60 }).failed).toBe(true);
  });

  it('keeps each row, which says of itself that it changes nothing', () => {
    const { step, facts } = { ...opening0, step: { kind: 'ratified' as const } };
    const row: Row = { step, facts, day: '2026-05-20' };
    const late = eventsOf([opening0, acts['a meeting'] ?? lives('MeetingHeld', {}), row]).at(-1);
    expect(late).toMatchObject({ type: 'ResultRatified', data: { toldLate: true } });
    expect(eventsOf([opening0, row]).at(-1)?.data).not.toHaveProperty('toldLate');
  });
});

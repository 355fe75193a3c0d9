import type { Recorded } from '@loenspor/event-sourcing/domain';
import { recorded } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import type { PayCaseEvent } from './index.js';
import { items, openingRow, rows, steps, told } from './testing/imported-rows.js';
import type { Row } from './testing/imported-rows.js';

const decisive: Readonly<Record<string, string>> = {
  opened: 'OPENED',
  preAgreement: 'SETTLED_BY_PREAGREEMENT',
  demand: 'NEGOTIATING',
  employerDemand: 'NEGOTIATING',
  agreed: 'AGREED',
  settled: 'AGREED',
  paymentVerified: 'CLOSED',
  closed: 'CLOSED',
  disagreement: 'DISPUTE_L1',
  '2 HELD': 'DISPUTE_L2',
  '3 FORWARDED': 'DISPUTE_L3',
  '4 SUBMITTED': 'DISPUTE_L4',
};

/** What import.md says, in a second hand: the status alone, from the rows alone. `null` is somebody's live offer. */
function statusByTheBook(told: readonly (Row | null)[]): string {
  let status = 'OPENED';
  let since = openingRow.on;
  let live = false;
  let sides: string[] = [];
  for (const row of told) {
    const waits = status === 'OPENED' || status === 'SETTLED_BY_PREAGREEMENT';
    if (!row) {
      live = true;
      if (waits) status = 'NEGOTIATING';
      continue;
    }
    const counts = !live && row.on >= since;
    const { step } = row;
    let target: string | undefined =
      decisive[step.kind === 'escalated' ? `${step.level} ${step.step}` : step.kind];
    if (step.kind === 'offer' && waits) target = 'NEGOTIATING';
    if (step.kind === 'signed' && !sides.includes(step.side)) {
      sides.push(step.side);
      if (sides.length === 2) target = 'SIGNED';
    } else if (['agreed', 'settled', 'preAgreement'].includes(step.kind) && counts && sides.length === 2)
      sides = [];
    if (target && counts) [status, since] = [target, row.on];
  }
  return status;
}

const liveOffer = recorded(
  'OfferReceived',
  { items },
  { occurredOn: '2026-03-15' },
) as Recorded<PayCaseEvent>;

describe('a pay case that is imported in any order', () => {
  it('loses no step, refuses none and has the status that the rows tell', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const payCase = told([openingRow, ...some]);
        expect(payCase.status).toBe(statusByTheBook(some));
        expect(payCase.status !== 'NONE' && payCase.entries.map((entry) => entry.entryId)).toEqual(
          [openingRow, ...some].map((_, index) => `e${index}`),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('stands still once somebody acted in it, however much is imported afterwards', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const all = [...before, null, ...after];
        const happened = all.map((row) => row ?? liveOffer);
        expect(told([openingRow, ...happened]).status).toBe(statusByTheBook(all));
      }),
      { numRuns: 500 },
    );
  });

  it('ends as its last day says, in whatever order the rows of different days come', () => {
    const acts = steps.filter(({ kind }) => ['demand', 'agreed', 'disagreement', 'closed'].includes(kind));
    const dated = fc.uniqueArray(fc.integer({ min: 11, max: 28 }), { minLength: 1 });
    fc.assert(
      fc.property(dated, fc.infiniteStream(fc.constantFrom(...acts)), (dates, chosen) => {
        const all: Row[] = dates.map((date) => ({ on: `2026-03-${date}`, step: chosen.next().value }));
        const last = all.toSorted((one, other) => (one.on < other.on ? -1 : 1)).at(-1);
        expect(told([openingRow, ...all]).status).toBe(decisive[last?.step.kind ?? '']);
      }),
    );
  });
});

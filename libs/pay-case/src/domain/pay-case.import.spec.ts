import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import type { PayItem } from '@loenspor/pay';
import fc from 'fast-check';
import { ImportPayCaseStep, payCaseDecider } from './index.js';
import type { CaseOpenedData, ImportedPayCaseStep, PayCase, PayCaseEvent } from './index.js';

type Row = { readonly on: string; readonly step: ImportedPayCaseStep };

const items: readonly PayItem[] = [{ element: 'BASE_PAY', permanence: 'PERMANENT', step: '46' }];
const opening: CaseOpenedData = {
  ...{
    number: 'LS-2026-0001',
    origin: 'HIRING',
    municipality: '265',
    area: 'DAYCARE',
    scope: 'LEADER_AGREEMENT',
  },
  ...{ counterparty: { kind: 'MUNICIPALITY' }, personId: 'p1', member: true, agreementPeriod: 'OK26' },
  consultantId: null,
};
const openingRow: Row = { on: '2026-03-10', step: { kind: 'opened', opening } };

const steps: readonly ImportedPayCaseStep[] = [
  { kind: 'opened', opening },
  { kind: 'consent' },
  { kind: 'preAgreement', items },
  { kind: 'demand' },
  { kind: 'employerDemand' },
  { kind: 'meeting' },
  { kind: 'note', channel: 'OTHER', visibility: 'INTERNAL' },
  { kind: 'proposal', side: 'UNION', items },
  { kind: 'proposal', side: 'COUNTERPARTY', items },
  { kind: 'offer', items },
  { kind: 'provisionalPay', items },
  { kind: 'agreed' },
  { kind: 'signed', side: 'UNION' },
  { kind: 'signed', side: 'COUNTERPARTY' },
  { kind: 'paymentVerified' },
  { kind: 'disagreement' },
  { kind: 'escalated', level: 2, step: 'DEMANDED' },
  { kind: 'escalated', level: 2, step: 'HELD' },
  { kind: 'escalated', level: 3, step: 'FORWARDED' },
  { kind: 'escalated', level: 3, step: 'HELD' },
  { kind: 'escalated', level: 4, step: 'SUBMITTED' },
  { kind: 'settled', level: 3, items },
  { kind: 'closed' },
];
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    on: fc.integer({ min: 1, max: 28 }).map((date) => `2026-03-${String(date).padStart(2, '0')}`),
    step: fc.constantFrom(...steps),
  }),
  { maxLength: 14 },
);

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
      if (!waits) continue;
      live = true;
      status = 'NEGOTIATING';
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

function told(all: readonly (Row | null)[]): PayCase {
  let payCase = payCaseDecider.initialState();
  all.forEach((row, index) => {
    if (row === null) {
      payCase = payCaseDecider.evolve(payCase, { ...liveOffer, eventId: `e${index}` });
      return;
    }
    const facts = { mandate: null, preAgreement: null };
    const command = new ImportPayCaseStep({ occurredOn: row.on, step: row.step, facts });
    for (const { type, data, assertedBy } of payCaseDecider.decide(command, payCase)) {
      const meta = {
        ...imported(index + 1, row.on),
        eventId: `e${index}`,
        assertedBy: assertedBy ?? 'UNION',
      };
      payCase = payCaseDecider.evolve(payCase, recorded(type, data, meta) as Recorded<PayCaseEvent>);
    }
  });
  return payCase;
}

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

  it('stands still once somebody moved it live, however much is imported afterwards', () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const all = [...before, null, ...after];
        expect(told([openingRow, ...all]).status).toBe(statusByTheBook(all));
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

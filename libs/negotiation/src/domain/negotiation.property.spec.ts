import { fold } from '@loenspor/event-sourcing/domain';
import type { Recorded } from '@loenspor/event-sourcing/domain';
import { imported, recorded } from '@loenspor/event-sourcing/testing';
import fc from 'fast-check';
import { ImportNegotiationStep } from './negotiation.commands.js';
import type { ImportedNegotiationStep, NegotiationFacts } from './negotiation.commands.js';
import { negotiationDecider } from './negotiation.decider.js';
import type { NegotiationEvent } from './negotiation.events.js';
import type { Negotiation } from './negotiation.state.js';

const opening: ImportedNegotiationStep = {
  kind: 'opened',
  number: 'FA-2026-0001',
  externalRef: 'FA-2026-0001',
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
};
const steps: readonly ImportedNegotiationStep[] = [
  opening,
  { kind: 'background', background: {} },
  { kind: 'strategy' },
  { kind: 'note', channel: 'OTHER', visibility: 'INTERNAL' },
  { kind: 'demand' },
  { kind: 'employerDemand' },
  { kind: 'meeting' },
  { kind: 'proposal', items: [] },
  { kind: 'offer', items: [{ element: 'FUNCTION', permanence: 'PERMANENT', step: '46' }] },
  { kind: 'agreed' },
  { kind: 'ratified' },
  { kind: 'signed', side: 'UNION' },
  { kind: 'signed', side: 'COUNTERPARTY' },
  { kind: 'disagreement' },
  { kind: 'escalated', level: 2, step: 'DEMANDED' },
  { kind: 'escalated', level: 2, step: 'HELD' },
  { kind: 'escalated', level: 3, step: 'FORWARDED' },
  { kind: 'escalated', level: 3, step: 'RECEIVED' },
  { kind: 'escalated', level: 4, step: 'SUBMITTED' },
  { kind: 'settled', level: 3, items: [] },
  { kind: 'closed' },
];
type Row = { readonly step: ImportedNegotiationStep; readonly day: string; readonly facts: NegotiationFacts };

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2026-05-${String(number).padStart(2, '0')}`);
const facts: fc.Arbitrary<NegotiationFacts> = fc.record({
  mandate: fc.constantFrom(null, { mandateId: 'm', version: 1, kind: 'FULL_POWER' as const }),
  base: fc.constantFrom(null, { version: 1, items: [] }),
  otherRoundOpen: fc.boolean(),
});
const rows = fc.array(fc.record({ step: fc.constantFrom(...steps), day, facts }), { maxLength: 40 });
const events = (table: readonly Row[]) => {
  const log: Recorded<NegotiationEvent>[] = [];
  for (const { step, day: occurredOn, facts: known } of table) {
    const command = new ImportNegotiationStep({ occurredOn, step, facts: known });
    for (const { type, data } of negotiationDecider.decide(command, fold(negotiationDecider, log))) {
      const meta = { ...imported(1, occurredOn), eventId: String(log.length), revision: log.length };
      log.push(recorded(type, data, meta) as Recorded<NegotiationEvent>);
    }
  }
  return log;
};

/** What import.md says of the status, told once more without looking at the product. */
function statusByTheBook(table: readonly Row[], alwaysMoves = false): string {
  let [status, since] = ['NONE', ''];
  let talking = false;
  const sides = new Set<string>();
  for (const { step, day: today } of table) {
    const to = bookTarget(step, status, talking, sides);
    if (['meeting', 'proposal', 'offer'].includes(step.kind)) talking = true;
    if (step.kind === 'signed') sides.add(step.side);
    if (to !== null && (alwaysMoves || today >= since)) [status, since] = [to, today];
  }
  return status;
}

function bookTarget(step: ImportedNegotiationStep, status: string, talking: boolean, sides: Set<string>) {
  const plain: Record<string, string> = {
    opened: 'PREPARING',
    agreed: 'RESULT_REACHED',
    settled: 'RESULT_REACHED',
    ratified: 'RATIFIED',
    disagreement: 'DISPUTE_L1',
    closed: 'CLOSED',
  };
  if (step.kind === 'demand' || step.kind === 'employerDemand') return talking ? 'NEGOTIATING' : 'DEMANDED';
  if (['meeting', 'proposal', 'offer'].includes(step.kind))
    return status === 'DEMANDED' ? 'NEGOTIATING' : null;
  if (step.kind === 'signed') return sides.size === 1 && !sides.has(step.side) ? 'SIGNED' : null;
  if (step.kind === 'escalated')
    return (
      { '2HELD': 'DISPUTE_L2', '3FORWARDED': 'DISPUTE_L3', '4SUBMITTED': 'DISPUTE_L4' }[
        step.level + step.step
      ] ?? null
    );
  return plain[step.kind] ?? null;
}

describe('rows in any order', () => {
  it('become one entry each and the status that import.md gives', () =>
    fc.assert(
      fc.property(rows, (table) => {
        const log = events(table);
        const state: Negotiation = fold(negotiationDecider, log);
        expect(state.entries.map(({ entryId }) => entryId)).toEqual(table.map((_, index) => String(index)));
        expect(state.status).toBe(statusByTheBook(table));
      }),
    ));

  it('are held against a book that can be wrong', () =>
    expect(() =>
      fc.assert(
        fc.property(rows, (table) =>
          expect(fold(negotiationDecider, events(table)).status).toBe(statusByTheBook(table, true)),
        ),
      ),
    ).toThrow());

  it('fold to the same whether at once or one by one', () =>
    fc.assert(
      fc.property(rows, fc.nat(40), (table, cut) => {
        const log = events(table);
        const first = fold(negotiationDecider, log.slice(0, cut));
        expect(fold(negotiationDecider, log.slice(cut), first)).toEqual(fold(negotiationDecider, log));
      }),
    ));
});

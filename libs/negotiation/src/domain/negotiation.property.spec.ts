import { fold } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import type { ImportedNegotiationStep } from './negotiation.commands.js';
import { negotiationDecider } from './negotiation.decider.js';
import type { Negotiation } from './negotiation.state.js';
import { eventsOf, rows } from './testing/imported-rows.js';
import type { Row } from './testing/imported-rows.js';

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
        const log = eventsOf(table);
        const state: Negotiation = fold(negotiationDecider, log);
        expect(state.entries.map(({ entryId }) => entryId)).toEqual(table.map((_, index) => String(index)));
        expect(state.status).toBe(statusByTheBook(table));
      }),
    ));

  it('are held against a book that can be wrong', () =>
    expect(() =>
      fc.assert(
        fc.property(rows, (table) =>
          expect(fold(negotiationDecider, eventsOf(table)).status).toBe(statusByTheBook(table, true)),
        ),
      ),
    ).toThrow());

  it('fold to the same whether at once or one by one', () =>
    fc.assert(
      fc.property(rows, fc.nat(40), (table, cut) => {
        const log = eventsOf(table);
        const first = fold(negotiationDecider, log.slice(0, cut));
        expect(fold(negotiationDecider, log.slice(cut), first)).toEqual(fold(negotiationDecider, log));
      }),
    ));
});

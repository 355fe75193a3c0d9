import { DomainError, fold } from '@loenspor/event-sourcing/domain';
import fc from 'fast-check';
import type { ImportedNegotiationStep } from './negotiation.commands.js';
import { negotiationDecider } from './negotiation.decider.js';
import type { Negotiation } from './negotiation.state.js';
import type { RatifyResult } from './negotiation.conclusion.js';
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

const people = ['anna', 'bo', 'cleo'];
/** Rows of several readers, the ones that come to a result among them. */
const readIn = fc
  .tuple(rows, rows, fc.array(fc.constantFrom(...people), { minLength: 90, maxLength: 90 }))
  .map(([before, after, readers]) =>
    [...before, ...results, ...after, ...results].map((row, at) => ({ ...row, by: readers[at] ?? 'anna' })),
  );
const plain = { mandate: null, base: null, otherRoundOpen: false };
const results: readonly Row[] = [
  { step: { kind: 'offer', items: [] }, day: '2026-05-28', facts: plain },
  { step: { kind: 'agreed' }, day: '2026-05-28', facts: plain },
];

/** Who may ratify what the rows come to, were each of them the approver. */
function mayRatify(state: Negotiation): readonly string[] {
  return people.filter((userId) => {
    const approver = { userId, role: 'LEADER_REP', reason: 'IN_OFFICE' } as const;
    const command: RatifyResult = {
      type: 'RatifyResult',
      data: { outcome: 'RATIFIED', basis: { kind: 'URGENT', on: '2026-06-01' } },
      facts: { userId, roles: [], approver, interested: [] },
    };
    try {
      return negotiationDecider.decide(command, state).length > 0;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  });
}

/** Whoever had the standing result read in, by the rows alone, and is let ratify it all the same. */
function ownRatifiers(table: readonly Row[], forgets = false): readonly string[] {
  const log = eventsOf(table);
  const state: Negotiation = fold(negotiationDecider, log);
  const { result } = state;
  const reader = table[log.findIndex(({ eventId }) => eventId === result?.entryId)]?.by;
  const asked = result && forgets ? { ...state, result: { ...result, importedBy: [] } } : state;
  return mayRatify(asked).filter((userId) => userId === reader);
}

describe('a result that was read in', () => {
  it('is never ratified by whoever had it read in, and can be by another', () => {
    let ratified = 0;
    fc.assert(
      fc.property(readIn, (table) => {
        expect(ownRatifiers(table)).toEqual([]);
        ratified += mayRatify(fold(negotiationDecider, eventsOf(table))).length;
      }),
    );
    expect(ratified).toBeGreaterThan(0);
  });

  it('is held against a rule that can be forgotten', () =>
    expect(() =>
      fc.assert(fc.property(readIn, (table) => expect(ownRatifiers(table, true)).toEqual([]))),
    ).toThrow());
});

import type { ImportedNegotiationStep } from '@loenspor/negotiation';
import type { PayItem } from '@loenspor/pay';
import type { LogRow } from '../log/log-row.js';
import { basisOf } from './imported-cells.js';
import type { Held } from './imported-cells.js';

/** A row as a step of a negotiation, and which cells the step itself holds. */
export type NegotiationStepOfRow = { readonly step: ImportedNegotiationStep; readonly held: Held };

/** `number` is the case's own; null for the steps that are the mandate's. */
export function negotiationStep(row: LogRow, number: string): NegotiationStepOfRow | null {
  const { cells } = row;
  const note = cells.Note === '' ? {} : { note: cells.Note };
  switch (row.step) {
    case 'OPENED':
      return { step: { kind: 'opened', ...openingOf(row, number), ...reason(row) }, held: { note: true } };
    case 'BACKGROUND':
      return { step: { kind: 'background', background: note }, held: { note: true } };
    case 'STRATEGY':
      return { step: { kind: 'strategy', ...(note.note ? { text: note.note } : {}) }, held: { note: true } };
    case 'DEMAND':
      return { step: { kind: row.side === 'COUNTERPARTY' ? 'employerDemand' : 'demand' }, held: {} };
    case 'MEETING':
      return {
        step: { kind: 'meeting', ...(note.note ? { minutes: note.note } : {}) },
        held: { note: true },
      };
    case 'PROPOSAL':
      return row.side === 'COUNTERPARTY'
        ? { step: { kind: 'offer', items: itemsOf(row), ...note }, held: { item: true, note: true } }
        : { step: { kind: 'proposal', items: itemsOf(row) }, held: { item: true } };
    case 'OFFER':
      return { step: { kind: 'offer', items: itemsOf(row), ...note }, held: { item: true, note: true } };
    case 'RATIFIED': {
      const basis = basisOf(row);
      return { step: { kind: 'ratified', ...(basis ? { basis } : {}) }, held: { basis: basis !== null } };
    }
    default:
      return laterStep(row);
  }
}

function laterStep(row: LogRow): NegotiationStepOfRow | null {
  switch (row.step) {
    case 'AGREED':
      return { step: { kind: 'agreed' }, held: {} };
    case 'SIGNED':
      return { step: { kind: 'signed', side: signingSide(row) }, held: {} };
    case 'DISAGREEMENT': {
      const minutes = row.cells.Note === '' ? {} : { minutes: row.cells.Note };
      return { step: { kind: 'disagreement', ...minutes }, held: { note: true } };
    }
    case 'LEVEL_2_DEMANDED':
      return { step: { kind: 'escalated', level: 2, step: 'DEMANDED' }, held: {} };
    case 'LEVEL_2_HELD':
      return { step: { kind: 'escalated', level: 2, step: 'HELD' }, held: {} };
    case 'LEVEL_3_FORWARDED':
      return { step: { kind: 'escalated', level: 3, step: 'FORWARDED' }, held: {} };
    case 'CENTRAL_SOLUTION':
      return { step: { kind: 'settled', level: 3, items: itemsOf(row) }, held: { item: true } };
    case 'CLOSED':
      return { step: { kind: 'closed', ...reason(row) }, held: { note: true } };
    default:
      return null;
  }
}

/** Without a word on who signed, the log means the union's own signature. */
export function signingSide(row: LogRow): 'UNION' | 'COUNTERPARTY' {
  return row.side === 'COUNTERPARTY' ? 'COUNTERPARTY' : 'UNION';
}

export function itemsOf({ item }: LogRow): readonly PayItem[] {
  return item ? [item] : [];
}

function reason({ cells }: LogRow): { reason?: string } {
  return cells.Note === '' ? {} : { reason: cells.Note };
}

function openingOf(row: LogRow, number: string) {
  return {
    number,
    externalRef: row.caseNumber,
    municipality: row.municipality,
    area: row.area,
    scope: 'LEADER_AGREEMENT',
    counterparty: row.counterparty,
    agreementPeriod: row.agreementPeriod,
    ground: 'PERIOD_REVIEW',
  } as const;
}

import type { ImportedPayCaseStep } from '@loenspor/pay-case';
import type { LogRow } from '../log/log-row.js';
import type { Held } from './imported-cells.js';
import { itemsOf, signingSide } from './negotiation-steps.js';

/** A row as a step of a pay case, and which cells the step itself holds. */
export type PayCaseStepOfRow = { readonly step: ImportedPayCaseStep; readonly held: Held };

export type CaseIdentity = { readonly number: string; readonly personId: string };

/** Null for the steps that are the mandate's. */
export function payCaseStep(row: LogRow, identity: CaseIdentity): PayCaseStepOfRow | null {
  const { cells } = row;
  const note = cells.Note === '' ? {} : { note: cells.Note };
  switch (row.step) {
    case 'OPENED':
      return { step: { kind: 'opened', opening: openingOf(row, identity) }, held: { person: true } };
    case 'CONSENT':
      return { step: { kind: 'consent' }, held: {} };
    case 'PRE_AGREEMENT_APPLIED':
      return { step: { kind: 'preAgreement', items: itemsOf(row) }, held: { item: true } };
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
        : { step: { kind: 'proposal', side: 'UNION', items: itemsOf(row) }, held: { item: true } };
    case 'OFFER':
      return { step: { kind: 'offer', items: itemsOf(row), ...note }, held: { item: true, note: true } };
    case 'PROVISIONAL_PAY':
      return { step: { kind: 'provisionalPay', items: itemsOf(row) }, held: { item: true } };
    default:
      return laterStep(row);
  }
}

function laterStep(row: LogRow): PayCaseStepOfRow | null {
  const { Note: note } = row.cells;
  switch (row.step) {
    case 'AGREED':
      return { step: { kind: 'agreed' }, held: {} };
    case 'SIGNED':
      return { step: { kind: 'signed', side: signingSide(row) }, held: {} };
    case 'PAYMENT_VERIFIED':
      return { step: { kind: 'paymentVerified' }, held: {} };
    case 'DISAGREEMENT':
      return {
        step: { kind: 'disagreement', ...(note === '' ? {} : { minutes: note }) },
        held: { note: true },
      };
    case 'LEVEL_2_DEMANDED':
      return { step: { kind: 'escalated', level: 2, step: 'DEMANDED' }, held: {} };
    case 'LEVEL_2_HELD':
      return { step: { kind: 'escalated', level: 2, step: 'HELD' }, held: {} };
    case 'LEVEL_3_FORWARDED':
      return { step: { kind: 'escalated', level: 3, step: 'FORWARDED' }, held: {} };
    case 'CENTRAL_SOLUTION':
      return { step: { kind: 'settled', level: 3, items: itemsOf(row) }, held: { item: true } };
    case 'CLOSED':
      return { step: { kind: 'closed', ...(note === '' ? {} : { reason: note }) }, held: { note: true } };
    default:
      return null;
  }
}

function openingOf(row: LogRow, { number, personId }: CaseIdentity) {
  const { cells } = row;
  return {
    number,
    externalRef: row.caseNumber,
    origin: row.caseType === 'HIRING' ? 'HIRING' : 'LEADER_ENQUIRY',
    municipality: row.municipality,
    area: row.area,
    scope: 'LEADER_AGREEMENT',
    counterparty: row.counterparty,
    personId,
    ...(cells.Institution === '' ? {} : { institution: cells.Institution }),
    ...(cells.Stilling === '' ? {} : { position: cells.Stilling }),
    member: true,
    agreementPeriod: row.agreementPeriod,
    consultantId: null,
  } as const;
}

import type { Policy, Projection } from '@loenspor/event-sourcing';
import { interchangeProjections, interchangeRows } from '@loenspor/interchange';
import { mandateProjections, mandateRows } from '@loenspor/mandate';
import { negotiationPolicies, negotiationProjections, negotiationRows } from '@loenspor/negotiation';
import { payCasePolicies, payCaseProjections, payCaseRows } from '@loenspor/pay-case';
import { referenceDataProjections, referenceDataRows } from '@loenspor/reference-data';
import type { DataSource } from 'typeorm';

/** The tables of every context. */
export const rowsOfContexts = [
  ...negotiationRows,
  ...payCaseRows,
  ...mandateRows,
  ...referenceDataRows,
  ...interchangeRows,
];

/** What an event of one context causes in another. */
export const policiesOfContexts: readonly Policy[] = [...negotiationPolicies, ...payCasePolicies];

/** How events become the rows of every context, in the order in which they are listed when it is asked how far they are. */
export function projectionsOfContexts(rows: DataSource): readonly Projection[] {
  return [
    ...negotiationProjections(rows),
    ...payCaseProjections(rows),
    ...mandateProjections(rows),
    ...referenceDataProjections(rows),
    ...interchangeProjections(rows),
  ];
}

import type { Projection } from '@loenspor/event-sourcing';
import { interchangeProjections, interchangeRows } from '@loenspor/interchange';
import { mandateProjections, mandateRows } from '@loenspor/mandate';
import {
  negotiationProjections,
  negotiationRows,
  preAgreementProjections,
  preAgreementRows,
} from '@loenspor/negotiation';
import { payCaseProjections, payCaseRows } from '@loenspor/pay-case';
import { referenceDataProjections, referenceDataRows } from '@loenspor/reference-data';
import { repTermProjections, repTermRows } from '@loenspor/representation';
import type { DataSource } from 'typeorm';

/** The tables of every context. */
export const rowsOfContexts = [
  ...negotiationRows,
  ...preAgreementRows,
  ...payCaseRows,
  ...mandateRows,
  ...repTermRows,
  ...referenceDataRows,
  ...interchangeRows,
];

/** How events become the rows of every context, in the order in which they are listed when it is asked how far they are. */
export function projectionsOfContexts(rows: DataSource): readonly Projection[] {
  return [
    ...negotiationProjections(rows),
    ...preAgreementProjections(rows),
    ...payCaseProjections(rows),
    ...mandateProjections(rows),
    ...repTermProjections(rows),
    ...referenceDataProjections(rows),
    ...interchangeProjections(rows),
  ];
}

import { attemptVocabulary } from '@loenspor/audit';
import type { Projection, Vocabulary } from '@loenspor/event-sourcing';
import { statisticsProjections, statisticsRows } from '@loenspor/insight';
import { importVocabulary, interchangeProjections, interchangeRows } from '@loenspor/interchange';
import { mandateProjections, mandateRows, mandateVocabulary } from '@loenspor/mandate';
import {
  negotiationProjections,
  negotiationRows,
  negotiationSearchProjections,
  negotiationSearchRows,
  negotiationVocabulary,
  preAgreementProjections,
  preAgreementRows,
  preAgreementVocabulary,
} from '@loenspor/negotiation';
import {
  payCaseProjections,
  payCaseRows,
  payCaseSearchProjections,
  payCaseSearchRows,
  payCaseVocabulary,
  personVocabulary,
} from '@loenspor/pay-case';
import {
  referenceDataProjections,
  referenceDataRows,
  referenceDataVocabulary,
} from '@loenspor/reference-data';
import { repOfficeVocabulary, repTermProjections, repTermRows } from '@loenspor/representation';
import type { DataSource } from 'typeorm';

/** Every event that there is, with how older ones are read. */
export const vocabulariesOfContexts: readonly Vocabulary[] = [
  negotiationVocabulary,
  preAgreementVocabulary,
  payCaseVocabulary,
  personVocabulary,
  mandateVocabulary,
  repOfficeVocabulary,
  referenceDataVocabulary,
  importVocabulary,
  attemptVocabulary,
];

/** The tables of every context. */
export const rowsOfContexts = [
  ...negotiationRows,
  ...preAgreementRows,
  ...payCaseRows,
  ...mandateRows,
  ...repTermRows,
  ...referenceDataRows,
  ...interchangeRows,
  ...negotiationSearchRows,
  ...payCaseSearchRows,
  ...statisticsRows,
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
    ...negotiationSearchProjections(rows),
    ...payCaseSearchProjections(rows),
    ...statisticsProjections(rows),
  ];
}

import type { Area } from '@loenspor/pay';
import type { LogColumn } from './log-columns.js';
import type { ErrorCode } from './log-row.js';
import type { CaseType } from './log-steps.js';
import type { CaseKey } from './read-row.js';

/** What a Sagsnr stands for: given by its opening row, in this file or before. */
export type KnownCase = {
  readonly caseType: CaseType | 'POST_CHANGE';
  readonly municipality: string;
  readonly area: Area;
};

type Finding = { column: LogColumn; code: ErrorCode; detail: string };

/** Which cases there are, while a file is being read: those recorded before, then those its opening rows bring. */
export class CaseBook {
  private readonly cases: Map<string, KnownCase>;

  constructor(recorded: ReadonlyMap<string, KnownCase>) {
    this.cases = new Map(recorded);
  }

  /** Takes in an opening row that reads well; the first one of a Sagsnr decides what the case is. */
  open(caseNumber: string, opening: KnownCase): void {
    if (!this.cases.has(caseNumber)) this.cases.set(caseNumber, opening);
  }

  /** What is wrong between a row and its case, if anything. An opening row needs no case, but may not contradict one. */
  finding(row: CaseKey): Finding | null {
    const known = row.caseNumber === '' ? undefined : this.cases.get(row.caseNumber);
    if (!known) return row.opens && row.caseNumber !== '' ? null : unknownCase(row.caseNumber);
    const column = conflictOf(known, row);
    if (column === null) return null;
    return {
      column,
      code: 'case-conflict',
      detail: `${row.caseNumber} er oprettet med en anden ${CONFLICTS[column]}. Ret cellen eller Sagsnr.`,
    };
  }
}

const CONFLICTS = { Sagstype: 'sagstype', Kommune: 'kommune', Område: 'område' } as const;

function conflictOf(known: KnownCase, row: CaseKey): keyof typeof CONFLICTS | null {
  if (row.caseType !== null && row.caseType !== known.caseType) return 'Sagstype';
  if (row.municipality !== known.municipality) return 'Kommune';
  return row.area === known.area ? null : 'Område';
}

function unknownCase(caseNumber: string): Finding {
  const detail =
    caseNumber === ''
      ? 'Rækken har intet Sagsnr.'
      : `Ingen række åbner ${caseNumber}. Tilføj rækken, der opretter sagen, eller ret Sagsnr.`;
  return { column: 'Sagsnr', code: 'case-unknown', detail };
}

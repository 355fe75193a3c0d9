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

type Finding = { readonly column: LogColumn; readonly code: ErrorCode };

const UNKNOWN: Finding = { column: 'Sagsnr', code: 'case-unknown' };

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
    if (!known) return row.opens && row.caseNumber !== '' ? null : UNKNOWN;
    const column = conflictOf(known, row);
    return column && { column, code: 'case-conflict' };
  }
}

function conflictOf(known: KnownCase, row: CaseKey): 'Sagstype' | 'Kommune' | 'Område' | null {
  if (row.caseType !== null && row.caseType !== known.caseType) return 'Sagstype';
  if (row.municipality !== known.municipality) return 'Kommune';
  return row.area === known.area ? null : 'Område';
}

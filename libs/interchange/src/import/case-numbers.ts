import type { LogRow } from '../log/log-row.js';
import type { CaseDirectory } from './case-directory.js';

const FORM = /^(FA|LS)-\d{4}-\d{4,9}$/;

type Opening = Pick<LogRow, 'caseNumber' | 'caseType'>;

/**
 * The numbers of new cases by their Sagsnr. A case keeps its Sagsnr when it has the form and is free; the others get
 * the next ones of `today`'s year, above the highest recorded.
 */
export async function numbersFor(
  openings: readonly Opening[],
  directory: CaseDirectory,
  today: string,
): Promise<Map<string, string>> {
  const fitting = openings.filter(keepsForm).map(({ caseNumber }) => caseNumber);
  const taken = await directory.taken(fitting);
  const numbers = new Map(fitting.filter((number) => !taken.has(number)).map((number) => [number, number]));
  const counters = new Map<string, number>();
  for (const opening of openings) {
    if (numbers.has(opening.caseNumber)) continue;
    const prefix = `${kindOf(opening)}-${today.slice(0, 4)}-`;
    const last = counters.get(prefix) ?? (await highestOf(prefix, directory, numbers));
    counters.set(prefix, last + 1);
    numbers.set(opening.caseNumber, `${prefix}${String(last + 1).padStart(4, '0')}`);
  }
  return numbers;
}

async function highestOf(
  prefix: string,
  directory: CaseDirectory,
  kept: ReadonlyMap<string, string>,
): Promise<number> {
  const own = [...kept.values()].filter((number) => number.startsWith(prefix));
  const counts = own.map((number) => Number(number.slice(prefix.length)));
  return counts.reduce((a, b) => Math.max(a, b), await directory.highest(prefix));
}

function keepsForm(opening: Opening): boolean {
  return FORM.exec(opening.caseNumber)?.[1] === kindOf(opening);
}

function kindOf({ caseType }: Opening): 'FA' | 'LS' {
  return caseType === 'PRE_AGREEMENT' ? 'FA' : 'LS';
}

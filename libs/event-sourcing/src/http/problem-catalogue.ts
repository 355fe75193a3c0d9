import { importProblems } from './import-problems.js';
import type { ProblemKind } from './problem-kind.js';
import { requestProblems } from './request-problems.js';
import { ruleProblems } from './rule-problems.js';

const problems = { ...requestProblems, ...ruleProblems, ...importProblems };

export type ProblemCode = keyof typeof problems;

/** Every code that a problem document can carry; `docs/problems.md` is made from it. */
export const problemCatalogue: Readonly<Record<ProblemCode, ProblemKind>> = problems;

/** Whether a rule's code is in the catalogue: a code that is not there is a mistake in the program. */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(problemCatalogue, code);
}

import { ProblemError } from '@loenspor/event-sourcing/http';
import type { Problem, ProblemCode } from '@loenspor/pay';

/** What is found first decides the code, as with any other field (`http-api.md` 1, order of checks). */
const precedence: readonly ProblemCode[] = [
  'unknown-field',
  'field-missing',
  'field-invalid',
  'price-level-missing',
  'pay-step-unknown',
];

/**
 * The refusal of amounts or items with these problems (at least one). An amount without a price level says in its
 * detail what the amount would mean in either, in the language that the problems were found in.
 */
export function payRefusal(problems: readonly Problem[]): ProblemError {
  const code =
    precedence.find((each) => problems.some((problem) => problem.code === each)) ?? 'field-invalid';
  const named = code === 'unknown-field' ? problems.filter((problem) => problem.code === code) : problems;
  const errors = named.map(({ path, message }) => ({ path, message: { da: message, en: message } }));
  const detail =
    code === 'price-level-missing' ? problems.find((each) => each.code === code)?.message : undefined;
  return new ProblemError(code, detail, { errors });
}

import type { ValidationError } from 'class-validator';
import { fieldMessage } from './field-messages.js';
import { type FieldProblem, ProblemError } from './problem-error.js';
import { isProblemCode, type ProblemCode } from './problem-catalogue.js';

type Finding = FieldProblem & { readonly code: ProblemCode };

/** What is found first decides the code: unknown fields before missing ones before codes named at the call. */
const precedence: readonly ProblemCode[] = ['unknown-field', 'field-missing', 'field-invalid'];

/** So many bad fields are named; an answer never grows far beyond what was sent. */
const mostNamed = 100;

/** A value of another type breaks other rules too: its type is what the reader must hear of. */
const ofType = new Set([
  'isString',
  'isInt',
  'isNumber',
  'isBoolean',
  'isArray',
  'isObject',
  'nestedValidation',
]);

/**
 * The problem of a body or query that class-validator refused. A constraint may name its own code of the catalogue
 * by its name, as `date-in-future` does.
 */
export function problemOfFields(errors: readonly ValidationError[]): ProblemError {
  const findings = errors.flatMap((error) => findingsOf(error, []));
  const found = new Set(findings.map((finding) => finding.code));
  const named = [...found].find((code) => !precedence.includes(code));
  const code = precedence.find((each) => found.has(each)) ?? named ?? 'field-invalid';
  const mine = code === 'unknown-field' ? findings.filter((each) => each.code === code) : findings;
  const shown = mine.slice(0, mostNamed).map(({ path, message }) => ({ path, message }));
  return new ProblemError(code, undefined, { errors: shown });
}

function findingsOf(error: ValidationError, parents: readonly string[]): Finding[] {
  const path = [...parents, error.property];
  const below = (error.children ?? []).flatMap((child) => findingsOf(child, path));
  const constraints = Object.entries(error.constraints ?? {});
  if (constraints.length === 0) return below;
  return [findingOf(error, path.join('.'), constraints), ...below];
}

function findingOf(error: ValidationError, path: string, constraints: [string, string][]): Finding {
  const unknown = constraints.find(([name]) => name === 'whitelistValidation');
  if (unknown) return { path, code: 'unknown-field', message: fieldMessage(...unknown) };
  if (error.value === undefined || error.value === null)
    return {
      path,
      code: 'field-missing',
      message: fieldMessage('isDefined', `${error.property} is missing`),
    };
  const [name, english] = constraints.find(([each]) => ofType.has(each)) ?? constraints[0] ?? ['', ''];
  const code = isProblemCode(name) ? name : 'field-invalid';
  return { path, code, message: fieldMessage(name, english) };
}

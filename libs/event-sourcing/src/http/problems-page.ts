import { problemCatalogue } from './problem-catalogue.js';

/** `docs/problems.md`: every code with its status and what it says to whoever meets it. */
export function problemsPage(): string {
  const rows = Object.entries(problemCatalogue).map(([code, { status, title, advice }]) => {
    return `| \`${code}\` | ${status} | ${title.da}. ${advice.da} | ${title.en}. ${advice.en} |`;
  });
  return `${[...head, ...rows].join('\n')}\n`;
}

const head = [
  '# Problems',
  '',
  'Every refusal is an `application/problem+json` document (RFC 9457): `type` (`urn:loenspor:problem:<code>`), `code`,',
  '`title`, `status`, `detail`, and for bad fields `errors: [{ "path", "message" }]`. Danish, or English with',
  '`Accept-Language: en`. This list is made from `libs/event-sourcing/src/http/problem-catalogue.ts`; a spec compares them.',
  '',
  'Some codes carry further members. `wrong-status`: `resourceStatus`, the status of the resource (`status` is the HTTP',
  'status, as RFC 9457 keeps it), and `allowed`, the last path segments of the calls that it allows, such as `approval`;',
  'of a settlement at a level that the dispute has not come to also `levels`, those at which it can be settled.',
  '`content-changed`: `changes`. `outside-mandate`: `assessment`. `not-the-approver`: `approver`. `escalation-lapsed`:',
  '`dueOn`. `effective-date-differs`: `effectiveFrom`. `internal-error`: `errorId`, for whoever runs the product.',
  'Where a rule can name the day, the amount or the person, `detail` does; else it is the sentence below.',
  '',
  '| code | status | Danish | English |',
  '|---|---|---|---|',
];

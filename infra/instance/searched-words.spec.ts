import { textsSaid } from '@loenspor/casework';
import type { Vocabulary } from '@loenspor/event-sourcing';
import { vocabulariesOfContexts } from './contexts.js';

const probe = 'søgeord';
/** What holds more than a text of its own. */
const holding: Readonly<Record<string, unknown>> = {
  participants: [{ name: probe, role: 'x', side: 'UNION' }],
  background: { note: probe },
  imported: { note: probe },
};
/** What is no words: amounts and days, and what completes a claim, for what is claimed says it itself. */
const leftOut: readonly string[] = [
  ...['/items', '/pool', '/assessmentAmounts', '/payDate', '/memberSince', '/startDate', '/from'],
  ...['/payslipMonth', '/backPay', '/backPayComputed', '/draft/items', '/draft/pool', '/draft/note'],
  ...['/openingReason', '/reopeningReason', '/completion'],
];
/** Streams that no search reads: a person is found by the name alone, the others are no matter of a case. */
const unsearched: readonly string[] = ['person', 'repOffice', 'referenceData', 'import', 'attempt'];

const at = (pointer: string) => {
  const [, ...path] = pointer.split('/');
  const said = holding[path.at(-1) ?? ''] ?? probe;
  return path.reduceRight<unknown>((inside, name) => ({ [name]: inside }), said) as object;
};

/** The personal fields of a vocabulary that a search does not find; a correction is searched by its replacement's own. */
function unfound({ events }: Vocabulary): readonly string[] {
  const fields = Object.values(events).flatMap(({ personal }) => personal.map((field) => field.at));
  const own = new Set(fields.map((field) => field.replace(/^\/replacement\/data(?=\/)/, '')));
  return [...own].filter((field) => !textsSaid(at(field)).includes(probe));
}

describe('what people write in a log', () => {
  const searched = vocabulariesOfContexts.filter(({ category }) => !unsearched.includes(category));

  it('is found by a search, or left out on purpose', () => {
    expect(searched.map(({ category }) => category).toSorted()).toEqual([
      ...['mandate', 'negotiation', 'payCase', 'preAgreement'],
    ]);
    expect([...new Set(searched.flatMap(unfound))].toSorted()).toEqual(leftOut.toSorted());
  });

  it('would be told of, were it neither', () => {
    const personal = [{ at: '/remark', of: 'stream', as: 'text' }] as const;
    const untold = { category: 'untold', events: { RemarkMade: { schema: 1, personal } } };
    expect(unfound(untold)).toEqual(['/remark']);
  });
});

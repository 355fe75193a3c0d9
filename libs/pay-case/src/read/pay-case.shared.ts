import { seenAs, withoutPoolUse } from '@loenspor/casework';
import type { View } from '@loenspor/casework';
import type { PayCaseAnswer } from '../contract.js';

/**
 * An answer as a view shows it: what the timeline withholds from a leader representative is not answered either.
 * `internal`: the notes that are the union's own by what was said of them since.
 */
export function shownAs(answer: PayCaseAnswer, view: View, internal?: ReadonlySet<string>): PayCaseAnswer {
  const seen = seenAs(answer, view, internal);
  if (view === 'WHOLE') return seen;
  const { email: _email, ...person } = seen.person;
  const { hold, withdrawal } = seen;
  return {
    ...seen,
    ...{ person, member: null, memberSince: null },
    offers: seen.offers.map(withoutPoolUse),
    proposals: seen.proposals.map(withoutPoolUse),
    hold: hold && { ...hold, cause: null, reason: null },
    withdrawal: withdrawal && { ...withdrawal, reason: null },
  };
}

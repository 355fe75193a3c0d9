import type { overviewWords as danish } from './overview.da.js';
import type { WordsOf } from './words.js';

export const overviewWords: WordsOf<typeof danish> = {
  overview: {
    title: 'How things stand',
    asOf: 'as of today, {{date}}',
    numbers: 'Four numbers',
    open: 'Open negotiations',
    oldest: 'the oldest was opened {{date}}',
    noneOpen: 'none is under way',
    waiting: 'Mandates waiting',
    oldestWaiting: 'the oldest since {{date}}',
    noneWaiting: 'none waits for approval',
    overdue: 'Deadlines missed',
    reviews_one: '{{count}} review is overdue',
    reviews_other: '{{count}} reviews are overdue',
    noReviews: 'no review is overdue',
    outcomes: 'Reviewed in {{period}}',
    ofAll: '{{done}} of {{all}}, {{open}} under way',
    atLeast: 'at least {{count}}',
    needs: 'Needs leadership',
    needsNone: 'No decision is waiting for you.',
    allWaiting: 'See all that waits',
    byStatus: 'Open negotiations by status',
    byAge: 'Open negotiations by age',
    age: {
      M3: 'under 3 months',
      M6: '3 to 6 months',
      M12: '6 to 12 months',
      OLDER: 'over a year',
    },
    noNegotiations: 'No negotiation is open. A consultant opens them from the reviews.',
    toReviews: 'See the reviews',
    results: 'Outcomes in {{period}}',
    noResults: 'No negotiation has come to an outcome yet.',
    pay: 'Function pay by municipality',
    payWords: 'Median a year in 31.3.2000 level, {{before}} and {{now}}',
    payAll: 'The whole comparison',
    payNone: 'No function pay has been agreed in the period yet.',
    change: 'Change',
    hidden_one:
      '{{count}} municipality is not shown: its figure would rest on fewer than {{minimum}} persons.',
    hidden_other:
      '{{count}} municipalities are not shown: their figures would rest on fewer than {{minimum}} persons.',
    only: 'Open only',
    onlyAge: 'Open only, {{age}}',
  },
};

import type { inboxWords as danish } from './inbox.da.js';
import type { WordsOf } from './words.js';

export const inboxWords: WordsOf<typeof danish> = {
  inbox: {
    title: 'Waiting for you',
    none: 'Nothing is waiting for you',
    noneWords:
      'When a mandate or a result needs your approval, it stands here. Until then you can look at your cases.',
    toCases: 'See the cases',
    decisions_one: '{{count}} decision is waiting for you',
    decisions_other: '{{count}} decisions are waiting for you',
    noDecisions: 'No decisions are waiting for you right now',
    group: { DECIDE: 'Decide', ANSWER: 'Answer', INFORM: 'For your information' },
    groupWords: {
      DECIDE: 'These are yours to decide.',
      ANSWER: 'The next step is yours.',
      INFORM: 'There is nothing for you to do; it lies with somebody else.',
    },
    what: {
      MANDATE_TO_DECIDE: 'Mandate',
      RESULT_TO_RATIFY: 'Result',
      REVIEW_TASK: 'Review',
      MEMBERSHIP_ENDED: 'Membership',
      DEADLINE: 'Deadline',
      MANDATE_DECIDED: 'Mandate',
      RESULT_RATIFIED: 'Result',
      RESULT_REJECTED: 'Result',
      PAYSLIP: 'Payslip',
      IMPORT_ROWS: 'Import',
      POSSIBLE_DUPLICATE: 'Duplicate',
    },
    since: 'Since {{date}}',
    today: 'today',
    yesterday: 'yesterday',
    days_one: '{{count}} day',
    days_other: '{{count}} days',
    due: 'Due {{date}}',
    overdue: 'The deadline {{date}} has passed',
  },
};

/** DECIDE: a decision is the reader's; ANSWER: a step is; INFORM: it is somebody else's, or may be nobody's. */
export const inboxGroups = ['DECIDE', 'ANSWER', 'INFORM'] as const;
export type InboxGroup = (typeof inboxGroups)[number];

/** Why something waits. */
export const inboxCodes = [
  'MANDATE_TO_DECIDE',
  'RESULT_TO_RATIFY',
  'REVIEW_TASK',
  'MEMBERSHIP_ENDED',
  'DEADLINE',
  'MANDATE_DECIDED',
  'RESULT_RATIFIED',
  'RESULT_REJECTED',
  'PAYSLIP',
  'IMPORT_ROWS',
  'POSSIBLE_DUPLICATE',
] as const;
export type InboxCode = (typeof inboxCodes)[number];

import type { EscalationClocks } from '@loenspor/pay';

const DAYS = /^[1-9]\d{0,2}$/;

/**
 * Reads `21,14,21,42`: the days from the disagreement to the demand of level 2, from level 2 to forwarding, from receipt
 * to the meeting at level 3, and from it to the board.
 *
 * @throws Error that says what is wrong, Danish first
 */
export function escalationClocksOf(text: string): EscalationClocks {
  const parts = text.split(',').map((part) => part.trim());
  const [demandLevel2 = 0, forwardToLevel3 = 0, holdLevel3 = 0, submitToLevel4 = 0] = parts.map(Number);
  if (parts.length !== 4 || !parts.every((part) => DAYS.test(part)))
    throw new Error(
      `skal være fire antal dage fra 1 til 999, for eksempel 21,14,21,42, ikke "${text}" ` +
        '(four numbers of days, 1 to 999)',
    );
  return { demandLevel2, forwardToLevel3, holdLevel3, submitToLevel4 };
}

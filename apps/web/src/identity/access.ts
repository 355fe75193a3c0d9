import type { Me } from '../api/answers.js';

/** Whether there is a case that this person may read: by role, or by a rep term or deputyship. */
export function seesCases(me: Me): boolean {
  return me.roles.some((role) => role === 'CONSULTANT' || role === 'LEADERSHIP') || me.repTerms.length > 0;
}

import type { Me } from '../api/answers.js';

/** Whether there is a case that this person may read: by role, or by a rep term or deputyship. */
export function seesCases(me: Me): boolean {
  return isOfTheUnion(me) || me.repTerms.length > 0;
}

/** Whether this person works for the union; others see what they represent. */
export function isOfTheUnion(me: Pick<Me, 'roles'>): boolean {
  return me.roles.some((role) => role === 'CONSULTANT' || role === 'LEADERSHIP');
}

/** Whether this person leads without having cases of their own. */
export function leadsOnly(me: Me): boolean {
  return me.roles.includes('LEADERSHIP') && !me.roles.includes('CONSULTANT');
}

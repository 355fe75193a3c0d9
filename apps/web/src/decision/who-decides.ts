import type { MandateAnswer, Me } from '../api/answers.js';

/** Why somebody who looks at a decision cannot make it. */
export type Bar = 'own' | 'conflict' | 'absent' | 'other' | 'closed';

type Waiting = {
  /** Who is to decide, by the newest reading; null when nothing can be decided any more. */
  readonly approver: { readonly userId?: string; readonly role: string; readonly reason: string } | null;
  /** Who laid it before the approver. */
  readonly by: string | null;
  /** Whether the reader represents the place. */
  readonly represents: boolean;
};

/** Null: the decision is the reader’s. The server decides; this only spares the reader a form that would be refused. */
export function barFor(me: Me, { approver, by, represents }: Waiting): Bar | null {
  if (approver === null) return 'closed';
  if (by === me.userId) return 'own';
  if (approver.userId !== undefined) return approver.userId === me.userId ? null : 'other';
  if (me.roles.includes('LEADERSHIP')) return null;
  if (represents && approver.reason === 'CONFLICT') return 'conflict';
  return represents && approver.reason === 'ABSENT' ? 'absent' : 'other';
}

type Reader = { readonly represents: boolean; readonly today: string };

/** Whether the reader may take back what was approved: whoever decides now may, to the last day that it is in force. */
export function mayRevoke(me: Me, mandate: MandateAnswer, { represents, today }: Reader): boolean {
  const { status, approver, version, versions, validTo } = mandate;
  if (!me.may.includes('mandateRevoke')) return false;
  if (status !== 'APPROVED' && status !== 'AMENDING') return false;
  if (validTo !== null && validTo < today) return false;
  const inForce = versions.find((each) => each.version === version);
  return barFor(me, { approver, by: inForce?.submittedBy ?? null, represents }) === null;
}

/** Whether leadership takes a representative's place, and so must say why. */
export function mustSayWhy(approver: { readonly role: string; readonly reason: string }): boolean {
  return approver.role === 'LEADERSHIP' && approver.reason !== 'NOT_INVOLVED';
}

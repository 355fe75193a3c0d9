import type { Actor, Call } from '../domain/index.js';

/** A consultant who acts by the role alone. */
export const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

/** The call of a command as the API hands it on, by a consultant who may see everything. */
export function callOf(call: Partial<Call> = {}, userId = 'karen'): Call {
  const scopes = [{ role: 'CONSULTANT', scope: 'ALL' }] as const;
  return {
    viewer: { userId, roles: ['CONSULTANT'], operation: 'ledgerPay', scopes },
    method: 'POST',
    path: '/api/ledgers',
    idempotencyKey: null,
    ifMatch: null,
    body: { amount: 1 },
    ...call,
  };
}

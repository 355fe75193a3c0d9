import { createHash, createHmac } from 'node:crypto';

/**
 * Opens a feed to whoever has it. It follows from the id of its issue, a random one, and a secret that is kept with the
 * keys: so the call that it was told to can be told it again, and it is stored nowhere.
 */
export function calendarToken(secret: Uint8Array, issueId: string): string {
  return createHmac('sha256', secret).update(`loenspor/calendar-token/1\n${issueId}`).digest('base64url');
}

/** What is kept of a token: who reads the database reads no feed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

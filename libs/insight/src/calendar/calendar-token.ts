import { createHash, randomBytes } from 'node:crypto';

const TOKEN_BYTES = 32;

/** Opens a feed to whoever has it. */
export function newCalendarToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** What is kept of a token: who reads the database reads no feed. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

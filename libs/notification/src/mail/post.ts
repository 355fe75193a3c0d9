import nodemailer from 'nodemailer';
import type pg from 'pg';
import type { WaitingMail } from '../domain/waiting-mail.js';
import { failureOfTalk } from './refused-addresses.js';

export type Letter = WaitingMail & {
  readonly userId: string;
  readonly address: string;
  /** The same when the same letter is sent again, so that mail programs show it once. */
  readonly messageId: string;
};

/**
 * How letters leave; `hand` returns when somebody else has taken the letter over, and throws when nobody has:
 * `AddressRefused` where nobody ever will.
 */
export type Post = {
  readonly kind: 'SMTP' | 'OUTBOX';
  readonly hand: (letter: Letter, within: Pick<pg.PoolClient, 'query'>) => Promise<void>;
  readonly close: () => void;
};

/** A server may take this long for each step of the talk. */
const PATIENCE_MS = 15_000;

/**
 * Through a mail server.
 *
 * @param url `smtp://name:password@host:587` or `smtps://…`
 * @param from the sender, as `Lønspor <loenspor@union.example>`
 */
export function smtpPost(url: string, from: string): Post {
  const transport = nodemailer.createTransport(url, {
    from,
    ...{ connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS, socketTimeout: PATIENCE_MS },
  });
  return {
    kind: 'SMTP',
    hand: async ({ address, subject, text, html, messageId }) => {
      const headers = { 'Auto-Submitted': 'auto-generated' };
      const letter = { to: address, subject, text, html, messageId, headers };
      await transport.sendMail(letter).catch((error: unknown) => {
        throw failureOfTalk(error, address);
      });
    },
    close: () => transport.close(),
  };
}

/** Of a demo without a mail server: letters are laid where their people can read them, and nobody is written to. */
export function outboxPost(): Post {
  return {
    kind: 'OUTBOX',
    hand: async ({ userId, address, subject, text }, within) => {
      await within.query(
        'INSERT INTO mail.outbox ("userId", "address", "subject", "text") VALUES ($1, $2, $3, $4)',
        [userId, address, subject, text],
      );
    },
    close: () => undefined,
  };
}

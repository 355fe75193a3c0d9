import type { LogPlace } from './position.js';

/** An event as the server keeps it. */
export type LogEvent = {
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly isJson: boolean;
  /** Parsed; the text itself when it is no JSON. */
  readonly data: unknown;
  /** Null on servers before 22.6, which do not tell it of a stream's events. */
  readonly place: LogPlace | null;
};

/** An event to write: `data` and `metadata` have their JSON form already (nothing in them may refuse to take one). */
export type LogDraft = {
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: Readonly<Record<string, string>>;
};

/** Nobody knows only after `unknown`; after all but `stored` and `unknown` nothing is written. */
export type AppendAnswer =
  | { readonly outcome: 'stored'; readonly revision: number }
  | { readonly outcome: 'conflict' }
  | Refusal
  | Unknown;

export type Refusal =
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'stream-deleted' }
  | { readonly outcome: 'denied'; readonly cause: Error }
  | { readonly outcome: 'not-taken'; readonly cause: Error };

type Unknown = { readonly outcome: 'unknown'; readonly cause: Error };

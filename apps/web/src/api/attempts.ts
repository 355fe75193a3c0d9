import { ApiProblem } from './problem.js';
import { rememberPosition } from './position.js';
import { post } from './request.js';

/** What a command is answered with; some say more (`offerId`, `contentHash` …). */
export type CommandAnswer = {
  readonly id: string;
  readonly revision: number;
  readonly position: string;
  readonly entryId?: string;
  readonly warnings?: readonly { readonly code: string; readonly detail: string; readonly ref?: string }[];
};

/** A command as somebody gives it. `revision`: only if nothing has happened since that one was read. */
export type Command = { readonly path: string; readonly body: unknown; readonly revision?: number };

/**
 * Somebody's wish to have one command carried out, from the press of the button until it is answered. `key` is the same
 * for every repetition, so that the server carries it out once.
 */
export type Attempt = Command & {
  readonly userId: string;
  readonly key: string;
  readonly since: string;
  readonly state: AttemptState;
};

export type AttemptState =
  | { readonly status: 'sending' }
  | { readonly status: 'waiting' }
  | { readonly status: 'refused'; readonly problem: ApiProblem }
  | { readonly status: 'done'; readonly answer: CommandAnswer };

type Keeper = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
type Sender = typeof post;
type Listener = { readonly done: () => void; readonly signedOut: () => void };

const place = 'loenspor-unsent';
const passing: readonly number[] = [0, 408, 429, 502, 503, 504];
const firstPauseMs = 2000;
const longestPauseMs = 30_000;
const answerWithinMs = 20_000;

/**
 * Carries commands to the server, each once. One that no answer came to is sent again with its key, by itself and on
 * request, and outlives a reload of the page; only whoever gave it sends it. What was refused is the form's.
 */
export class Attempts {
  private byName: { readonly [name: string]: Attempt } = {};
  private readonly listeners = new Set<() => void>();
  private readonly pauses = new Map<string, { timer: ReturnType<typeof setTimeout>; ms: number }>();
  private userId: string | null = null;
  private keeps = true;
  private tell: Listener = { done: () => undefined, signedOut: () => undefined };

  constructor(
    private readonly keeper: Keeper,
    private readonly send: Sender = post,
  ) {}

  /** Begins for somebody who is signed in: what this person has not sent yet is sent, anybody else's is let go. */
  begin(userId: string, tell: Listener): void {
    this.tell = tell;
    if (this.userId === userId) return;
    this.userId = userId;
    const own = Object.entries(this.kept()).filter(([, attempt]) => attempt.userId === userId);
    this.byName = Object.fromEntries(own);
    this.changed();
    for (const [name] of own) void this.again(name);
  }

  /** Stops for whoever leaves for good: what was not sent is gone. */
  leave(): void {
    this.end();
    this.drop();
  }

  /** Stops for whoever was signed in; what was not sent is kept for the same person. */
  end(): void {
    for (const { timer } of this.pauses.values()) clearTimeout(timer);
    this.pauses.clear();
    this.userId = null;
    this.byName = {};
    for (const listener of this.listeners) listener();
  }

  readonly all = (): { readonly [name: string]: Attempt } => this.byName;

  /** How many have no answer yet. */
  countOpen(): number {
    return openIn(this.byName).length;
  }

  /** Whether what waits would outlive a reload; not where the browser has no room for it, or keeps nothing. */
  readonly isKept = (): boolean => this.keeps;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** The same command is the same attempt until it was carried out: a second press never makes a second one. */
  async start(name: string, command: Command): Promise<AttemptState> {
    if (this.userId === null) throw new Error('Nobody is signed in who could give a command.');
    const before = this.byName[name];
    const same = before && before.state.status !== 'done' && isSame(before, command);
    if (same && before.state.status === 'sending') return before.state;
    this.put(name, {
      ...command,
      userId: this.userId,
      key: same ? before.key : newKey(),
      since: same ? before.since : new Date().toISOString(),
      state: { status: 'sending' },
    });
    return this.run(name);
  }

  /** Sends what waits once more. */
  async again(name: string): Promise<AttemptState | null> {
    const attempt = this.byName[name];
    if (!attempt || attempt.state.status === 'done') return attempt?.state ?? null;
    this.put(name, { ...attempt, state: { status: 'sending' } });
    return this.run(name);
  }

  /** Sends everything that waits: the network may be back. */
  againAll(): void {
    for (const [name, { state }] of Object.entries(this.byName))
      if (state.status === 'waiting') void this.again(name);
  }

  /** The form is done with it: a new command of that name is a new attempt. */
  forget(name: string): void {
    this.rest(name);
    const { [name]: gone, ...others } = this.byName;
    if (gone === undefined) return;
    this.byName = others;
    this.changed();
  }

  private async run(name: string): Promise<AttemptState> {
    this.rest(name, false);
    const attempt = this.byName[name];
    if (!attempt) return { status: 'waiting' };
    const state = await this.stateAfter(attempt);
    // Forgotten, or replaced by another wish, while it was on its way.
    if (this.byName[name]?.key !== attempt.key) return state;
    this.put(name, { ...attempt, state });
    if (state.status === 'waiting') this.waitFor(name);
    else this.pauses.delete(name);
    return state;
  }

  private async stateAfter({ path, body, key, revision }: Attempt): Promise<AttemptState> {
    const headers = {
      'Idempotency-Key': key,
      ...(revision === undefined ? {} : { 'If-Match': `"${revision}"` }),
    };
    try {
      const answer = await this.send<CommandAnswer>(path, body, AbortSignal.timeout(answerWithinMs), headers);
      rememberPosition(answer.position);
      this.tell.done();
      return { status: 'done', answer };
    } catch (problem) {
      if (problem instanceof ApiProblem && problem.status === 401) this.tell.signedOut();
      if (!(problem instanceof ApiProblem) || mayPass(problem)) return { status: 'waiting' };
      return { status: 'refused', problem };
    }
  }

  private waitFor(name: string): void {
    const ms = Math.min(longestPauseMs, (this.pauses.get(name)?.ms ?? firstPauseMs / 2) * 2);
    this.pauses.set(name, { timer: setTimeout(() => void this.again(name), ms), ms });
  }

  private rest(name: string, forGood = true): void {
    const pause = this.pauses.get(name);
    if (pause) clearTimeout(pause.timer);
    if (forGood) this.pauses.delete(name);
  }

  private put(name: string, attempt: Attempt): void {
    this.byName = { ...this.byName, [name]: attempt };
    this.changed();
  }

  private changed(): void {
    const open = openIn(this.byName);
    this.keeps = open.length === 0 ? this.drop() : this.keep(open);
    for (const listener of this.listeners) listener();
  }

  /** What this tab has not sent is sent all the same where nothing can be kept. */
  private keep(open: ReturnType<typeof openIn>): boolean {
    try {
      this.keeper.setItem(place, JSON.stringify(Object.fromEntries(open)));
      return true;
    } catch {
      // What stands there is of before: after a reload it would be sent although it was sent or let go of.
      this.drop();
      return false;
    }
  }

  private drop(): boolean {
    try {
      this.keeper.removeItem(place);
    } catch {
      // There is nothing where nothing can be kept.
    }
    return true;
  }

  private kept(): { readonly [name: string]: Attempt } {
    try {
      return JSON.parse(this.keeper.getItem(place) ?? '{}') as { readonly [name: string]: Attempt };
    } catch {
      return {};
    }
  }
}

function openIn(byName: { readonly [name: string]: Attempt }): readonly (readonly [string, Attempt])[] {
  return Object.entries(byName).filter(
    ([, { state }]) => state.status === 'sending' || state.status === 'waiting',
  );
}

/** Whether the same request may be answered later: no answer came, nobody could take it, or the session ran out. */
export function mayPass({ status, code }: ApiProblem): boolean {
  return passing.includes(status) || status === 401 || code === 'request-in-progress';
}

function isSame(one: Command, other: Command): boolean {
  return (
    one.path === other.path &&
    one.revision === other.revision &&
    JSON.stringify(one.body) === JSON.stringify(other.body)
  );
}

/** A version 4 UUID; `crypto.randomUUID` is missing where a page was not fetched over https. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, hex);
}

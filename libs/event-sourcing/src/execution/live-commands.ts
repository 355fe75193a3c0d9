import { Answered, DomainError } from '../domain/index.js';
import type { Actor, Call, CommandAnswer, Decider, DomainEvent, Warning } from '../domain/index.js';
import { claimIdOf, commandIdOf, idempotencyIdOf, newId } from '../format/ids.js';
import { AppendTooLarge } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';
import type { Clock } from './clock.js';
import { dayInCopenhagen } from './clock.js';
import type { CommandClaims } from './command-claims.js';
import type { CommandExecutor } from './command-executor.js';
import { StaleRevision } from './command-runner.js';
import type { Executed, Execution } from './command-runner.js';
import { runPolicies } from './policy.js';
import type { Policy } from './policy.js';

export type LiveCommandParts = {
  readonly executor: CommandExecutor;
  readonly claims: CommandClaims;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
};

/** One step of a call: what is decided, on which stream, by whom. `occurredOn` is today when absent. */
export type LiveStep<Command> = Pick<Execution<Command>, 'stream' | 'prepare'> & {
  readonly actor: Actor;
  readonly occurredOn?: string;
};

/** What the work of a call is made with. `resourceId` is the same in every try of one call. */
export type LiveRun = {
  readonly resourceId: string;
  readonly today: string;
  /** The call's own command: found in its stream it is not decided again. `If-Match` holds for this one. */
  readonly execute: <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    step: LiveStep<Command>,
  ) => Promise<Executed<Event>>;
  /** The claim that goes before it on another stream (architecture 3, decision 7 iii). */
  readonly claim: LiveRun['execute'];
};

/** What the work of a call comes to; the position is added to it. */
export type LiveAnswer = {
  readonly id: string;
  readonly entryId?: string;
  readonly revision: number;
  readonly warnings?: readonly Warning[];
  readonly [more: string]: unknown;
};

/**
 * Runs the commands of people with all that `http-api.md` 1 promises: once for each idempotency key, decided on the
 * revision that was seen, with every consequence in other streams before the answer. Visibility is the caller's
 * matter, and comes before.
 */
export class LiveCommands {
  constructor(private readonly parts: LiveCommandParts) {}

  /**
   * @throws what the work throws; CommandIdReused and CommandInProgress of the key; StaleRevision of `If-Match`
   */
  async run(call: Call, work: (run: LiveRun) => Promise<LiveAnswer>): Promise<Answered> {
    const { idempotencyKey, method, path, body } = call;
    const { userId } = call.viewer;
    if (idempotencyKey === null) return this.answer(call, { commandId: newId(), resourceId: newId() }, work);
    const { claims } = this.parts;
    const key = idempotencyIdOf(userId, idempotencyKey);
    const content = { method, path, body: body ?? null };
    const claimed = await claims.claim(key, content, newId());
    if (claimed.state === 'ANSWERED') return new Answered(claimed.answer as CommandAnswer, true);
    const commandId = commandIdOf({ userId, method, path, idempotencyKey });
    try {
      const answered = await this.answer(call, { commandId, resourceId: claimed.resourceId }, work);
      await claims.answer(key, answered.answer);
      return answered;
    } catch (error) {
      await (wasRefused(error) ? claims.release(key) : claims.abandon(key));
      throw error;
    }
  }

  private async answer(
    call: Call,
    ids: { readonly commandId: string; readonly resourceId: string },
    work: (run: LiveRun) => Promise<LiveAnswer>,
  ): Promise<Answered> {
    const progress: Progress = { position: null, replayed: false };
    const today = dayInCopenhagen(this.parts.clock());
    const { commandId, resourceId } = ids;
    const made = await work({
      resourceId,
      today,
      execute: (decider, step) => this.step(decider, { ...step, commandId, today, call }, progress),
      claim: (decider, step) =>
        this.step(decider, { ...step, commandId: claimIdOf(commandId), today }, progress),
    });
    if (progress.position === null) throw new Error(`${call.method} ${call.path} came to no event at all`);
    return new Answered({ ...made, position: progress.position }, progress.replayed);
  }

  /** One step with all its consequences. */
  private async step<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    { stream, prepare, actor, occurredOn, ...asked }: LiveStep<Command> & Asked,
    progress: Progress,
  ): Promise<Executed<Event>> {
    const { executor, policies } = this.parts;
    const { commandId, today, call } = asked;
    const meta = { commandId, actor, occurredOn: occurredOn ?? today };
    const ifMatch = call?.ifMatch ?? undefined;
    const executed = await executor.execute(decider, {
      ...{ stream, meta, prepare },
      ...(ifMatch === undefined ? {} : { ifMatch }),
    });
    const caused = await runPolicies(policies, executed.events, executor);
    progress.position = furthest(progress.position, executed.position, caused);
    if (call) progress.replayed = executed.replayed;
    return executed;
  }
}

type Progress = { position: GlobalPosition | null; replayed: boolean };
type Asked = { readonly commandId: string; readonly today: string; readonly call?: Call };

/** Nothing came of it, and nothing will: the same key may carry another try. */
function wasRefused(error: unknown): boolean {
  return (
    error instanceof DomainError || error instanceof StaleRevision || error instanceof AppendTooLarge
  );
}

function furthest(...positions: readonly (GlobalPosition | null)[]): GlobalPosition | null {
  return positions.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

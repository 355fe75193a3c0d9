import { Answered, DomainError } from '../domain/index.js';
import type { Call, CommandAnswer, Decider, DomainEvent, Recorded } from '../domain/index.js';
import { claimIdOf, commandIdOf, idempotencyIdOf, newId } from '../format/ids.js';
import { AppendTooLarge, DuplicateEventId, StoreUnavailable, UnknownOutcome } from '../store/event-store.js';
import type { GlobalPosition } from '../store/event-store.js';
import type { Clock } from './clock.js';
import { dayInCopenhagen } from './clock.js';
import { CommandIdReused } from './command-claims.js';
import type { CommandClaims } from './command-claims.js';
import type { CommandExecutor } from './command-executor.js';
import { StaleRevision } from './command-runner.js';
import type { Executed } from './command-runner.js';
import type { LiveAnswer, LiveClaim, LiveRun, LiveStep } from './live-run.js';
import { runPolicies } from './policy.js';
import type { Policy } from './policy.js';

export type LiveCommandParts = {
  readonly executor: CommandExecutor;
  readonly claims: CommandClaims;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
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
    const { idempotencyKey, ifMatch, method, path, body } = call;
    const { userId } = call.viewer;
    const answer = (commandId: string, resourceId: string) =>
      this.answer({ commandId, resourceId, ifMatch, path }, work);
    if (idempotencyKey === null) return answer(newId(), newId());
    const { claims } = this.parts;
    const key = idempotencyIdOf(userId, idempotencyKey);
    const claimed = await claims.claim(key, { method, path, body: body ?? null }, newId());
    if (claimed.state === 'ANSWERED') return new Answered(claimed.answer as CommandAnswer, true);
    const { resourceId, lease } = claimed;
    const commandId = commandIdOf({ userId, method, path, idempotencyKey });
    try {
      const answered = await answer(commandId, resourceId);
      await claims.answer(key, answered.answer).catch(streamsTell);
      return answered;
    } catch (error) {
      const giveBack = wasRefused(error) ? claims.release(key, lease) : claims.abandon(key, lease);
      await giveBack.catch(streamsTell);
      throw error;
    }
  }

  private async answer(
    { commandId, resourceId, ifMatch, path }: Ids & Pick<Call, 'ifMatch' | 'path'>,
    work: (run: LiveRun) => Promise<LiveAnswer>,
  ): Promise<Answered> {
    const today = dayInCopenhagen(this.parts.clock());
    const asked = { commandId, today, ifMatch };
    const progress: Progress = { position: null, replayed: false, stored: false, claimed: [], claims: 0 };
    try {
      const made = await work({
        resourceId,
        today,
        execute: (decider, step) => this.execute(decider, { ...asked, ...step }, progress),
        earlier: (stream) => this.earlier(stream, commandId, progress),
        claim: (decider, step) => this.claim(decider, { ...asked, ...step }, progress),
      });
      if (progress.position === null) throw new Error(`${path} came to no event at all`);
      return new Answered({ ...made, position: progress.position }, progress.replayed);
    } catch (error) {
      const begun = progress.stored || progress.claims > 0;
      if (begun && error instanceof StoreUnavailable)
        throw new UnknownOutcome(error.message, { cause: error });
      if (!wasRefused(error)) throw error;
      // What stands in the log is not refused any more, whatever says so: the same key finds it and goes on.
      if (progress.stored) throw new Error(`${path} is stored, and then failed`, { cause: error });
      // A claim whose second half is refused is given back by its policy.
      await runPolicies(this.parts.policies, progress.claimed, this.parts.executor);
      throw error;
    }
  }

  /** What it causes waits for the second half: a policy would complete the claim before the call does. */
  private async claim<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    step: LiveClaim<State, Command> & Asked,
    progress: Progress,
  ): Promise<Executed<Event>> {
    const prepare = async () => {
      await this.mustMatch(step);
      return step.prepare();
    };
    for (let commandId = claimIdOf(step.commandId); ; commandId = claimIdOf(commandId)) {
      const claim = { ...step, commandId, correlationId: step.commandId, prepare, ifMatch: null };
      const executed = await this.decide(decider, claim).catch(wasUsedElsewhere);
      if (executed === null || !(await this.standsStill(decider, step, executed))) continue;
      progress.claims++;
      progress.claimed.push(...executed.events);
      progress.replayed = executed.replayed;
      progress.position = furthest(progress.position, executed.position);
      return executed;
    }
  }

  /** The decision falls with the claim, so that the revision that was seen is looked at before it. */
  private async mustMatch({ stream, secondHalf, ifMatch }: Place & Asked): Promise<void> {
    if (ifMatch === null) return;
    const history = secondHalf === undefined ? [] : await this.parts.executor.history(secondHalf);
    const revision = history.at(-1)?.revision ?? 'no_stream';
    if (revision !== ifMatch) throw new StaleRevision(secondHalf ?? stream, ifMatch, revision);
  }

  /** A claim of an earlier try: it was given back when it holds no more and nothing has come of it. */
  private async standsStill<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    { stream, holds, secondHalf, commandId }: Place & Asked & Pick<LiveClaim<State, never>, 'holds'>,
    { replayed, events }: Executed<Event>,
  ): Promise<boolean> {
    const { executor } = this.parts;
    if (!replayed || holds === undefined) return true;
    if (holds((await executor.load(decider, stream)).state, events)) return true;
    const causes: (string | null)[] = events.map(({ eventId }) => eventId);
    const history = secondHalf === undefined ? [] : await executor.history(secondHalf);
    return history.some((event) => event.commandId === commandId || causes.includes(event.causationId));
  }

  private async execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    step: LiveStep<Command> & Asked,
    progress: Progress,
  ): Promise<Executed<Event>> {
    if (progress.stored) throw new Error('A call has one command of its own');
    const ifMatch = progress.claims > 0 ? null : step.ifMatch;
    const executed = await this.decide(decider, { ...step, ifMatch }).catch(wasUsedElsewhere);
    if (executed === null) throw new CommandIdReused(`${step.stream} is not where this command stands`);
    return this.concluded(executed, progress);
  }

  private async earlier<Event extends DomainEvent>(
    stream: string,
    commandId: string,
    progress: Progress,
  ): Promise<Executed<Event> | null> {
    const events = await this.parts.executor.history(stream);
    const found =
      events.find((event) => event.commandId === commandId) ??
      events.find(({ correlationId, causationId }) => correlationId === commandId && causationId !== null);
    const all = events.filter((event) => event.commandId === found?.commandId);
    const last = all.at(-1);
    if (!last) return null;
    const { revision, position } = last;
    const own = all as unknown as readonly Recorded<Event>[];
    return this.concluded({ stream, revision, position, events: own, replayed: true }, progress);
  }

  /** What was stored has its consequences before the answer. */
  private async concluded<Event extends DomainEvent>(
    executed: Executed<Event>,
    progress: Progress,
  ): Promise<Executed<Event>> {
    const { executor, policies } = this.parts;
    progress.stored = true;
    const caused = await runPolicies(policies, [...progress.claimed, ...executed.events], executor);
    progress.position = furthest(progress.position, executed.position, caused);
    // A policy may have completed what an earlier try has claimed: then nothing was done now.
    progress.replayed = executed.replayed || (executed.events.length === 0 && progress.replayed);
    return executed;
  }

  private async decide<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    { stream, prepare, actor, occurredOn, today, ifMatch, ...ids }: LiveStep<Command> & Asked,
  ): Promise<Executed<Event>> {
    const { commandId, correlationId = commandId } = ids;
    const meta = { commandId, correlationId, actor, occurredOn: occurredOn ?? today };
    const execution = { stream, meta, prepare, ...(ifMatch === null ? {} : { ifMatch }) };
    return this.parts.executor.execute(decider, execution);
  }
}

type Progress = {
  position: GlobalPosition | null;
  replayed: boolean;
  stored: boolean;
  claimed: Recorded<DomainEvent>[];
  claims: number;
};
type Ids = { readonly commandId: string; readonly resourceId: string };
type Place = { readonly stream: string; readonly secondHalf?: string };
/** `correlationId`: of a claim the command of its call, by which both halves are known as one; absent: itself. */
type Asked = {
  readonly commandId: string;
  readonly correlationId?: string;
  readonly today: string;
  readonly ifMatch: number | null;
};

/** Nothing came of it, and nothing will: the same key may carry another try. */
function wasRefused(error: unknown): boolean {
  return [DomainError, StaleRevision, AppendTooLarge, CommandIdReused].some((kind) => error instanceof kind);
}

/** The row of the key is a shortcut: when it cannot be written, its lease ends and the streams tell what was done. */
function streamsTell(): void {
  return;
}

/** The events of this command stand in another stream: the key has carried something else. */
function wasUsedElsewhere(error: unknown): null {
  if (error instanceof DuplicateEventId) return null;
  throw error;
}

/** The revision that an answer names. */
export function revisionOf({ stream, revision }: Executed<DomainEvent>): number {
  if (revision === 'no_stream') throw new Error(`Nothing stands in ${stream}`);
  return revision;
}

function furthest(...positions: readonly (GlobalPosition | null)[]): GlobalPosition | null {
  return positions.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}

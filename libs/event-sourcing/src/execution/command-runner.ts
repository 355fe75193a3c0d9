import type { Actor, Decider, DomainEvent, ImportSource, Recorded } from '../domain/index.js';
import type { ExpectedRevision, GlobalPosition, Guard } from '../store/event-store.js';

/** What stands around a command's events. `occurredOn` is the day of the step unless the decider says another. */
export type CommandMeta = {
  readonly commandId: string;
  readonly actor: Actor;
  readonly occurredOn: string;
  readonly correlationId?: string;
  readonly causationId?: string | null;
  readonly import?: ImportSource | null;
};

/**
 * A command with the streams that its facts were read from: the decision is made again when one has moved. `actor`
 * where only these facts tell what allows the act; else it is that of the meta.
 */
export type Prepared<Command> = {
  readonly command: Command;
  readonly guards?: readonly Guard[];
  readonly actor?: Actor;
};

export type Execution<Command> = {
  readonly stream: string;
  readonly meta: CommandMeta;
  /** Asked anew for each attempt, so that a decision made again rests on fresh facts. */
  readonly prepare: () => Prepared<Command> | Promise<Prepared<Command>>;
  /** Decide on exactly this revision, else `StaleRevision` (HTTP `If-Match`). */
  readonly ifMatch?: number;
};

/** What came of a command. `events` are its own; `replayed`: another try had stored them. */
export type Executed<Event extends DomainEvent> = {
  readonly stream: string;
  readonly revision: ExpectedRevision;
  readonly position: GlobalPosition | null;
  readonly events: readonly Recorded<Event>[];
  readonly replayed: boolean;
};

export type Loaded<State> = { readonly state: State; readonly revision: ExpectedRevision };

/** Runs commands over the log. One runs them singly, one gathers them into batches; policies know neither. */
export interface CommandRunner {
  load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>>;
  execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
  ): Promise<Executed<Event>>;
}

/** The stream has another revision than the one that the caller had seen. */
export class StaleRevision extends Error {
  constructor(
    readonly stream: string,
    readonly seen: number,
    readonly actual: ExpectedRevision,
  ) {
    super(`Stream ${stream} is at ${actual}, the caller had seen ${seen}`);
  }
}

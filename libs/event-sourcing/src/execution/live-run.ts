import type { Actor, Decider, DomainEvent, Recorded, Warning } from '../domain/index.js';
import type { Executed, Execution } from './command-runner.js';

/** One step of a call: what is decided, on which stream, by whom. `occurredOn` is today when absent. */
export type LiveStep<Command> = Pick<Execution<Command>, 'stream' | 'prepare'> & {
  readonly actor: Actor;
  readonly occurredOn?: string;
};

/**
 * The first half of a call, on another stream than its own command's (architecture 3, decision 7 iii). `secondHalf` is
 * the stream of that command: `If-Match` is about it. `holds` tells of the claim's stream whether the claim stands that
 * these events made: one that was given back, because the second half was refused, is made anew when the call is sent
 * again.
 */
export type LiveClaim<State, Command> = LiveStep<Command> & {
  readonly secondHalf?: string;
  readonly holds?: (state: State, claimed: readonly Recorded<DomainEvent>[]) => boolean;
};

/** What the work of a call is made with. `resourceId` is the same in every try of one call. */
export type LiveRun = {
  readonly resourceId: string;
  readonly today: string;
  /** The call's own command, one: found in its stream it is not decided again. `If-Match` holds for it. */
  readonly execute: <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    step: LiveStep<Command>,
  ) => Promise<Executed<Event>>;
  /**
   * What an earlier try of this call came to in a stream, by its command or by the policy that completed its claim; null
   * where none did. It is the call's answer, and nothing is decided any more.
   */
  readonly earlier: <Event extends DomainEvent>(stream: string) => Promise<Executed<Event> | null>;
  /** The claim that goes before it. */
  readonly claim: <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    step: LiveClaim<State, Command>,
  ) => Promise<Executed<Event>>;
};

/** What the work of a call comes to; the position is added to it. */
export type LiveAnswer = {
  readonly id: string;
  readonly entryId?: string;
  readonly revision: number;
  readonly warnings?: readonly Warning[];
  readonly [more: string]: unknown;
};

import type { Decided, DomainEvent, Recorded } from './event.js';
import type { Vocabulary } from './personal.js';

/**
 * The rules of one kind of stream. `decide` and `evolve` are pure: what comes from outside (who holds the term,
 * which factor applied, today's date, a new id) stands in the command, so that a replay never touches the clock.
 */
export type Decider<State, Command, Event extends DomainEvent> = {
  readonly vocabulary: Vocabulary<Event>;
  /** Answers with events, or throws `DomainError`. */
  readonly decide: (command: Command, state: State) => readonly Decided<Event>[];
  readonly evolve: (state: State, event: Recorded<Event>) => State;
  readonly initialState: () => State;
  /**
   * The person whose keys encrypt the `person` fields, asked of the state after each new event;
   * null leaves those fields in the clear (a negotiation's amounts concern no single person).
   */
  readonly personOf?: (state: State) => string | null;
};

/** Folds events into a state, from the beginning or from a state reached before. */
export function fold<State, Event extends DomainEvent>(
  decider: Pick<Decider<State, never, Event>, 'evolve' | 'initialState'>,
  events: Iterable<Recorded<Event>>,
  from: State = decider.initialState(),
): State {
  let state = from;
  for (const event of events) state = decider.evolve(state, event);
  return state;
}

/** Ends an `evolve`: a forgotten event does not compile, and one of a newer version stops loudly. */
export function unreachable(event: never): never {
  throw new Error(`No rule for the event ${String((event as { type?: unknown }).type)}`);
}

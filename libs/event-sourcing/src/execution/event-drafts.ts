import { eventIdOf } from '../format/ids.js';
import type { EventToEncode } from '../format/event-codec.js';
import type { Decider, Decided, DomainEvent, EventMeta, Recorded } from '../domain/index.js';
import type { CommandMeta } from './command-runner.js';

type Place = { readonly stream: string; readonly nextRevision: number; readonly recordedAt: string };

/** One decided event on its way into the log: as it will be read back, and as it is to be encoded. */
export type Draft<Event extends DomainEvent> = { recorded: Recorded<Event>; toEncode: EventToEncode };

/**
 * Gives decided events their ids, revisions and surroundings, and asks the decider after each one whose keys
 * its `person` fields are encrypted with. Also returns the state that they lead to.
 */
export function draftEvents<State, Event extends DomainEvent>(
  decider: Decider<State, never, Event>,
  before: State,
  decided: readonly Decided<Event>[],
  meta: CommandMeta,
  place: Place,
): { drafts: Draft<Event>[]; state: State } {
  let state = before;
  const drafts = decided.map((event, index) => {
    const recorded = {
      ...metaOf(event, meta, place, index),
      type: event.type,
      data: event.data,
    } as Recorded<Event>;
    state = decider.evolve(state, recorded);
    return { recorded, toEncode: toEncode(decider, state, recorded) };
  });
  return { drafts, state };
}

function metaOf(event: Decided<DomainEvent>, meta: CommandMeta, place: Place, index: number): EventMeta {
  return {
    eventId: eventIdOf(meta.commandId, index),
    stream: place.stream,
    revision: place.nextRevision + index,
    schema: 1,
    recordedAt: place.recordedAt,
    occurredOn: event.occurredOn ?? meta.occurredOn,
    actor: meta.actor,
    assertedBy: event.assertedBy ?? 'UNION',
    commandId: meta.commandId,
    correlationId: meta.correlationId ?? meta.commandId,
    causationId: meta.causationId ?? null,
    import: meta.import ?? null,
  };
}

function toEncode<State, Event extends DomainEvent>(
  decider: Decider<State, never, Event>,
  state: State,
  recorded: Recorded<Event>,
): EventToEncode {
  const definition = decider.vocabulary.events[recorded.type as Event['type']];
  if (!definition)
    throw new Error(`${recorded.type} is not in the vocabulary of ${decider.vocabulary.category}`);
  return {
    type: recorded.type,
    data: recorded.data,
    schema: definition.schema,
    personal: definition.personal,
    personId: decider.personOf?.(state) ?? null,
    eventId: recorded.eventId,
    recordedAt: recorded.recordedAt,
    occurredOn: recorded.occurredOn,
    actor: recorded.actor,
    assertedBy: recorded.assertedBy,
    commandId: recorded.commandId,
    correlationId: recorded.correlationId,
    causationId: recorded.causationId,
    import: recorded.import,
  };
}

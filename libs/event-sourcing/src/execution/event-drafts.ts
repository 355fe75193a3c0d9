import { eventIdOf } from '../format/ids.js';
import type { EventToEncode } from '../format/event-codec.js';
import type {
  Decider,
  Decided,
  DomainEvent,
  EventDefinition,
  EventMeta,
  Recorded,
  Vocabulary,
} from '../domain/index.js';
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
    const definition = definitionOf(decider.vocabulary, event);
    const recorded = {
      ...metaOf(event, meta, place, index),
      schema: definition.schema,
      type: event.type,
      data: event.data,
    } as Recorded<Event>;
    state = decider.evolve(state, recorded);
    const personId = decider.personOf?.(state) ?? null;
    return { recorded, toEncode: toEncode(recorded, definition, personId) };
  });
  return { drafts, state };
}

function definitionOf(vocabulary: Vocabulary, { type }: DomainEvent): EventDefinition {
  const definition = vocabulary.events[type];
  if (!definition) throw new Error(`${type} is not in the vocabulary of ${vocabulary.category}`);
  return definition;
}

function metaOf(
  event: Decided<DomainEvent>,
  meta: CommandMeta,
  place: Place,
  index: number,
): Omit<EventMeta, 'schema'> {
  return {
    eventId: eventIdOf(meta.commandId, index),
    stream: place.stream,
    revision: place.nextRevision + index,
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

function toEncode(
  recorded: Recorded<DomainEvent>,
  { schema, personal }: EventDefinition,
  personId: string | null,
): EventToEncode {
  return {
    type: recorded.type,
    data: recorded.data,
    schema,
    personal,
    personId,
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

import type { EventDefinition, EventMeta, Upcaster, Vocabulary } from '../domain/index.js';
import { categoryOf } from './ids.js';

type Written = Pick<EventMeta, 'eventId' | 'stream' | 'schema'> & { readonly type: string };

/** A newer program wrote the event: what its data mean is not known here. */
export class NewerSchema extends Error {
  constructor({ eventId, type, schema }: Written, known: number) {
    super(
      `The event ${eventId} is ${type} of schema ${schema}, and this program knows ${known} at most: a newer Lønspor wrote it, so update this one`,
    );
  }
}

/** Which shape the data of each event type have now, and how those of older events come to it. */
export class EventSchemas {
  private readonly steps = new Map<string, readonly Upcaster[]>();

  /**
   * A type that no vocabulary tells of has only its first schema.
   *
   * @throws TypeError when a step to the newest schema is missing, or one leads beyond it
   */
  constructor(vocabularies: readonly Vocabulary[]) {
    for (const { category, events } of vocabularies)
      for (const [type, definition] of Object.entries(events))
        this.steps.set(keyOf(category, type), stepsOf(`${category} ${type}`, definition));
  }

  /**
   * An event's data as they would be written today; the event itself stays what it is.
   *
   * @throws NewerSchema
   */
  inNewestShape(event: Written, data: object): object {
    const steps = this.stepsOf(event);
    if (event.schema === steps.length + 1) return data;
    if (event.schema > steps.length + 1) throw new NewerSchema(event, steps.length + 1);
    return steps.slice(event.schema - 1).reduce((shaped, step) => step(shaped as never), data);
  }

  /** Refuses to write what could not be read again, or not as it was meant: an event is written in its newest schema. */
  mustBeNewest(event: Written): void {
    const newest = this.stepsOf(event).length + 1;
    if (event.schema !== newest)
      throw new TypeError(
        `${event.type} would be written in schema ${event.schema}, and is read in ${newest}`,
      );
  }

  private stepsOf({ stream, type }: Written): readonly Upcaster[] {
    return this.steps.get(keyOf(categoryOf(stream), type)) ?? [];
  }
}

function stepsOf(name: string, { schema, upcast = {} }: EventDefinition): readonly Upcaster[] {
  const steps = Array.from({ length: schema - 1 }, (_, index) => upcast[index + 1]);
  const missing = steps.indexOf(undefined) + 1;
  if (missing > 0) throw new TypeError(`${name} has no step from schema ${missing} to ${missing + 1}`);
  if (Object.keys(upcast).length > steps.length)
    throw new TypeError(`${name} has schema ${schema}, and steps beyond it`);
  return steps as readonly Upcaster[];
}

function keyOf(category: string, type: string): string {
  return `${category} ${type}`;
}

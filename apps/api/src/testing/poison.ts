import { decodeEnvelope, encodeEnvelope, hexOf, newId } from '@loenspor/event-sourcing';
import type { DecodedEvent, EventStore, GlobalPosition, Projection } from '@loenspor/event-sourcing';

export type Poison = { readonly eventId: string; readonly stream: string; readonly position: GlobalPosition };

/**
 * Appends by hand what no command writes: an event of a known type whose data say nothing, after the last one of a
 * stream, or as the first of a new one like `model`.
 */
export async function poison(
  store: EventStore,
  stream: string,
  { type, model = stream }: { readonly type: string; readonly model?: string },
): Promise<Poison> {
  const [like] = await store.readStream(model);
  if (!like) throw new Error(`There is no ${model} to write like`);
  const last = (await store.readStream(stream)).at(-1);
  const eventId = newId();
  const place = { stream, revision: last ? last.revision + 1 : 0, previous: last ? hexOf(last.leaf) : null };
  const ids = { eventId, commandId: newId(), correlationId: newId(), causationId: null };
  const encoded = encodeEnvelope({
    ...decodeEnvelope(like.bytes),
    ...place,
    ...ids,
    type,
    schema: 1,
    data: {},
  });
  const { position } = await store.append({
    ...{ stream, expected: last?.revision ?? 'no_stream' },
    events: [{ eventId, ...encoded, previous: last?.leaf ?? null }],
  });
  return { eventId, stream, position };
}

/** The projections of a program that is mended: it knows that these events say nothing. */
export function mended(
  projections: readonly Projection[],
  poisons: readonly Poison[],
): readonly Projection[] {
  const ids = new Set(poisons.map(({ eventId }) => eventId));
  const isSound = (event: DecodedEvent) => !ids.has(event.eventId);
  return projections.map((projection) => ({
    ...projection,
    apply: (events, transaction) => projection.apply(events.filter(isSound), transaction),
  }));
}

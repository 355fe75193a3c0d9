import { fold } from '../domain/index.js';
import type { Decider, DomainEvent, Recorded } from '../domain/index.js';
import { NotAnEvent } from '../format/envelope.js';
import type { DecodedEvent } from '../format/event-codec.js';
import { NewerSchema } from '../format/event-schemas.js';

/** An event of a stream makes no sense to this program: nobody can tell what has become of it. */
export class UnfoldableStream extends Error {
  constructor(
    readonly stream: string,
    options: ErrorOptions,
  ) {
    super(`Stream ${stream} cannot be folded`, options);
  }
}

/** @throws UnfoldableStream where an event cannot be applied */
export function foldStream<State, Event extends DomainEvent>(
  decider: Decider<State, never, Event>,
  stream: string,
  events: readonly DecodedEvent[],
): State {
  try {
    return fold(decider, events as unknown as readonly Recorded<Event>[]);
  } catch (cause) {
    throw new UnfoldableStream(stream, { cause });
  }
}

/** @throws UnfoldableStream where the bytes of one are no event, or hold data that a newer program wrote */
export async function decodedOf<Events>(stream: string, decoded: Promise<Events>): Promise<Events> {
  try {
    return await decoded;
  } catch (cause) {
    const isOfTheStream = cause instanceof NotAnEvent || cause instanceof NewerSchema;
    throw isOfTheStream ? new UnfoldableStream(stream, { cause }) : cause;
  }
}

/** What is told of streams, or else something where one of them cannot be folded; whatever else fails is thrown. */
export async function unlessUnfoldable<Told, Else>(
  told: Promise<Told>,
  otherwise: Else,
): Promise<Told | Else> {
  try {
    return await told;
  } catch (error) {
    if (error instanceof UnfoldableStream) return otherwise;
    throw error;
  }
}

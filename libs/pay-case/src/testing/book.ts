import { streamsOf } from '@loenspor/casework/testing';
import type { Told } from '@loenspor/casework/testing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { MandateEvent } from '@loenspor/mandate';
import type { PayCaseEvent } from '../domain/index.js';

export type Step = Told<PayCaseEvent>;
/** A whole log, by the streams of each kind. */
export type Log = {
  readonly cases: ReadonlyMap<string, readonly Step[]>;
  readonly mandates: ReadonlyMap<string, readonly Told<MandateEvent>[]>;
};

export function logOf(events: readonly DecodedEvent[]): Log {
  return { cases: streamsOf(events, 'payCase'), mandates: streamsOf(events, 'mandate') };
}

/** A line for each thing that is not so in a case, after the id of the case. */
export function linesOf(log: Log, of: (events: readonly Step[]) => readonly string[]): string[] {
  return [...log.cases].flatMap(([id, events]) => of(events).map((line) => `${id}: ${line}`));
}

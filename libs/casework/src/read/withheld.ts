import type { DomainEvent } from '@loenspor/event-sourcing/domain';
import type { SaidEvent } from './mentions.js';

/** The fields of an event's data that a leader representative is not told, by the event's type. */
export type Withheld = { readonly [type: string]: readonly string[] };

/** The same of the events of a context: a field that an event does not have does not compile. */
export type WithheldOf<Event extends DomainEvent> = {
  readonly [Type in Event['type']]?: readonly (keyof Extract<Event, { type: Type }>['data'] & string)[];
};

/** An event without what is withheld of it; a correction without that of what it corrects, and without why it does. */
export function withoutWithheld<Event extends SaidEvent>(event: Event, withheld: Withheld): Event {
  const { type, data } = event;
  const { replacement } = data as { readonly replacement?: SaidEvent };
  if (!replacement) return { ...event, data: without(data, withheld[type]) };
  if (!withheld[replacement.type]) return event;
  const told = withoutWithheld(replacement, withheld);
  return { ...event, data: { ...without(data, ['reason']), replacement: told } };
}

/** The type that an event is told as to a leader representative, by its own type, where that alone would tell too much. */
export type ToldAs = { readonly [type: string]: string };

/** The same of the events of a context. */
export type ToldAsOf<Event extends DomainEvent> = { readonly [Type in Event['type']]?: Event['type'] };

/** An event as another; a correction as one of that other. */
export function disguised<Event extends SaidEvent>(event: Event, toldAs: ToldAs): Event {
  const { replacement } = event.data as { readonly replacement?: SaidEvent };
  const data = replacement ? { ...event.data, replacement: disguised(replacement, toldAs) } : event.data;
  return { ...event, type: toldAs[event.type] ?? event.type, data };
}

function without(data: object, fields: readonly string[] = []): object {
  return Object.fromEntries(Object.entries(data).filter(([name]) => !fields.includes(name)));
}

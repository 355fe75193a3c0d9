/**
 * Which values of an event are personal. Each is encrypted with the key of one subject and one class
 * (architecture 3a), so that contact and text can be erased while agreed terms are kept.
 */
export type PersonalClass = 'contact' | 'text' | 'terms';

/**
 * Whose key: `person` = the registered person the stream is about (`Decider.personOf`); `stream` = the case or
 * negotiation itself, for names and text that concern no registered person; `subject` = the same case or negotiation
 * seen from another stream, `data.subject.id`; `own` = `data.subjectId`.
 */
export type PersonalSubject = 'person' | 'stream' | 'subject' | 'own';

/** `at` is a JSON pointer inside `data`; the whole value there is encrypted, and an absent one or `null` is left alone. */
export type PersonalField = {
  readonly at: `/${string}`;
  readonly of: PersonalSubject;
  readonly as: PersonalClass;
};

/** The data of one schema in the shape of the next. Pure; a personal value may be `Erased` and goes through as it is. */
export type Upcaster = (data: never) => object;

/** What the log must know about one event type: its newest schema, and its personal fields when it is written. */
export type EventDefinition = {
  readonly schema: number;
  readonly personal: readonly PersonalField[];
  /** By each older schema, the step to the next one: all of 1 to `schema` - 1. A step stays for ever. */
  readonly upcast?: { readonly [schema: number]: Upcaster };
};

/** Every event of one stream category, by its name. */
export type Vocabulary<Event extends { type: string } = { type: string }> = {
  readonly category: string;
  readonly events: { readonly [Type in Event['type']]: EventDefinition };
};

/** What a decider answers with: a past-tense name and its data, plain JSON values only. */
export type DomainEvent<Type extends string = string, Data extends object = object> = {
  readonly type: Type;
  readonly data: Data;
};

export type Role = 'CONSULTANT' | 'LEADER_REP' | 'LEADERSHIP' | 'DPO' | 'ADMIN' | 'SYSTEM';
export type AssertedBy = 'UNION' | 'COUNTERPARTY' | 'MEMBER' | 'SYSTEM';

/** Who acted, and what allowed it (`term:<id>`, `deputy:<term id>`, `delegation:<id>`, `fallback:<reason>`, null for a role alone). */
export type Actor = {
  readonly userId: string | null;
  readonly role: Role;
  readonly authority: string | null;
  readonly onBehalfOf: string | null;
};

/** The spreadsheet row that an imported event comes from; `row` counts CSV records, 1 is the first after the header. */
export type ImportSource = { readonly fileSha256: string; readonly row: number };

/**
 * What stands around an event's data in the log. `recordedAt` is an instant (RFC 3339, UTC),
 * `occurredOn` a day in Europe/Copenhagen, `revision` counts from 0 within the stream. `schema` is the one that the
 * event was written in; whoever reads it has its data in the newest.
 */
export type EventMeta = {
  readonly eventId: string;
  readonly stream: string;
  readonly revision: number;
  readonly schema: number;
  readonly recordedAt: string;
  readonly occurredOn: string;
  readonly actor: Actor;
  readonly assertedBy: AssertedBy;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  readonly import: ImportSource | null;
};

/** An event as it is read back, its personal values decrypted (or `Erased`). */
export type Recorded<Event extends DomainEvent> = Event & EventMeta;

/** An event as it is decided; what is left out is filled from the command: its day, and `UNION`. */
export type Decided<Event extends DomainEvent> = Event & {
  readonly occurredOn?: string;
  readonly assertedBy?: AssertedBy;
};

/** Gives a person a calendar feed of the own; an earlier one ends. The same key does it once. */
export class IssueCalendar {
  readonly type = 'IssueCalendar';
  constructor(
    readonly userId: string,
    readonly idempotencyKey: string | null,
  ) {}
}

/** Ends the calendar feed of a person. The same key does it once. */
export class RevokeCalendar {
  readonly type = 'RevokeCalendar';
  constructor(
    readonly userId: string,
    readonly idempotencyKey: string | null,
  ) {}
}

/** What came of it; `replayed`: it was done before, and nothing was done now. */
export type CalendarOutcome<Told> = { readonly told: Told; readonly replayed: boolean };

/** Kept by nobody but whoever is told it: the same call is told it again, everybody else never. */
export type IssuedCalendar = { readonly token: string };

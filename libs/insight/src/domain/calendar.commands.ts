/** Gives a person a calendar feed of the own; an earlier one ends. */
export class IssueCalendar {
  constructor(readonly userId: string) {}
}

/** Ends the calendar feed of a person. */
export class RevokeCalendar {
  constructor(readonly userId: string) {}
}

/** What is told once: nobody can read the token again. */
export type IssuedCalendar = { readonly token: string };

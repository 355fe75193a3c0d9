/** The negotiation or pay case of a mandate, as the write side knows it at the moment of a decision. */
export type MandateSubjectFacts = {
  readonly kind: 'NEGOTIATION' | 'PAY_CASE';
  readonly id: string;
  readonly municipality: string;
  readonly area: 'DAYCARE' | 'LEISURE';
  /** `"OK26"`. */
  readonly agreementPeriod: string;
  /** Whose pay it is, in a pay case. */
  readonly personId: string | null;
  /** The sign-in of that person, where one is recorded. */
  readonly personUserId: string | null;
  /** Whether the leader representative decides: of a pay case only when its member agreed. */
  readonly involved: boolean;
  /** Every mandate that was opened for it, oldest first. */
  readonly mandates: readonly string[];
};

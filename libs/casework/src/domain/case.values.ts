export type Side = 'UNION' | 'COUNTERPARTY';
export type NoteChannel = 'PHONE' | 'MAIL' | 'MEETING' | 'OTHER';
export type NoteVisibility = 'INTERNAL' | 'LEADER_REP';
export type DisputeKind = 'INTEREST' | 'RIGHTS';
export type EscalationLevel = 2 | 3 | 4;
export type EscalationStep = 'DEMANDED' | 'HELD' | 'FORWARDED' | 'RECEIVED' | 'SUBMITTED';
export type SettlementLevel = 1 | 2 | 3 | 4;
/** FULL_POWER: a negotiated result needs no ratification. */
export type MandateKind = 'FULL_POWER' | 'SUBJECT_TO_RATIFICATION';
/** The approved mandate version that an act of ours rests on. */
export type MandateRef = { readonly mandateId: string; readonly version: number };
export type Participant = { readonly name: string; readonly role: string; readonly side: Side };

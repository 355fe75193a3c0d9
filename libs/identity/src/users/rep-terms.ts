import type { Area } from '@loenspor/pay';

/** A rep term that somebody may act under today. */
export type RepTermOfMine = {
  readonly id: string;
  readonly municipality: string;
  readonly area: Area;
  readonly as: 'LEADER_REP' | 'DEPUTY';
  readonly status: string;
  /** The last day of the term. */
  readonly termEndsOn: string;
};

/** Tells the rep terms of a person as of now; representation does. */
export interface RepTermsOf {
  repTermsOf(userId: string): Promise<readonly RepTermOfMine[]>;
}

/** Injects the `RepTermsOf`, which every app says: without one nobody would have any, and nobody would be told. */
export const REP_TERMS = Symbol('RepTermsOf');

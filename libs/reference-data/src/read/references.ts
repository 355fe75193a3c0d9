import type { PayTables } from '@loenspor/pay';

/** Where the tables come from that an amount is converted with. */
export type ReferenceSource = { readonly current: () => Promise<{ readonly tables: PayTables }> };

/** Injects the `ReferenceSource`. */
export const REFERENCES = Symbol('References');

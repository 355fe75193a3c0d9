import { pick } from '@loenspor/casework/testing';
import type { Drawn } from '@loenspor/casework/testing';
import { keys, offers } from './story-world.js';
import type { Agreement, Round, World } from './story-world.js';

/** An act as somebody is about to do it in the world as they find it. */
export type At = Drawn & { readonly world: World; readonly round: Round; readonly agreement: Agreement };
export const keyOf = (of: number) => keys[of % 2 === 0 ? 0 : 1];
/** A day of the last three months. */
export const past = ({ world, days }: At) => world.day(-(days % 90));
/** Mostly what every mandate holds. */
export const itemsOf = (more: number) => pick(offers, more % 3 > 0 ? more % 2 : more >> 2) ?? [];
export const seenBy = ({ more }: At) => (more % 2 === 0 ? 'INTERNAL' : 'LEADER_REP');

export { consultantOf as consultant, onlyHere, pick, pickOf, reason } from '@loenspor/casework/testing';

import { newId } from '@loenspor/event-sourcing';
import { callBy, keys, offers } from './story-world.js';
import type { Agreement, Person, Round, World } from './story-world.js';

/** What is drawn for an act: on which negotiation or agreement, by whom, when, and how. */
export type Drawn = {
  readonly of: number;
  readonly who: number;
  readonly days: number;
  readonly more: number;
};
/** An act as somebody is about to do it in the world as they find it. */
export type At = Drawn & { readonly world: World; readonly round: Round; readonly agreement: Agreement };
export const pick = <Each>(list: readonly Each[], at: number): Each | undefined => list[at % list.length];
export const pickOf = <Each>(list: readonly [Each, ...Each[]], at: number): Each => pick(list, at) ?? list[0];
/** Why, wherever somebody must say so. */
export const reason = 'Begrundelse';
export const keyOf = (of: number) => keys[of % 2 === 0 ? 0 : 1];
/** A day of the last three months. */
export const past = ({ world, days }: At) => world.day(-(days % 90));
/** Mostly what every mandate holds. */
export const itemsOf = (more: number) => pick(offers, more % 3 > 0 ? more % 2 : more >> 2) ?? [];
/** Words that stand nowhere else, by which they are found wherever they are told. */
export const onlyHere = (words: string) => `${words} ${newId()}`;
export const seenBy = ({ more }: At) => (more % 2 === 0 ? 'INTERNAL' : 'LEADER_REP');

const consultants: readonly [Person, ...Person[]] = [
  'karen',
  'mette',
  'karen',
  'mette',
  'karen',
  'morten',
  'lotte',
];
export const consultant = ({ who }: At) => callBy(pickOf(consultants, who), ['CONSULTANT']);

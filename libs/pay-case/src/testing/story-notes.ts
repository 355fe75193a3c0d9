import { alone as aloneOf, stepOf } from '@loenspor/casework/testing';
import fc from 'fast-check';
import type { ActName } from './story-acts.js';
import type { Moment } from './story.js';

const alone = aloneOf<ActName>;
const acts = [
  ...(['note', 'note', 'note', 'noteByRep', 'correct', 'correct', 'duplicate'] as const),
  ...(['consent', 'withdrawConsent', 'meeting'] as const),
] satisfies ActName[];

const number = fc.nat(999);
const drawn = fc.record({ act: fc.constantFrom(...acts), who: number, days: number, more: number });
const moment = fc.tuple(drawn, fc.nat(2)).map(([each, days]): Moment => ({
  days,
  steps: [stepOf<ActName>(each.act, { ...each, of: 0 })],
  turns: [0],
}));

/** Notes of one case, said to be the union's own or not, corrected and marked, while its member's wish changes. */
export const notes = fc
  .array(moment, { minLength: 8, maxLength: 18 })
  .map((after): readonly Moment[] => [...alone(['open'], ['consent', { more: 2, days: 29 }]), ...after]);

import fc from 'fast-check';
import { alone, disputed, disputedAgain, step } from './story-directed.js';
import type { Moment, Step } from './story.js';

/** Acts of one negotiation one after another, whoever does them and however; a day or so lies between two. */
const some = (acts: readonly [Step['act'], ...Step['act'][]], most: number, of = 0) => {
  const number = fc.nat(999);
  const drawn = fc.record({ act: fc.constantFrom(...acts), who: number, days: number, more: number });
  const moment = fc
    .tuple(drawn, fc.nat(2))
    .map(([each, days]): Moment => ({ days, steps: [step(each.act, { ...each, of })], turns: [0] }));
  return fc.array(moment, { minLength: most / 2, maxLength: most });
};

const ladder = ['escalate', 'escalate', 'correct', 'correct', 'correct', 'duplicate'] as const;

/** A round of the first key, the negotiation of that number, signed on any days by now and for any first day. */
const round = (of: number) =>
  fc
    .tuple(fc.nat(999), fc.nat(999))
    .map(([days, more]) =>
      alone(
        ['open', { of: 0 }],
        ['draft', { of, more: 3 }],
        ['submit', { of }],
        ['approve', { of, who: 1 }],
        ['employerDemand', { of, days: 40 }],
        ['offer', { of, days: 30, more: 1 }],
        ['accept', { of, days: 0, more: 0 }],
        ['signUnion', { of, days, more }],
        ['signCounterparty', { of, more }],
      ),
    );
const between = (of: number) => some(['record', 'record', 'terminate', 'withdrawTermination'], 4, of);

/** Stories of one thing each, which comes often in them. */
export const narrowed = {
  disputes: fc
    .tuple(fc.boolean(), some([...ladder, 'onward'], 14))
    .map(([again, after]) => [...(again ? disputedAgain : disputed), ...after]),
  agreements: fc
    .tuple(round(0), between(0), round(1), between(0), round(2), between(0))
    .map((parts): readonly Moment[] => parts.flat()),
  reviews: some(['open', 'close', 'close', 'reopen', 'reopen'], 12),
} satisfies Readonly<Record<string, fc.Arbitrary<readonly Moment[]>>>;

/** Notes of one negotiation, said to be the union's own or not, corrected and marked. */
export const notes = some(['note', 'note', 'noteByRep', 'correct', 'correct', 'duplicate'], 16).map(
  (after) => [...alone(['open']), ...after],
);

/** The same ones in every run. */
export const narrowedSample = (name: keyof typeof narrowed) =>
  fc.sample<readonly Moment[]>(narrowed[name], { numRuns: 120, seed: 26 });

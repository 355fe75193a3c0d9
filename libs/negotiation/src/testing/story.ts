import { playedOn, storiesOf } from '@loenspor/casework/testing';
import type { MemoryDesk, Moment as AnyMoment, Step as AnyStep } from '@loenspor/casework/testing';
import { noNegotiation } from '../domain/index.js';
import { acts } from './story-acts.js';
import type { ActName } from './story-acts.js';
import { pick } from './story-drawn.js';
import { onward } from './story-onward.js';
import { worldOf } from './story-world.js';
import type { Round } from './story-world.js';

export type Step = AnyStep<ActName>;
export type Moment = AnyMoment<ActName>;

/** Mostly of one negotiation, so that they meet. */
export const story = storiesOf(Object.keys(acts) as ActName[]);

const nothing: Round = { id: '', state: noNegotiation, mandateId: null, mandate: { status: 'NONE' } };

/** Plays a story of negotiations; see `playedOn`. */
export function played(desk: MemoryDesk, moments: readonly Moment[]): Promise<ReadonlyMap<string, number>> {
  return playedOn(desk, moments, {
    worldOf,
    givenBack: ['RoundClosed'],
    asking: ({ act, ...drawn }, world) => {
      const agreement = pick(world.agreements, drawn.of);
      if (!agreement) throw new Error('There are two keys');
      const at = { ...drawn, world, agreement, round: pick(world.rounds, drawn.of) ?? nothing };
      const name = act === 'onward' ? onward(at) : act;
      return { name, asked: acts[name](at) };
    },
  });
}

import { pick, playedOn, storiesOf } from '@loenspor/casework/testing';
import type { MemoryDesk, Moment as AnyMoment, Step as AnyStep } from '@loenspor/casework/testing';
import { acts } from './story-acts.js';
import type { ActName } from './story-acts.js';
import { onward } from './story-onward.js';
import { worldOf } from './story-world.js';

export type Step = AnyStep<ActName>;
export type Moment = AnyMoment<ActName>;

export const story = storiesOf(Object.keys(acts) as ActName[]);

/** Plays a story of pay cases; see `playedOn`. The first case is opened by whoever comes first. */
export function played(desk: MemoryDesk, moments: readonly Moment[]): Promise<ReadonlyMap<string, number>> {
  return playedOn(desk, moments, {
    worldOf,
    givenBack: ['PoolReleased'],
    asking: ({ act, ...drawn }, world) => {
      const payCase = pick(world.cases, drawn.of);
      if (!payCase) return { name: 'open', asked: acts.open({ ...drawn, world }) };
      const at = { ...drawn, world, payCase };
      const name = act === 'onward' ? onward(at) : act;
      return { name, asked: acts[name](at) };
    },
  });
}

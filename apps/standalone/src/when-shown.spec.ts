import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { whenShown } from './when-shown.js';

const [first, head] = ['pg:0000000000000000001', 'pg:0000000000000000002'] as [
  GlobalPosition,
  GlobalPosition,
];

/** A start whose projections stand where the test says; `onLook` is told how often it has looked. */
function started(at: Map<string, GlobalPosition | null>, onLook: (looks: number) => void, patienceMs = 0) {
  const complaints: string[] = [];
  const ready = Promise.withResolvers<void>();
  let [looks, told] = [0, 0];
  const end = whenShown({
    ...{ patienceMs, lookMs: 0, store: { head: () => Promise.resolve(head) } },
    standing: {
      standings: () => Promise.resolve(at),
      waitFor: async (position) => {
        await nextTurn();
        onLook(++looks);
        return [...at.values()].every((each) => each === position);
      },
    },
    tell: () => {
      told += 1;
      ready.resolve();
    },
    complain: (line) => complaints.push(line),
  });
  return { complaints, end, ready: ready.promise, told: () => told };
}

describe('the greeting', () => {
  it('waits for rows that are behind, and says once which', async () => {
    const at = new Map<string, GlobalPosition | null>([
      ['cases', head],
      ['mandates', first],
      ['search', null],
    ]);
    const { complaints, ready } = started(at, (looks) => {
      if (looks === 5) for (const name of at.keys()) at.set(name, head);
    });
    await ready;
    expect(complaints).toEqual([expect.stringContaining('venter på mandates, search;')]);
  });

  it('says nothing of rows that come in time', async () => {
    const at = new Map([['cases', first]]);
    const { complaints, ready } = started(at, (looks) => looks === 3 && at.set('cases', head), 60_000);
    await ready;
    expect(complaints).toEqual([]);
  });

  it('is not said by a product that is stopped before', async () => {
    const looked = Promise.withResolvers<void>();
    const { complaints, end, told } = started(new Map([['cases', first]]), () => looked.resolve(), 60_000);
    await looked.promise;
    await end();
    expect([told(), complaints]).toEqual([0, []]);
  });
});

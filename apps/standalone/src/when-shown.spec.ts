import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GlobalPosition } from '@loenspor/event-sourcing';
import { whenShown } from './when-shown.js';

const [first, head] = ['pg:0000000000000000001', 'pg:0000000000000000002'] as GlobalPosition[];

/** A start whose projections stand where the test says. */
function started(at: Map<string, GlobalPosition | null>, patienceMs = 0) {
  const [told, complaints]: [string[], string[]] = [[], []];
  let looks = 0;
  const end = whenShown({
    ...{ patienceMs, lookMs: 0, store: { head: () => Promise.resolve(head ?? null) } },
    standing: {
      standings: () => Promise.resolve(at),
      waitFor: async (position) => {
        looks += 1;
        await nextTurn();
        return [...at.values()].every((each) => each === position);
      },
    },
    tell: () => told.push('ready'),
    complain: (line) => complaints.push(line),
  });
  const looked = async (times: number) => {
    for (const until = looks + times; looks < until;) await nextTurn();
  };
  return { told, complaints, end, looked };
}

describe('the greeting', () => {
  it('waits for rows that are behind, and says once which', async () => {
    const at = new Map([
      ['cases', head ?? null],
      ['mandates', first ?? null],
      ['search', null],
    ]);
    const { told, complaints, end, looked } = started(at);
    await looked(5);
    expect(told).toEqual([]);
    expect(complaints).toEqual([expect.stringContaining('venter på mandates, search;')]);
    for (const name of at.keys()) at.set(name, head ?? null);
    await looked(1);
    await nextTurn();
    await end();
    expect([told, complaints.length]).toEqual([['ready'], 1]);
  });

  it('says nothing of rows that are there in time', async () => {
    const { told, complaints, looked, end } = started(new Map([['cases', first ?? null]]), 60_000);
    await looked(3);
    await end();
    expect([told, complaints]).toEqual([[], []]);
    const ready = started(new Map([['cases', head ?? null]]));
    await ready.looked(1);
    await nextTurn();
    await ready.end();
    expect([ready.told, ready.complaints]).toEqual([['ready'], []]);
  });
});

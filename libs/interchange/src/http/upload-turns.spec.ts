import { setImmediate as nextTurn } from 'node:timers/promises';
import { UploadTurns } from './upload-turns.js';

describe('the turns of those who send files', () => {
  it('come one after the other for one person, and at once for another', async () => {
    const turns = new UploadTurns();
    const told: string[] = [];
    const end = await turns.take('karen');
    const waiting = ['second', 'third'].map(async (name) => {
      const endThis = await turns.take('karen');
      told.push(name);
      await nextTurn();
      endThis();
    });
    const endOther = await turns.take('mikkel');
    await nextTurn();
    expect(told).toEqual([]);
    end();
    await Promise.all(waiting);
    expect(told).toEqual(['second', 'third']);
    endOther();
    (await turns.take('karen'))();
  });
});

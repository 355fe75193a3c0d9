import { LatestMade } from './latest-made.js';

/**
 * Something whose makings end when the story says so. `says`: what each was made of, which is another at each look while
 * `changing`.
 */
function making() {
  const open: PromiseWithResolvers<string>[] = [];
  const story = { mark: 'first', changing: false, says: [] as string[] };
  let looks = 0;
  const latest = new LatestMade({
    markOf: () => Promise.resolve(story.changing ? String(looks++) : story.mark),
    make: () => {
      story.says.push(story.mark);
      const each = Promise.withResolvers<string>();
      open.push(each);
      return each.promise;
    },
  });
  return { latest, story, open };
}

/** Everything that can go on without an end of a making has done so. */
const settled = () => new Promise((done) => setImmediate(done));

describe('what takes long to make', () => {
  it('is made once for all who ask, until that changes which it is made of', async () => {
    const { latest, story, open } = making();
    const asked = [latest.current(), latest.current()];
    await settled();
    open[0]?.resolve('one');
    expect(await Promise.all(asked)).toEqual(['one', 'one']);
    expect(await latest.current()).toBe('one');
    story.mark = 'second';
    const again = latest.current();
    await settled();
    open[1]?.resolve('two');
    expect(await again).toBe('two');
    expect(story.says).toEqual(['first', 'second']);
  });

  it('is made one at a time, and for all who asked meanwhile once, with all that had changed', async () => {
    const { latest, story, open } = making();
    const early = latest.current();
    await settled();
    const meanwhile = [];
    for (const mark of ['second', 'third', 'fourth']) {
      story.mark = mark;
      meanwhile.push(latest.current());
      await settled();
    }
    expect(story.says).toEqual(['first']);
    open[0]?.resolve('one');
    expect(await early).toBe('one');
    await settled();
    story.mark = 'fifth';
    expect(story.says).toEqual(['first', 'fourth']);
    open[1]?.resolve('two');
    expect(await Promise.all(meanwhile)).toEqual(['two', 'two', 'two']);
  });

  it('is never older than the question, also when another came between', async () => {
    const { latest, story, open } = making();
    const early = latest.current();
    await settled();
    story.mark = 'second';
    const between = latest.current();
    await settled();
    open[0]?.resolve('one');
    await settled();
    story.mark = 'third';
    const late = latest.current();
    await settled();
    open[1]?.resolve('two');
    await settled();
    open[2]?.resolve('three');
    expect(await Promise.all([early, between, late])).toEqual(['one', 'two', 'three']);
  });

  it('fails for who waits for it, and begins afresh for the others', async () => {
    const { latest, story, open } = making();
    const early = latest.current().catch(String);
    await settled();
    story.mark = 'second';
    const later = latest.current();
    await settled();
    open[0]?.reject(new Error('no rows'));
    expect(await early).toBe('Error: no rows');
    await settled();
    open[1]?.reject(new Error('no rows again'));
    await expect(later).rejects.toThrow('no rows again');
    const afresh = latest.current();
    await settled();
    open[2]?.resolve('three');
    expect(await afresh).toBe('three');
  });

  it('is one for all who wait, also where something changes with every look', async () => {
    const { latest, story, open } = making();
    const early = latest.current();
    await settled();
    story.changing = true;
    const waiting = [latest.current(), latest.current()];
    await settled();
    open[0]?.resolve('one');
    await settled();
    open[1]?.resolve('two');
    expect(await Promise.all([early, ...waiting])).toEqual(['one', 'two', 'two']);
    expect(story.says).toHaveLength(2);
  });
});

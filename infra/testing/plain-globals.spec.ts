import { runInThisContext } from 'node:vm';

describe('the globals of a spec', () => {
  it('are not those of the worker, and what is added to them stays in the spec', () => {
    const added = 'addedBySpec';
    Object.assign(globalThis, { [added]: true });
    expect(runInThisContext('Object')).not.toBe(Object);
    expect(runInThisContext(`typeof ${added}`)).toBe('undefined');
    expect(added in globalThis).toBe(true);
  });
});

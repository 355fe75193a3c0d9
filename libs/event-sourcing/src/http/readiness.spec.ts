import { Readiness } from './readiness.js';

describe('readiness', () => {
  it('is there when every part is ready', async () => {
    const readiness = new Readiness();
    readiness.register('log', async () => ({ ready: true }));
    readiness.register('projection', async () => ({ ready: true, facts: { lag: 0 } }));
    expect(await readiness.read()).toEqual({
      ready: true,
      parts: { log: { ready: true }, projection: { ready: true, facts: { lag: 0 } } },
    });
  });

  it('is missing when a part fails, which does not show why', async () => {
    const readiness = new Readiness();
    readiness.register('log', async () => ({ ready: true }));
    readiness.register('database', () => Promise.reject(new Error('password of the database')));
    const readings = await readiness.read();
    expect(readings.ready).toBe(false);
    expect(readings.parts['database']).toEqual({ ready: false, facts: { answer: 'failed' } });
  });
});

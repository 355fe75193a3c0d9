import { countUnsent, tellUnsent } from './unsent-tabs.js';

describe('what the tabs of a browser have not sent', () => {
  it('is counted in all of them, and no longer in one that is closed', async () => {
    const here = tellUnsent(() => 1);
    const there = tellUnsent(() => 2);
    try {
      expect(await countUnsent()).toBe(3);
      there();
      expect(await countUnsent()).toBe(1);
    } finally {
      here();
    }
    expect(await countUnsent()).toBe(0);
  });

  it('is counted once by each of two who ask at the same time', async () => {
    const tabs = [tellUnsent(() => 1), tellUnsent(() => 2)];
    try {
      expect(await Promise.all([countUnsent(), countUnsent()])).toEqual([3, 3]);
    } finally {
      for (const close of tabs) close();
    }
  });
});

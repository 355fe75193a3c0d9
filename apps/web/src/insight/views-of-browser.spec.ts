import { ApiProblem } from '../api/problem.js';
import { takeViewsOfBrowser } from './views-of-browser.js';

const place = 'loenspor-views:karen';
const gentofte = { name: 'Gentofte', search: 'municipality=157' };
const open = { name: 'Åbne', search: 'open=ALL' };

function browserWith(value: unknown) {
  const kept = new Map([[place, typeof value === 'string' ? value : JSON.stringify(value)]]);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
}

/** A server that loses its link after so many. */
function serverFor(most = Infinity) {
  const sent: { name: string; search: string }[] = [];
  const keep = ({ name, search }: { id: string; name: string; search: string }) => {
    if (sent.length >= most) return Promise.reject(new Error('no link'));
    sent.push({ name, search });
    return Promise.resolve(sent.length);
  };
  return { sent, keep };
}

describe('what a browser kept of views', () => {
  it('goes to the server and leaves the browser', async () => {
    const browser = browserWith([gentofte, open]);
    const { sent, keep } = serverFor();
    expect(await takeViewsOfBrowser('karen', [], keep, browser)).toBe(2);
    expect(sent).toEqual([gentofte, open]);
    expect(browser.kept.size).toBe(0);
    expect(await takeViewsOfBrowser('karen', [], keep, browser)).toBeNull();
    expect(sent).toHaveLength(2);
  });

  it('waits in the browser for as long as it does not arrive', async () => {
    const browser = browserWith([gentofte, open]);
    expect(await takeViewsOfBrowser('karen', [], serverFor(1).keep, browser)).toBe(1);
    expect(browser.kept.get(place)).toBe(JSON.stringify([open]));
    const later = serverFor();
    await takeViewsOfBrowser('karen', [gentofte], later.keep, browser);
    expect(later.sent).toEqual([open]);
    expect(browser.kept.size).toBe(0);
  });

  it('goes on behind one that the server refuses, which stays', async () => {
    const browser = browserWith([gentofte, open]);
    const { sent, keep } = serverFor();
    const choosy: typeof keep = (view) =>
      view.name === gentofte.name ? Promise.reject(new ApiProblem(409, 'views-full', '', '')) : keep(view);
    expect(await takeViewsOfBrowser('karen', [], choosy, browser)).toBe(1);
    expect(sent).toEqual([open]);
    expect(browser.kept.get(place)).toBe(JSON.stringify([gentofte]));
  });

  it('takes nothing of what stands on the server, and is not sent where it is the same', async () => {
    const { sent, keep } = serverFor();
    const standing = [gentofte, { name: 'åbne', search: 'open=M3' }, { name: 'Åbne 2', search: 'open=M6' }];
    await takeViewsOfBrowser('karen', standing, keep, browserWith([gentofte, open]));
    expect(sent).toEqual([{ ...open, name: 'Åbne 3' }]);
  });

  it('is dropped where it is no view', async () => {
    const { sent, keep } = serverFor();
    const browser = browserWith([null, 3, { name: '' }, { name: 'x', search: '' }, open]);
    await takeViewsOfBrowser('karen', [], keep, browser);
    expect(sent).toEqual([open]);
    expect(await takeViewsOfBrowser('karen', [], keep, browserWith('{ broken'))).toBeNull();
  });
});

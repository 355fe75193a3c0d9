import { jest } from '@jest/globals';
import { viewNameKey, type SavedView } from '@loenspor/insight/contract';
import { ApiProblem } from '../api/problem.js';
import { takeViewsOfBrowser, type BrowserOfViews } from './views-of-browser.js';

type Named = Omit<SavedView, 'id'>;

const place = 'loenspor-views:karen';
const gentofte = { name: 'Gentofte', search: 'municipality=157' };
const open = { name: 'Åbne', search: 'open=ALL' };
const noLink = () => Promise.reject(new Error('no link'));

function browserWith(value: unknown) {
  const kept = new Map([[place, typeof value === 'string' ? value : JSON.stringify(value)]]);
  const keeper = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  };
  return { kept, keeper };
}

/** What stands on a server, which keeps as the real one does; after `most` its link is lost. */
function serverWith(standing: readonly Named[] = [], most = Infinity) {
  let views = standing.map((view, at): SavedView => ({ id: `standing ${at}`, ...view }));
  const sent: SavedView[] = [];
  const read = () => Promise.resolve(views);
  const keep = (view: SavedView) => {
    if (sent.length >= most) return noLink();
    sent.push(view);
    const others = views.filter(
      ({ id, name }) => id !== view.id && viewNameKey(name) !== viewNameKey(view.name),
    );
    views = [...others, view];
    return Promise.resolve(views);
  };
  return { read, keep, sent, named: () => views.map(({ name, search }) => ({ name, search })) };
}

/** Another tab of the same browser: what has been loaded there knows nothing of this one. */
async function anotherTab() {
  jest.resetModules();
  return (await import('./views-of-browser.js')).takeViewsOfBrowser;
}

const namesOf = (views: readonly Named[] | null) => views?.map(({ name }) => name) ?? null;

describe('what a browser kept of views', () => {
  it('goes to the server and leaves the browser', async () => {
    const browser = browserWith([gentofte, open]);
    const server = serverWith();
    expect(namesOf(await takeViewsOfBrowser('karen', server, browser))).toEqual(['Gentofte', 'Åbne']);
    expect(server.named()).toEqual([gentofte, open]);
    expect(browser.kept.size).toBe(0);
    expect(await takeViewsOfBrowser('karen', server, browser)).toBeNull();
    expect(server.sent).toHaveLength(2);
  });

  it('is somebody’s own', async () => {
    const browser = browserWith([gentofte]);
    const server = serverWith();
    expect(await takeViewsOfBrowser('mikkel', server, browser)).toBeNull();
    expect(browser.kept.size).toBe(1);
    expect(server.sent).toEqual([]);
  });

  it('waits in the browser for as long as it does not arrive', async () => {
    const browser = browserWith([gentofte, open]);
    expect(namesOf(await takeViewsOfBrowser('karen', serverWith([], 1), browser))).toEqual(['Gentofte']);
    expect(browser.kept.get(place)).toBe(JSON.stringify([open]));
    expect(await takeViewsOfBrowser('karen', { ...serverWith(), read: noLink }, browser)).toBeNull();
    expect(browser.kept.get(place)).toBe(JSON.stringify([open]));
    const later = serverWith([gentofte]);
    await takeViewsOfBrowser('karen', later, browser);
    expect(later.named()).toEqual([gentofte, open]);
    expect(browser.kept.size).toBe(0);
  });

  it('goes on behind one that the server refuses, which stays', async () => {
    const browser = browserWith([gentofte, open]);
    const server = serverWith();
    const full = () => Promise.reject(new ApiProblem(409, 'views-full', '', ''));
    const keep = (view: SavedView) => (view.name === gentofte.name ? full() : server.keep(view));
    expect(namesOf(await takeViewsOfBrowser('karen', { ...server, keep }, browser))).toEqual(['Åbne']);
    expect(browser.kept.get(place)).toBe(JSON.stringify([gentofte]));
  });

  it('takes nothing of what stands on the server, and is not sent where it is the same', async () => {
    const standing = [gentofte, { name: 'åbne', search: 'open=M3' }, { name: 'Åbne 2', search: 'open=M6' }];
    const server = serverWith(standing);
    await takeViewsOfBrowser('karen', server, browserWith([gentofte, open]));
    expect(server.named()).toEqual([...standing, { ...open, name: 'Åbne 3' }]);
  });

  it.each([
    ['ÅBNE', 'Åbne'],
    ['A\u030Abne', 'Åbne'],
    [' Åbne  ', 'Åbne'],
    ['Åbne\u200B', 'Åbne'],
    ['ÆBLE  I ØST', 'æble i\u00A0øst'],
    ['STRASSE', 'Straße'],
  ])('has a name of its own beside one that is the same to the server: %s', async (name, standing) => {
    const other = { name: standing, search: 'q=other' };
    const [server, same] = [serverWith([other]), serverWith([other])];
    await takeViewsOfBrowser('karen', server, browserWith([{ name, search: 'q=mine' }]));
    expect(server.named()[0]).toEqual(other);
    expect(server.named()[1]?.name).toMatch(/ 2$/);
    await takeViewsOfBrowser('karen', same, browserWith([{ ...other, name }]));
    expect(same.sent).toEqual([]);
  });

  it('is sent under a name that the server takes', async () => {
    const long = `${'a'.repeat(57)}\u{1F600}b`;
    const names = ['Mine\ti\nGentofte', long, 'half \uD83D'];
    const server = serverWith([{ name: long, search: 'q=other' }]);
    await takeViewsOfBrowser('karen', server, browserWith(names.map((name) => ({ name, search: 'q=a' }))));
    const sent = server.sent.map(({ name }) => name);
    expect(sent).toEqual(['Mine i Gentofte', `${'a'.repeat(57)} 2`, 'half \uFFFD']);
    for (const name of sent) expect([name.length <= 60, name.isWellFormed()]).toEqual([true, true]);
  });

  it('is dropped where it is no view', async () => {
    const server = serverWith();
    const browser = browserWith([null, 3, { name: '' }, { name: '\u200B', search: 'q=a' }, open]);
    await takeViewsOfBrowser('karen', server, browser);
    expect(server.named()).toEqual([open]);
    const broken = browserWith('{ broken');
    expect(namesOf(await takeViewsOfBrowser('karen', server, broken))).toEqual(['Åbne']);
    for (const { kept } of [browser, broken]) expect(kept.size).toBe(0);
  });

  it('has an id that is the view’s own, a UUID', async () => {
    const server = serverWith();
    await takeViewsOfBrowser('karen', server, browserWith([gentofte, open, { ...open, name: 'Andre' }]));
    const elsewhere = serverWith();
    await takeViewsOfBrowser('karen', elsewhere, browserWith([{ ...open, name: 'ÅBNE' }]));
    const ids = server.sent.map(({ id }) => id);
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(ids).size).toBe(3);
    expect(elsewhere.sent[0]?.id).toBe(ids[1]);
  });

  it('does not take back what was changed on the server since', async () => {
    const first = serverWith();
    await takeViewsOfBrowser('karen', first, browserWith([gentofte]));
    const renamed = { id: first.sent[0]?.id ?? '', name: 'Nord', search: 'municipality=173' };
    const server = { ...serverWith(), read: () => Promise.resolve([renamed]) };
    const browser = browserWith([gentofte]);
    expect(await takeViewsOfBrowser('karen', server, browser)).toEqual([renamed]);
    expect(server.sent).toEqual([]);
    expect(browser.kept.size).toBe(0);
  });
});

describe('two tabs that take along at once what their browser kept', () => {
  /** Both begin, the second before the first is answered. */
  async function both(locks?: BrowserOfViews['locks']) {
    const browser = { ...browserWith([gentofte, open]), locks };
    const server = serverWith([{ name: 'åbne', search: 'open=M3' }]);
    const tabs = [takeViewsOfBrowser, await anotherTab()];
    const answers = await Promise.all(tabs.map((take) => take('karen', server, browser)));
    return { browser, server, answers };
  }

  it('send each view once, one tab after the other', async () => {
    const { browser, server, answers } = await both(navigator.locks);
    expect(server.sent.map(({ name }) => name)).toEqual(['Gentofte', 'Åbne 2']);
    // Each tab shows all of them.
    for (const answer of answers) expect(namesOf(answer)).toEqual(['åbne', 'Gentofte', 'Åbne 2']);
    expect(browser.kept.size).toBe(0);
  });

  it('send the same view under the same id where the browser has no locks', async () => {
    const { browser, server } = await both();
    expect(server.sent.length).toBeGreaterThan(2);
    expect(new Set(server.sent.map(({ id }) => id)).size).toBe(2);
    expect(server.named()).toHaveLength(3);
    expect(browser.kept.size).toBe(0);
  });

  it('begin nothing where the lock is refused, and lose nothing', async () => {
    const { browser, server, answers } = await both({ request: noLink });
    expect(answers).toEqual([null, null]);
    expect(server.sent).toEqual([]);
    expect(browser.kept.get(place)).toBe(JSON.stringify([gentofte, open]));
  });
});

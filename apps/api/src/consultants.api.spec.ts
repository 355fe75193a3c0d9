import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import type { Place } from './testing/deciding-story.js';
import { decidingStory } from './testing/deciding-story.js';

type Consultant = { readonly userId: string; readonly name: string };
type Page = { readonly items: readonly Consultant[]; readonly nextCursor: string | null };
type Compared = { readonly changes: readonly { readonly words: string }[] };

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const koge: Place = { municipality: '259', area: 'DAYCARE' };

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
let term: string;
let round: string;
beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  term = await story.elected('lotte', rodovre);
  await story.elected('hassan', koge);
  round = (await story.negotiation(rodovre)).id;
});
afterAll(() => api.close());

const page = (user: string, query = '') => api.given(user).gets<Page>(`/api/consultants${query}`);
const known = async (user: string) => (await page(user)).items;
const karen = { userId: 'karen', name: 'Karen Lund' };
const mikkel = { userId: 'mikkel', name: 'Mikkel Bruun' };
const handed = (id: string, consultantId: string) =>
  api.given('karen').posts(`/api/negotiations/${id}/assignment`, { consultantId });

describe('the consultants of a representative', () => {
  it('are those of the cases that the representative sees, by id and name alone', async () => {
    expect(await page('lotte')).toEqual({ items: [karen], nextCursor: null });
    expect(await known('hassan')).toEqual([]);
  });

  it('are not those of a pay case whose member wants no representative, until the member does', async () => {
    const { subject } = await story.payCase(koge);
    await story.consented(subject, 'NOT_INVOLVED');
    expect(await known('hassan')).toEqual([]);
    await story.consented(subject, 'INVOLVED');
    expect(await known('hassan')).toEqual([karen]);
    expect(await known('lotte')).toEqual([karen]);
  });

  it('are also those who had a case before, and come in pages', async () => {
    const before = new Date().toISOString();
    await handed(round, 'mikkel');
    expect(await known('lotte')).toEqual([karen, mikkel]);
    expect(await known('hassan')).toEqual([karen]);
    const first = await page('lotte', '?limit=1');
    expect(first.items).toEqual([karen]);
    const second = await page('lotte', `?limit=1&cursor=${first.nextCursor}`);
    expect(second).toEqual({ items: [mikkel], nextCursor: null });

    const moments = `from=${before}&to=${new Date().toISOString()}`;
    const compared = (path: string, user: string) => api.given(user).gets<Compared>(`${path}?${moments}`);
    const told = 'Konsulent: Karen Lund → Mikkel Bruun';
    const one = await compared(`/api/negotiations/${round}/comparison`, 'lotte');
    expect(one.changes.map(({ words }) => words)).toContain(told);
    for (const user of ['lotte', 'karen', 'anders']) {
      const board = await api.given(user).gets<{ items: Compared[] }>(`/api/board/comparison?${moments}`);
      expect(board.items.flatMap(({ changes }) => changes.map(({ words }) => words))).toContain(told);
    }
  });

  it('have no name where nobody has signed in by the id', async () => {
    await handed(round, 'ukendt-konsulent');
    expect(await known('lotte')).toEqual([karen, mikkel]);
  });

  it('are nobody once the term has ended', async () => {
    await story.ended(term);
    expect(await known('lotte')).toEqual([]);
  });

  it('are all that a representative is told of people, and the list of everybody is the union’s', async () => {
    for (const user of ['lotte', 'hassan', 'signe']) {
      await api.when(user).gets('/api/users').thenRefuses('role-may-not');
      await api.when(user).gets('/api/users?role=CONSULTANT').thenRefuses('role-may-not');
      await api.when(user).gets('/api/consultants').thenAnswers();
      await api.when(user).gets('/api/consultants?q=karen').thenRefuses('unknown-field');
    }
    for (const user of ['karen', 'anders']) {
      await api.when(user).gets('/api/users').thenAnswers();
      await api.when(user).gets('/api/consultants').thenRefuses('role-may-not');
    }
    await api.when('dorthe').gets('/api/consultants').thenRefuses('role-may-not');
    await api.when(null).gets('/api/consultants').thenRefuses('not-signed-in');
  });
});

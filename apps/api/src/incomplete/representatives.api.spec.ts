import { replay, repOfficeStream } from '@loenspor/event-sourcing';
import { workOf } from '../../../projector/src/projections.js';
import { apiSpec } from '../testing/api-spec.js';
import type { ApiSpec } from '../testing/api-spec.js';
import { decidingStory } from '../testing/deciding-story.js';
import type { Place } from '../testing/deciding-story.js';
import { mended, poison } from '../testing/poison.js';
import type { Poison } from '../testing/poison.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
const hers: Place = { municipality: '175', area: 'DAYCARE' };
const elsewhere: Place = { municipality: '580', area: 'DAYCARE' };
const poisons: Poison[] = [];
const lists = [
  ...['/api/pay-cases', '/api/negotiations', '/api/mandates', '/api/pre-agreements', '/api/rep-terms'],
  ...['/api/inbox', '/api/deadlines', '/api/search?q=abc'],
];

beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  await story.elected('lotte', hers);
  await story.elected('hassan', elsewhere);
});
afterAll(() => api.close());

type Made = { readonly id: string; readonly mandate: string };
const made = async (place: Place, leaderRep: 'INVOLVED' | 'NOT_INVOLVED'): Promise<Made> => {
  const { subject } = await story.payCase(place);
  await story.consented(subject, leaderRep);
  return { id: subject.id, mandate: await story.submitted(subject) };
};
const poisoned = async (stream: string, type: string) => {
  const one = await poison(api.product.store, stream, { type });
  poisons.push(one);
  return one;
};
const since = () => ({ 'Min-Position': poisons.at(-1)?.position ?? '' });
const pathsOf = ({ id, mandate }: Made) => {
  const now = new Date().toISOString();
  return [
    ...[`/api/pay-cases/${id}`, `/api/pay-cases/${id}?asOf=${now}`, `/api/pay-cases/${id}/timeline`],
    ...[`/api/pay-cases/${id}/comparison?from=2026-01-01&to=${now}`, `/api/mandates/${mandate}`],
  ];
};
const isRefused = async (user: string, one: Made, code: string) => {
  for (const path of pathsOf(one)) await api.when(user).gets(path, since()).thenRefuses(code);
};
const isShown = async (user: string, one: Made) => {
  for (const path of pathsOf(one)) await api.when(user).gets(path, since()).thenAnswers();
};
const listed = (user: string, path: string) =>
  api
    .given(user)
    .gets<{ readonly items: readonly { readonly id: string }[]; readonly incomplete?: boolean }>(
      path,
      since(),
    );
const idsIn = async (user: string, path: string) => (await listed(user, path)).items.map(({ id }) => id);
const mend = async () => {
  const { store, codec, pools } = api.product;
  await replay(mended(workOf(api.product), poisons), { store, codec, pool: pools.app });
};

describe('an office that a projection has set aside', () => {
  it('shows its representative nothing, and stops no list of hers, nor anybody else’s', async () => {
    const { id, mandate } = await made({ municipality: '265', area: 'LEISURE' }, 'INVOLVED');
    await story.elected('signe', { municipality: '265', area: 'LEISURE' });
    await api.when('signe').gets(`/api/pay-cases/${id}`).thenAnswers();
    await poisoned(repOfficeStream('265', 'LEISURE'), 'TermConfirmed');
    await isRefused('signe', { id, mandate }, 'not-found');
    for (const path of lists)
      expect([path, await listed('signe', path)]).toMatchObject([path, { items: [], incomplete: true }]);
    expect(await api.when('signe').gets('/api/me').thenAnswers()).toMatchObject({ repTerms: [] });
    await api.when('karen').gets(`/api/pay-cases/${id}`, since()).thenAnswers();
    await api.when('karen').gets(`/api/mandates/${mandate}`, since()).thenRefuses('read-model-incomplete');
    expect(await idsIn('karen', '/api/mandates')).toContain(mandate);
    expect(await listed('hassan', '/api/inbox')).toMatchObject({ items: expect.any(Array) as unknown });
    await mend();
  });
});

describe('pay cases that a projection has set aside, to representatives', () => {
  let [shown, hidden, foreign]: Made[] = [];
  let [shownBeside, hiddenBeside]: Made[] = [];
  const all = () => [shown, hidden, foreign, shownBeside, hiddenBeside].filter((each) => each !== undefined);
  const one = (each: Made | undefined) => {
    if (!each) throw new Error('It is made before');
    return each;
  };

  beforeAll(async () => {
    [shown, hidden] = [await made(hers, 'INVOLVED'), await made(hers, 'NOT_INVOLVED')];
    [shownBeside, hiddenBeside] = [await made(hers, 'INVOLVED'), await made(hers, 'NOT_INVOLVED')];
    foreign = await made(elsewhere, 'INVOLVED');
    for (const { id } of [shown, hidden, foreign]) await poisoned(`payCase-${id}`, 'EntryCorrected');
  });

  it('are incomplete to the one whom the member wants, and there beside them what is whole', async () => {
    await isRefused('lotte', one(shown), 'read-model-incomplete');
    await isShown('lotte', one(shownBeside));
    await isRefused('hassan', one(foreign), 'read-model-incomplete');
  });

  it('are as unknown to everybody else as those that are whole', async () => {
    for (const each of [hidden, foreign, hiddenBeside]) await isRefused('lotte', one(each), 'not-found');
    for (const each of [shown, hidden, shownBeside, hiddenBeside])
      await isRefused('hassan', one(each), 'not-found');
  });

  it('stop no list of anybody: what is whole stays in it, and it says that it lacks something', async () => {
    for (const user of ['lotte', 'hassan', 'karen', 'anders'])
      for (const path of lists)
        expect([user, path, Array.isArray((await listed(user, path)).items)]).toEqual([user, path, true]);
    expect(await listed('lotte', '/api/pay-cases')).toMatchObject({ incomplete: true });
    expect(await idsIn('lotte', '/api/pay-cases')).toContain(shownBeside?.id);
    expect(await idsIn('lotte', '/api/mandates')).toContain(shownBeside?.mandate);
    expect(await listed('lotte', '/api/mandates')).toMatchObject({ incomplete: true });
    for (const each of [hidden, hiddenBeside, foreign])
      expect(await idsIn('lotte', '/api/pay-cases')).not.toContain(each?.id);
  });

  it('are unknown to her too where a consent has been withdrawn behind what cannot be read', async () => {
    await poisoned(`payCase-${one(shown).id}`, 'MemberConsentWithdrawn');
    await isRefused('lotte', one(shown), 'not-found');
    await isRefused('karen', one(shown), 'read-model-incomplete');
    expect(await idsIn('lotte', '/api/pay-cases')).not.toContain(shown?.id);
  });

  it('are what they were when they have been taken up', async () => {
    expect(all()).toHaveLength(5);
    await mend();
    // At an instant the log itself is asked, which keeps what makes no sense.
    for (const each of [shown, hidden])
      await api
        .when('karen')
        .gets(`/api/pay-cases/${one(each).id}`)
        .thenAnswers();
    expect(await listed('lotte', '/api/pay-cases')).not.toHaveProperty('incomplete');
  });
});

import { newId, parkedStreams, replay, repOfficeStream } from '@loenspor/event-sourcing';
import { workOf } from '../../../projector/src/projections.js';
import { apiSpec } from '../testing/api-spec.js';
import type { ApiSpec } from '../testing/api-spec.js';
import { decidingStory, functionPay, l2000 } from '../testing/deciding-story.js';
import type { Place } from '../testing/deciding-story.js';
import { mended, poison } from '../testing/poison.js';
import type { Poison } from '../testing/poison.js';
import { lists, resources } from './made-of.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=101,147,151,153,155,161,175' });
  story = decidingStory(api);
});
afterAll(() => api.close());

const place: Place = { municipality: '175', area: 'DAYCARE' };
/** One log for all: whoever makes rows anew meets what was poisoned before. */
const poisons: Poison[] = [];

const agreement = async (at: Place) => {
  const items = [{ element: 'FUNCTION', permanence: 'PERMANENT', amount: l2000('12000.00') }];
  const body = {
    ...{ ...at, scope: 'LEADER_AGREEMENT', counterparty: { kind: 'MUNICIPALITY' }, items },
    ...{ title: 'Aftale', effectiveFrom: '2024-04-01', signedOn: '2024-03-12' },
  };
  return (await api.given('karen').posts('/api/pre-agreements', body)).id;
};
const negotiation = async (at: Place) => (await story.negotiation(at)).id;
const payCase = async (at: Place) => (await story.payCase(at)).subject.id;
const mandate = async (at: Place) =>
  story.drafted((await story.payCase(at)).subject, { items: [functionPay] });

/** Each single resource: how it is made, where its events stand, and an event there that makes no sense. */
const kinds = [
  {
    ...{ what: 'a pay case', list: '/api/pay-cases', timeline: true, make: payCase },
    ...{ category: 'payCase', type: 'EntryCorrected', municipality: '101' },
  },
  {
    what: 'a mandate',
    list: '/api/mandates',
    make: mandate,
    category: 'mandate',
    type: 'MandateAmendmentSubmitted',
    municipality: '155',
  },
  {
    ...{ what: 'a negotiation', list: '/api/negotiations', timeline: true, make: negotiation },
    ...{ category: 'negotiation', type: 'EntryCorrected', municipality: '147' },
  },
  {
    ...{ what: 'a pre-agreement', list: '/api/pre-agreements', make: agreement },
    ...{ category: 'preAgreement', type: 'AgreementRecorded', municipality: '151' },
  },
  {
    ...{ what: 'a rep term', list: '/api/rep-terms', make: (at: Place) => story.elected('lotte', at) },
    ...{
      category: 'repOffice',
      stream: (code: string) => repOfficeStream(code, 'DAYCARE'),
      type: 'TermElected',
      municipality: '153',
    },
  },
] as const;

const gets = (path: string, poisoned: Poison, user = 'anders') =>
  api.when(user).gets(path, { 'Min-Position': poisoned.position });
const thoseOf = async (list: string, poisoned?: Poison) => {
  const headers = poisoned && { 'Min-Position': poisoned.position };
  const path = `${list}?asOf=${new Date().toISOString()}&limit=200`;
  const { items } = await api
    .given('anders')
    .gets<{ readonly items: readonly { readonly id: string }[] }>(path, headers);
  return items.map((each) => each.id);
};
/** Status, name and mark of the history as a file. */
const fileOf = async (position: string) => {
  const asked = { headers: { Accept: 'text/csv', 'Min-Position': position } };
  const answer = await api.asks('anders', '/api/history', asked);
  const { status, headers } = answer;
  await answer.text();
  return [status, headers.get('Content-Disposition'), headers.get('Loenspor-Incomplete')];
};
const isMissing = async (path: string, poisoned: Poison, user = 'anders') =>
  (await gets(path, poisoned, user).thenAnswers())['incomplete'];
const pay = '/api/statistics/pay?by=area';
const figures = ['/api/negotiations/counts', '/api/pay-cases/counts', pay];
const parts = () => {
  const { store, codec, pools } = api.product;
  return { store, codec, pool: pools.app };
};

describe.each(kinds)('$what whose stream a projection has set aside', (kind) => {
  const { list, make, category, type, municipality } = kind;
  const own = (id: string) => `${list}/${id}`;
  let poisoned: Poison;
  let id: string;
  let other: string;
  let before: readonly string[];
  beforeAll(async () => {
    [id, other] = [
      await make({ municipality, area: 'DAYCARE' }),
      await make({ municipality, area: 'LEISURE' }),
    ];
    before = 'timeline' in kind ? await thoseOf(list) : [];
    const stream = 'stream' in kind ? kind.stream(municipality) : `${category}-${id}`;
    poisoned = await poison(api.product.store, stream, { type });
    poisons.push(poisoned);
  });

  it('is answered as incomplete, with its timeline and at an instant; its neighbour is whole', async () => {
    // What such an election makes of an office has no place: at an instant nobody can tell whose it is.
    const asOf = category === 'repOffice' ? [] : [`${own(id)}?asOf=${new Date().toISOString()}`];
    for (const path of [own(id), ...asOf]) {
      const refused = await gets(path, poisoned).thenTold();
      expect([path, refused.status, refused.headers.get('ETag')]).toEqual([path, 503, null]);
      await gets(path, poisoned).thenRefuses('read-model-incomplete');
    }
    expect(await parkedStreams(api.product.pools.app, poisoned.stream)).not.toEqual([]);
    if ('timeline' in kind) await gets(`${own(id)}/timeline`, poisoned).thenRefuses('read-model-incomplete');
    await gets(own(other), poisoned).thenAnswers({ id: other });
    if ('timeline' in kind) expect(await isMissing(`${own(other)}/timeline`, poisoned)).toBeUndefined();
  });

  it('is as unknown as its neighbour to a consultant of other municipalities, at an instant too', async () => {
    if (category === 'repOffice') return;
    for (const each of [id, other])
      for (const path of [own(each), `${own(each)}?asOf=${new Date().toISOString()}`])
        await gets(path, poisoned, 'mikkel').thenRefuses('not-found');
  });

  it('is left out of the boards of the past, which say so; its neighbour is on them', async () => {
    if (!('timeline' in kind)) return;
    expect(before).toEqual(expect.arrayContaining([id, other]));
    const now = new Date().toISOString();
    expect(await isMissing(`${list}?asOf=${now}`, poisoned)).toBe(true);
    const shown = await thoseOf(list, poisoned);
    expect([shown.includes(id), shown.includes(other)]).toEqual([false, true]);
    const between = `from=2026-01-01&to=${now}&municipality=${municipality}`;
    const compared = await gets(`/api/board/comparison?${between}`, poisoned).thenAnswers();
    expect(compared).toMatchObject({ incomplete: true, items: [{ case: { id: other } }] });
  });

  it('is told of in its list, in the inbox and in the search; an unknown one stays unknown', async () => {
    expect(await isMissing(list, poisoned)).toBe(true);
    expect(await isMissing('/api/inbox', poisoned)).toBe(true);
    expect(await isMissing('/api/users', poisoned)).toBeUndefined();
    expect(await isMissing('/api/search?q=abc', poisoned)).toBe(true);
    const unknown = category === 'repOffice' ? 'read-model-incomplete' : 'not-found';
    await gets(own(newId()), poisoned).thenRefuses(unknown);
    await gets(own('no-id'), poisoned).thenRefuses('not-found');
  });

  it('is told of in the name of the file that the history is taken along in', async () => {
    expect(await isMissing('/api/history', poisoned)).toBe(true);
    const file = await fileOf(poisoned.position);
    expect(file).toEqual([200, expect.stringMatching(/_ufuldstaendig_incomplete\.csv"$/), 'true']);
  });

  it('is told of where its kind is counted, and nowhere else', async () => {
    if (!('timeline' in kind)) return;
    const found = await Promise.all(figures.map((path) => isMissing(path, poisoned)));
    expect(found).toEqual(category === 'payCase' ? [undefined, true, true] : [true, undefined, undefined]);
  });

  it('is still so after a replay by the same program, and whole after one by a program that is mended', async () => {
    await expect(replay(workOf(api.product), parts())).rejects.toThrow();
    await gets(own(id), poisoned).thenRefuses('read-model-incomplete');
    expect(await replay(mended(workOf(api.product), poisons), parts())).not.toEqual([]);
    await gets(own(id), poisoned).thenAnswers({ id });
    const listed = [list, '/api/inbox', '/api/search?q=abc', '/api/reviews?agreementPeriod=OK26'];
    for (const path of [...listed, ...figures])
      expect([path, await isMissing(path, poisoned)]).toEqual([path, undefined]);
  });
});

describe('a case whose mandate a projection has set aside', () => {
  it('cannot be compared while that cannot be read; a case beside it can', async () => {
    const [subject, beside] = await Promise.all(
      (['DAYCARE', 'LEISURE'] as const).map(async (area) => {
        const { subject: of } = await story.payCase({ municipality: '161', area });
        return { id: of.id, mandate: await story.drafted(of, { items: [functionPay] }) };
      }),
    );
    if (!subject || !beside) throw new Error('There are two');
    const type = 'MandateAmendmentSubmitted';
    const poisoned = await poison(api.product.store, `mandate-${subject.mandate}`, { type });
    poisons.push(poisoned);
    const comparison = (id: string) =>
      `/api/pay-cases/${id}/comparison?from=2026-01-01&to=${new Date().toISOString()}`;
    await gets(comparison(subject.id), poisoned).thenRefuses('read-model-incomplete');
    await gets(comparison(subject.id), poisoned, 'mikkel').thenRefuses('not-found');
    await gets(comparison(beside.id), poisoned).thenAnswers({ statusBefore: null });
    await replay(mended(workOf(api.product), poisons), parts());
  });
});

describe('a pay case whose person a projection has set aside', () => {
  it('is answered as incomplete, now, at an instant and compared; a case beside it is whole', async () => {
    const [id, beside] = await Promise.all(
      (['DAYCARE', 'LEISURE'] as const).map((area) => payCase({ municipality: '161', area })),
    );
    type Whose = { readonly person: { readonly personId: string } };
    const { person } = await api.given('anders').gets<Whose>(`/api/pay-cases/${id}`);
    const now = () => new Date().toISOString();
    const paths = (of?: string) => [
      ...[`/api/pay-cases/${of}`, `/api/pay-cases/${of}?asOf=${now()}`],
      `/api/pay-cases/${of}/comparison?from=2026-01-01&to=${now()}`,
    ];
    const poisoned = await poison(api.product.store, `person-${person.personId}`, {
      type: 'PersonCorrected',
    });
    poisons.push(poisoned);
    for (const path of paths(id)) {
      await gets(path, poisoned).thenRefuses('read-model-incomplete');
      await gets(path, poisoned, 'mikkel').thenRefuses('not-found');
    }
    for (const path of paths(beside)) await gets(path, poisoned).thenAnswers();
    await replay(mended(workOf(api.product), poisons), parts());
    for (const path of paths(id)) await gets(path, poisoned).thenAnswers();
  });
});

describe('a stream that is set aside from its first event on', () => {
  it('makes every unknown id of its kind incomplete, for everybody alike, until it is taken up', async () => {
    const model = `negotiation-${await negotiation(place)}`;
    const id = newId();
    const poisoned = await poison(api.product.store, `negotiation-${id}`, {
      model,
      type: 'NegotiationOpened',
    });
    poisons.push(poisoned);
    for (const user of ['anders', 'karen'])
      for (const asked of [id, newId()])
        await gets(`/api/negotiations/${asked}`, poisoned, user).thenRefuses('read-model-incomplete');
    await gets(`/api/pay-cases/${id}`, poisoned).thenRefuses('not-found');
    await replay(mended(workOf(api.product), poisons), parts());
    await gets(`/api/negotiations/${id}`, poisoned).thenRefuses('not-found');
  });
});

describe('the answers that can be incomplete', () => {
  const single = () =>
    Object.entries(api.api().document().paths)
      .filter(([path, item]) => item.get && path.includes('{'))
      .map(([path]) => path.replaceAll(/\{(\w+)\}/g, ':$1'))
      // An import is told by the job that reads it, and its rows are a list.
      .filter((path) => !path.startsWith('/api/imports/'));

  it('are all that the product has of one thing', () => {
    expect(single().filter((path) => !(path in resources))).toEqual([]);
    expect(Object.keys(resources).filter((path) => !single().includes(path))).toEqual([]);
  });

  it('rest on projections that there are', () => {
    const known = workOf(api.product).map(({ name }) => name);
    const named = [
      ...Object.values(resources).map(({ projections }) => projections),
      ...Object.values(lists),
    ];
    expect(named.flat().filter((name) => !known.includes(name))).toEqual([]);
  });

  it('say in the OpenAPI document that a list or its counts may not be whole', () => {
    const schemas = api.api().document().components?.schemas ?? {};
    const pages = ['NegotiationPage', 'PayCasePage', 'InboxPage', 'SearchPage', 'TimelinePage'];
    for (const name of [...pages, 'CaseCountsResource', 'PayStatisticsResource'])
      expect(schemas[name]).toMatchObject({ properties: { incomplete: { type: 'boolean' } } });
    expect(schemas['NegotiationResource']).not.toMatchObject({ properties: { incomplete: {} } });
  });
});

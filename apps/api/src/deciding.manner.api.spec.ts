import { randomUUID } from 'node:crypto';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory } from './testing/deciding-story.js';

let api: ApiSpec;
let story: ReturnType<typeof decidingStory>;
const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
let termId: string;

beforeAll(async () => {
  api = await apiSpec();
  story = decidingStory(api);
  termId = await story.elected('lotte', rodovre);
});
afterAll(() => api.close());

const key = () => ({ 'Idempotency-Key': randomUUID() });
const seen = (revision: number) => ({ 'If-Match': `"${revision}"` });
const replayed = 'Idempotent-Replay';
/** A mandate in a case that the representative decides, waiting. */
const waiting = async () => {
  const { subject } = await story.payCase(rodovre);
  await story.consented(subject, 'INVOLVED');
  return story.submitted(subject);
};
const countOf = async (type: string, id: string) =>
  (await story.eventsOf(type)).filter(({ stream }) => stream === `mandate-${id}`).length;

describe('an approval that is sent again', () => {
  it('is answered as the first time, also after the API began anew, and happens once', async () => {
    const id = await waiting();
    const [headers, body] = [key(), story.approval()];
    const path = `/api/mandates/${id}/approval`;
    const first = await api.when('lotte').posts(path, body, headers).thenAnswers({ id, status: 'APPROVED' });
    await api.restart();
    const again = api.when('lotte').posts(path, body, headers);
    expect(await again.thenAnswers()).toEqual(first);
    expect((await again.thenTold()).headers.get(replayed)).toBe('true');
    await api
      .when('lotte')
      .posts(path, story.approval({ note: 'Ny' }), headers)
      .thenRefuses('idempotency-key-reused');
    await api.when('lotte').posts(path, body, key()).thenRefuses('wrong-status');
    await api.when('lotte').posts(path, body).thenRefuses('wrong-status');
    expect(await countOf('MandateApproved', id)).toBe(1);
  });

  it('by many at once with the same key is one', async () => {
    const id = await waiting();
    const [headers, body] = [key(), story.approval()];
    const path = `/api/mandates/${id}/approval`;
    const sent = Array.from({ length: 5 }, () => api.when('lotte').posts(path, body, headers).thenAnswers());
    const answers = await Promise.all(sent);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await countOf('MandateApproved', id)).toBe(1);
  });

  it('is decided anew under the same key when it was refused and the cause is mended', async () => {
    const id = await waiting();
    const headers = key();
    const absence = { from: api.day(0), to: api.day(0) };
    await api.given('karen').posts(`/api/rep-terms/${termId}/deputy`, { userId: 'hassan', from: api.day(0) });
    const path = `/api/mandates/${id}/approval`;
    await api.when('hassan').posts(path, story.approval(), headers).thenRefuses('not-the-approver');
    await api.given('karen').posts(`/api/rep-terms/${termId}/absences`, absence);
    const made = api.when('hassan').posts(path, story.approval(), headers);
    await made.thenAnswers({ status: 'APPROVED' });
    expect((await made.thenTold()).headers.get(replayed)).toBeNull();
  });
});

describe('what is made under a key', () => {
  it('is made once, and its first half is not left behind: mandate, pay case, rep term', async () => {
    const { subject } = await story.payCase(rodovre);
    const calls = [
      ['/api/mandates', { subject, ...story.content() }],
      [
        '/api/pay-cases',
        {
          ...{
            ...rodovre,
            origin: 'HIRING',
            scope: 'LEADER_AGREEMENT',
            counterparty: { kind: 'MUNICIPALITY' },
          },
          ...{ institution: 'Møllen', position: 'Leder', person: { name: 'Ny Leder' }, member: true },
        },
      ],
      [
        '/api/rep-terms',
        {
          ...{ municipality: '161', area: 'LEISURE', userId: 'birgit', electedOn: api.day(-1) },
          ...{ electoralGroup: { leaders: 7 }, monthsAttached: 8 },
        },
      ],
    ] as const;
    const keys = calls.map(key);
    const first = await Promise.all(
      calls.map(async ([path, body], at) => api.when('karen').posts(path, body, keys[at]).thenMakes()),
    );
    await api.restart();
    for (const [at, [path, body]] of calls.entries()) {
      const again = api.when('karen').posts(path, body, keys[at]);
      expect(await again.thenMakes()).toEqual(first[at]);
      expect((await again.thenTold()).headers.get(replayed)).toBe('true');
    }
    expect(await story.idsIn('karen', `/api/mandates?subject=${subject.id}`)).toEqual([first[0]?.id]);
    expect(await story.idsIn('karen', '/api/rep-terms?municipality=161')).toEqual([first[2]?.id]);
    expect(
      (await story.idsIn('karen', '/api/pay-cases?q=Ny')).filter((id) => id === first[1]?.id),
    ).toHaveLength(1);
    const persons = (await story.eventsOf('PersonRegistered')).map(({ stream }) => stream);
    expect(persons.filter((stream) => stream === `person-${String(first[1]?.['personId'])}`)).toHaveLength(1);
  });
});

describe('two who do the same at once', () => {
  const codesOf = async (
    calls: readonly { thenTold: () => Promise<{ body: Record<string, unknown> }> }[],
  ) => {
    const answers = await Promise.all(
      calls.map(async (call) => (await call.thenTold()).body['code'] ?? 'made'),
    );
    return answers.sort();
  };

  it('draft one mandate of a subject', async () => {
    const subject = await story.negotiation(rodovre);
    const body = { subject, ...story.content() };
    const drafting = ['karen', 'mikkel', 'vibeke'].map((user) => api.when(user).posts('/api/mandates', body));
    expect(await codesOf(drafting)).toEqual(['made', 'mandate-exists', 'mandate-exists']);
    expect(await story.idsIn('karen', `/api/mandates?subject=${subject.id}`)).toHaveLength(1);
  });

  it('elect one representative of an office', async () => {
    const term = {
      ...{ municipality: '101', area: 'LEISURE', electedOn: api.day(-1) },
      ...{ electoralGroup: { leaders: 7 }, monthsAttached: 8 },
    };
    const electing = ['birgit', 'signe', 'hassan'].map((userId) =>
      api.when('karen').posts('/api/rep-terms', { ...term, userId }),
    );
    expect(await codesOf(electing)).toEqual(['made', 'term-overlaps', 'term-overlaps']);
    expect(await story.idsIn('karen', '/api/rep-terms?municipality=101')).toHaveLength(1);
  });
});

describe('an answer that was given', () => {
  it('is not given again to somebody who sees the thing no longer', async () => {
    const place = { municipality: '161', area: 'DAYCARE' } as const;
    const term = await story.elected('signe', place);
    const id = await story.submitted(await story.negotiation(place));
    const [headers, body] = [key(), story.approval()];
    await api.when('signe').posts(`/api/mandates/${id}/approval`, body, headers).thenAnswers();
    await api.when('signe').posts(`/api/mandates/${id}/approval`, body, headers).thenAnswers();
    await story.ended(term);
    await api.when('signe').posts(`/api/mandates/${id}/approval`, body, headers).thenRefuses('not-found');
  });
});

describe('a command of somebody who has seen a revision', () => {
  it('is refused when it is no longer the newest, and taken when it is', async () => {
    const { subject } = await story.payCase(rodovre);
    const id = await story.drafted(subject);
    const drafted = await api.given('karen').gets(`/api/mandates/${id}`);
    const path = (act: string) => `/api/mandates/${id}/${act}`;
    const headers = key();
    const redrafted = await api
      .when('karen')
      .posts(path('draft'), story.content({ note: 'Andet udkast' }), {
        ...headers,
        ...seen(drafted.revision),
      })
      .thenAnswers();
    expect(redrafted.revision).toBe(drafted.revision + 1);
    await api
      .when('karen')
      .posts(path('submission'), {}, seen(drafted.revision))
      .thenRefuses('stale-revision');
    await api.when('karen').gets(`/api/mandates/${id}`).thenAnswers({ status: 'DRAFT' });
    await api
      .when('karen')
      .posts(path('submission'), {}, seen(redrafted.revision))
      .thenAnswers({
        ...{ status: 'SUBMITTED', revision: redrafted.revision + 1 },
      });
    // The same call again is answered, whatever has happened since.
    const again = api.when('karen').posts(path('draft'), story.content({ note: 'Andet udkast' }), {
      ...headers,
      ...seen(drafted.revision),
    });
    expect(await again.thenAnswers()).toEqual(redrafted);
  });

  it('holds for a rep term by the revision of its office', async () => {
    const shown = await api.given('karen').gets(`/api/rep-terms/${termId}`);
    const path = `/api/rep-terms/${termId}/deputy`;
    const body = { userId: 'signe', from: api.day(0) };
    await api
      .when('karen')
      .posts(path, body, seen(shown.revision - 1))
      .thenRefuses('stale-revision');
    await api
      .when('karen')
      .posts(path, body, seen(shown.revision))
      .thenAnswers({ revision: shown.revision + 1 });
  });
});

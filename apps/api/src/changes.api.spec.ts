import { demoToken, UserDirectory } from '@loenspor/identity';
import { readSettings } from '../../../infra/settings/settings.js';
import { apiOf } from './api-of-product.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { Browser } from './testing/browser.js';
import type { Place } from './testing/deciding-story.js';
import { EventStream } from './testing/event-stream.js';
import { atBoard } from './testing/inbox-desk.js';
import { negotiatingStory } from './testing/negotiating-story.js';
import { payCaseStory } from './testing/pay-case-story.js';
import { freePort } from './testing/running-api.js';

const rodovre: Place = { municipality: '175', area: 'DAYCARE' };
const glostrup: Place = { municipality: '161', area: 'LEISURE' };
/** A lost right must have ended a stream by then. */
const LOST_WITHIN_MS = 5_000;

let api: ApiSpec;
let story: ReturnType<typeof negotiatingStory>;
let cases: ReturnType<typeof payCaseStory>;
const opened: EventStream[] = [];

beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=161,175,185;mikkel=161;vibeke=161' });
  story = negotiatingStory(api);
  cases = payCaseStory(api);
  await story.deciding.elected('lotte', rodovre);
});
afterEach(() => Promise.all(opened.splice(0).map((stream) => stream.close())));
afterAll(() => api.close());

const listen = async (user: string, headers: Record<string, string> = {}) => {
  const stream = await EventStream.open((signal) => api.asks(user, '/api/changes', { headers, signal }));
  opened.push(stream);
  return stream.begun();
};
const of = (id: string) => (message: { readonly data: Readonly<Record<string, unknown>> }) =>
  message.data['id'] === id;
const note = (text: string) => ({ on: api.day(0), channel: 'PHONE', visibility: 'INTERNAL', text });
/** Resolves false when the stream still runs after that time; true at once when it ends. */
const endsInTime = async (stream: EventStream) => {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LOST_WITHIN_MS);
  const isLate = new Promise<boolean>((done) => late.signal.addEventListener('abort', () => done(false)));
  const inTime = await Promise.race([stream.ended.then(() => true), isLate]);
  clearTimeout(timer);
  return inTime;
};

describe('the stream of changes', () => {
  it('is for who works with cases', async () => {
    await api.when(null).gets('/api/changes').thenRefuses('not-signed-in');
    for (const user of ['dorthe', 'admin'])
      await api.when(user).gets('/api/changes').thenRefuses('role-may-not');
    await api.when('hassan').gets('/api/changes').thenRefuses('represents-nobody');
    await api.when('karen').gets('/api/changes?kind=PAY_CASE').thenRefuses('unknown-field');
    const { response } = await listen('lotte');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  it('answers who asks for its headers alone, and goes on for nobody', async () => {
    const asked = await api.asks('karen', '/api/changes', { method: 'HEAD' });
    expect([asked.status, asked.headers.get('content-type'), await asked.text()]).toEqual([
      ...[200, 'text/event-stream; charset=utf-8', ''],
    ]);
  });

  it('tells of a change when a read shows it: what it is, which, and where in the log', async () => {
    const round = await story.round(atBoard(rodovre));
    const stream = await listen('karen');
    const { position, revision } = await round.has('notes', note('Ringet'));
    const message = await stream.first(of(round.id));
    expect(message).toEqual({
      event: 'message',
      id: position,
      data: { kind: 'NEGOTIATION', id: round.id, position },
    });
    const answer = await api.asks('karen', round.path, { headers: { 'Min-Position': stream.lastEventId } });
    expect(await answer.json()).toMatchObject({ revision });
  });

  it('tells a representative of the own office only, and nobody of what the member keeps from them', async () => {
    const [own, other] = [await story.round(atBoard(rodovre)), await story.round(atBoard(glostrup))];
    const hidden = await cases.consentedIn(rodovre, { wish: 'NOT_INVOLVED' });
    const shared = await cases.consentedIn(rodovre, { wish: 'INVOLVED' });
    const [lotte, mikkel, anders] = [await listen('lotte'), await listen('mikkel'), await listen('anders')];
    for (const { has } of [other, hidden, shared, own]) await has('notes', note('Nyt'));
    await Promise.all([lotte.first(of(own.id)), anders.first(of(own.id)), mikkel.first(of(other.id))]);
    const told = ({ messages }: EventStream) => messages.map(({ data }) => data['id']);
    expect(told(anders)).toEqual([other.id, hidden.id, shared.id, own.id]);
    expect(told(lotte)).toEqual([shared.id, own.id]);
    await other.has('notes', note('Mere'));
    await anders.first(({ data, id }) => data['id'] === other.id && id > (anders.messages[3]?.id ?? ''));
    await mikkel.first(({ data, id }) => data['id'] === other.id && id > (mikkel.messages[0]?.id ?? ''));
    expect(new Set(told(mikkel))).toEqual(new Set([other.id]));
  });

  it('tells of a mandate with the case that it is of, and of a term', async () => {
    const round = await story.round(atBoard(rodovre));
    const stream = await listen('lotte');
    const mandateId = await story.deciding.submitted(round.subject);
    expect((await stream.first(of(mandateId))).data['kind']).toBe('MANDATE');
    expect((await stream.first(of(round.id))).data['kind']).toBe('NEGOTIATION');
    const { items } = await api
      .given('karen')
      .gets<{ items: { id: string }[] }>('/api/rep-terms?municipality=175');
    const [term] = items;
    await api
      .given('karen')
      .posts(`/api/rep-terms/${term!.id}/absences`, { from: api.day(20), to: api.day(22) });
    expect((await stream.first(of(term!.id))).data['kind']).toBe('REP_TERM');
  });
});

describe('a reader who comes back', () => {
  it('misses nothing and hears nothing twice', async () => {
    const round = await story.round(atBoard(rodovre));
    const [whole, broken] = [await listen('lotte'), await listen('lotte')];
    await round.has('notes', note('1'));
    await broken.first(of(round.id));
    await broken.close();
    for (const text of ['2', '3']) await round.has('notes', note(text));
    const elsewhere = await story.round(atBoard(glostrup));
    const resumed = await listen('lotte', { 'Last-Event-ID': broken.lastEventId });
    const { position } = await round.has('notes', note('4'));
    const last = ({ id }: { readonly id: string }) => id === position;
    await Promise.all([whole.first(last), resumed.first(last)]);
    const ids = [...broken.messages, ...resumed.messages].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
    expect(whole.messages.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(ids.at(-1)).toBe(position);
    // Several changes of one resource that are told together are told once, where they end.
    expect(resumed.messages[0]?.id && resumed.messages[0].id > broken.lastEventId).toBe(true);
    expect([...whole.messages, ...resumed.messages].filter(of(elsewhere.id))).toEqual([]);
  });

  it.each(['esdb:1', 'nonsense', 'pg:9999999999999999999'])(
    'with a position of another log (%s) is to fetch everything anew',
    async (position) => {
      const stream = await listen('karen', { 'Last-Event-ID': position });
      const told = await stream.first(() => true);
      expect([told.event, told.data['position']]).toEqual(['refetch', stream.lastEventId]);
      const round = await story.round(atBoard(rodovre));
      await stream.first(of(round.id));
    },
  );

  it('is told nothing of a refetch when the position is of this log', async () => {
    const round = await story.round(atBoard(rodovre));
    const { position } = await api.given('karen').gets(round.path);
    const stream = await listen('karen', { 'Last-Event-ID': position });
    await round.has('notes', note('Videre'));
    expect((await stream.first(() => true)).event).toBe('message');
    const named = await EventStream.open((signal) =>
      api.asks('karen', `/api/changes?lastEventId=${position}`, { signal }),
    );
    opened.push(named);
    expect(await named.first(() => true)).toMatchObject({ event: 'message', data: { id: round.id } });
  });
});

describe('a stream', () => {
  it('ends when the last term of its reader ends, who is refused then', async () => {
    const term = await story.deciding.elected('birgit', { municipality: '185', area: 'DAYCARE' });
    const [birgit, lotte] = [await listen('birgit'), await listen('lotte')];
    await story.deciding.ended(term);
    expect(await endsInTime(birgit)).toBe(true);
    await api.when('birgit').gets('/api/changes').thenRefuses('represents-nobody');
    const round = await story.round(atBoard(rodovre));
    await lotte.first(of(round.id));
  });

  it('ends with the session of a browser, and others of the person go on', async () => {
    const { origin } = new URL((await api.asks(null, '/health/live')).url);
    const browsers = [new Browser(origin), new Browser(origin)];
    for (const browser of browsers) await browser.signIn('karen');
    const streams = await Promise.all(
      browsers.map((browser) => EventStream.open((signal) => browser.request('/api/changes', { signal }))),
    );
    opened.push(...streams);
    await Promise.all(streams.map((stream) => stream.begun()));
    await browsers[0]!.request('/api/sign-out', { method: 'POST' });
    expect(await endsInTime(streams[0]!)).toBe(true);
    expect((await browsers[0]!.request('/api/changes')).status).toBe(401);
    const round = await story.round(atBoard(glostrup));
    await streams[1]!.first(of(round.id));
  });

  it('ends when its reader has come with other roles since', async () => {
    const stream = await listen('vibeke');
    const { pools } = api.product;
    await new UserDirectory(pools.app).seen({ userId: 'vibeke', name: 'Vibeke', roles: ['DPO'] });
    expect(await endsInTime(stream)).toBe(true);
  });

  it('is one of six that a session may have at a time', async () => {
    const streams = await Promise.all(Array.from({ length: 6 }, () => listen('mikkel')));
    await api.when('mikkel').gets('/api/changes').thenRefuses('too-many-requests');
    await streams[0]!.close();
    const again = await untilLet(() => listen('mikkel'));
    expect(again.response.status).toBe(200);
  });

  it('tells of what another process has recorded', async () => {
    const port = await freePort();
    const baseUrl = `http://localhost:${port}`;
    const settings = readSettings(
      { PORT: String(port), DEMO: 'people' },
      { demo: 'people', directory: '/nowhere' },
    );
    const secret = 'of the other process';
    const other = await apiOf(settings, api.product, { demoTokenSecret: secret, logLevel: 'silent' });
    await other.listen();
    try {
      const token = await demoToken({ baseUrl, secret, user: 'lotte' });
      const headers = { Authorization: `Bearer ${token}` };
      const there = await EventStream.open((signal) => fetch(`${baseUrl}/api/changes`, { headers, signal }));
      const here = await listen('lotte');
      await there.begun();
      const round = await story.round(atBoard(rodovre));
      const [told, own] = await Promise.all([there.first(of(round.id)), here.first(of(round.id))]);
      expect(told).toEqual(own);
    } finally {
      await other.close();
    }
  });

  it('ends with the server, at once', async () => {
    const stream = await listen('karen');
    const began = performance.now();
    await api.restart();
    await stream.ended;
    expect(performance.now() - began).toBeLessThan(4_000);
    const resumed = await listen('karen', { 'Last-Event-ID': stream.lastEventId });
    const round = await story.round(atBoard(rodovre));
    await resumed.first(of(round.id));
  });
});

/** The server hears a moment later that a reader has gone. */
async function untilLet(open: () => Promise<EventStream>): Promise<EventStream> {
  for (let tries = 50; ; tries--)
    try {
      return await open();
    } catch (error) {
      if (tries === 0) throw error;
    }
}

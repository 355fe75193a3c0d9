import { newId } from '@loenspor/event-sourcing';
import { workOf } from '../../projector/src/projections.js';
import { startProjectorPages } from '../../projector/src/projector-pages.js';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';
import { decidingStory, negotiationBody } from './testing/deciding-story.js';
import { foreignLabels, samplesOf } from './testing/metrics-text.js';
import type { Sample, Words } from './testing/metrics-text.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec();
});
afterAll(() => api.close());

const place = { municipality: '175', area: 'DAYCARE' } as const;

async function collected(): Promise<readonly Sample[]> {
  const answer = await api.asks(null, '/metrics');
  expect([answer.status, answer.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
  expect(answer.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
  return samplesOf(await answer.text());
}

const valuesOf = (samples: readonly Sample[], name: string, labels: Sample['labels'] = {}) =>
  samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
    .map(({ value }) => value);

/** The words that a label may hold: what runs, and the routes of the OpenAPI document and beside it. */
function words(): Words {
  const paths = Object.keys(api.api().document().paths).map((path) => path.replaceAll(/\{(\w+)\}/g, ':$1'));
  return {
    projections: workOf(api.product).map(({ name }) => name),
    routes: [...paths, '/api/openapi.json', '/api/docs', 'other'],
  };
}

describe('what a process counts and times', () => {
  it('tells how far each projection is, what it went through and what it has parked', async () => {
    const { id } = await api.given('karen').posts('/api/negotiations', negotiationBody(place));
    await api.given('karen').gets(`/api/negotiations/${id}`);
    const logged = (await api.product.store.readAll(null, 10_000)).events.length;
    const samples = await collected();
    for (const { projections } of [words()])
      for (const projection of projections.filter((name) => name !== 'policies')) {
        expect(valuesOf(samples, 'loenspor_projection_parked_streams', { projection })).toEqual([0]);
        expect(valuesOf(samples, 'loenspor_projection_events_total', { projection })).toEqual([logged]);
        expect(
          valuesOf(samples, 'loenspor_projection_page_seconds_count', { projection })[0],
        ).toBeGreaterThan(0);
        expect(valuesOf(samples, 'loenspor_projection_lag_events', { projection })).toEqual([0]);
        expect(valuesOf(samples, 'loenspor_projection_lag_seconds', { projection })).toEqual([0]);
      }
    expect(valuesOf(samples, 'loenspor_projection_readable')).toEqual([1]);
    expect(valuesOf(samples, 'loenspor_projection_rebuild_ratio')).toEqual([]);
  });

  it('tells of one that is behind, that has parked a stream, and whose rows are made anew', async () => {
    const { app } = api.product.pools;
    const projection = 'negotiations';
    await app.query(
      `INSERT INTO read.parked_stream (projection, stream, revision, position, error) VALUES ($1, 'negotiation-x', 1, 'pg:1', 'x')`,
      [projection],
    );
    await app.query(`INSERT INTO read.rebuild (name, version) VALUES ($1, 99)`, [projection]);
    const samples = await collected();
    expect(valuesOf(samples, 'loenspor_projection_parked_streams', { projection })).toEqual([1]);
    expect(valuesOf(samples, 'loenspor_projection_rebuild_ratio', { projection })).toEqual([0]);
    await app.query('DELETE FROM read.parked_stream; DELETE FROM read.rebuild');
    expect(valuesOf(await collected(), 'loenspor_projection_rebuild_ratio')).toEqual([]);
  });

  it('tells of appends by what became of them, of requests by route, and of the process', async () => {
    const before = await collected();
    await api.given('karen').posts('/api/negotiations', negotiationBody({ ...place, municipality: '101' }));
    await api.when('karen').gets(`/api/negotiations/${newId()}`).thenRefuses('not-found');
    await api.asks('karen', `/api/nothing/${newId()}`);
    const after = await collected();
    const more = (name: string, labels: Sample['labels'] = {}) =>
      (valuesOf(after, name, labels)[0] ?? 0) - (valuesOf(before, name, labels)[0] ?? 0);
    expect(more('loenspor_appends_total', { outcome: 'stored' })).toBeGreaterThan(0);
    expect(more('loenspor_append_events_sum')).toBeGreaterThanOrEqual(more('loenspor_append_events_count'));
    expect(more('loenspor_append_seconds_count')).toBe(more('loenspor_append_events_count'));
    const requests = 'loenspor_http_request_seconds_count';
    expect(more(requests, { method: 'POST', route: '/api/negotiations', status: '201' })).toBe(1);
    expect(more(requests, { method: 'GET', route: '/api/negotiations/:id', status: '404' })).toBe(1);
    expect(more(requests, { route: 'other', status: '404' })).toBe(1);
    expect(valuesOf(after, 'process_resident_memory_bytes')[0]).toBeGreaterThan(1_000_000);
    expect(valuesOf(after, 'nodejs_eventloop_lag_p99_seconds')).toHaveLength(1);
  });

  it('names nobody and no case: every label is a word of the program', async () => {
    const { payCase } = decidingStory(api);
    const { subject } = await payCase(place);
    await api.given('karen').gets(`/api/pay-cases/${subject.id}`);
    await api.asks('karen', `/api/pay-cases/${subject.id}/timeline?q=Åse`);
    await api.asks('karen', '/sager/LS-2026-0001');
    await api.asks('karen', '/health/LS-2026-0001');
    await api.asks(null, `/api/pay-cases/${subject.id}`, { method: 'PROPFIND' });
    const samples = await collected();
    expect(foreignLabels(samples, words())).toEqual([]);
    expect(samples.filter(({ labels }) => labels['route'] === '/api/pay-cases/:id').length).toBeGreaterThan(
      0,
    );
  });

  it.each([
    ['an id in a route', `/api/pay-cases/${newId()}`],
    ['the number of a case', '/sager/LS-2026-0001'],
    ['a name', '/api/search/Åse'],
  ])('would be caught by the same look with %s', async (_, route) => {
    const bent = { name: 'loenspor_http_request_seconds_count', labels: { route, method: 'GET' }, value: 1 };
    expect(foreignLabels([...(await collected()), bent], words())).toEqual([`${bent.name} route=${route}`]);
  });

  it('is told by a projector that runs by itself too, with its health and nothing else', async () => {
    const pages = await startProjectorPages(api.product, workOf(api.product), { port: 0, host: '127.0.0.1' });
    const ask = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${pages.port}${path}`, { method });
    try {
      expect(await (await ask('/health/live')).json()).toEqual({ status: 'live' });
      expect(await (await ask('/health/ready')).json()).toMatchObject({
        parts: { 'event store': { ready: true }, 'projection negotiations': { facts: { lag: 0 } } },
      });
      const samples = samplesOf(await (await ask('/metrics')).text());
      expect(valuesOf(samples, 'loenspor_projection_lag_events').length).toBe(workOf(api.product).length);
      expect(foreignLabels(samples, words())).toEqual([]);
      const others = [ask('/api/me'), ask('/'), ask('/constructor'), ask('/metrics', 'POST')];
      expect((await Promise.all(others)).map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    } finally {
      await pages.close();
    }
  });
});

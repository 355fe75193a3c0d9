import { randomUUID } from 'node:crypto';
import { apiSpec } from './testing/api-spec.js';
import type { ApiSpec } from './testing/api-spec.js';

let api: ApiSpec;
beforeAll(async () => {
  api = await apiSpec({ CONSULTANT_MUNICIPALITIES: 'karen=175,161;vibeke=101' });
});
afterAll(() => api.close());

const key = () => ({ 'Idempotency-Key': randomUUID() });
const negotiation = (more: object = {}) => ({
  municipality: '175',
  area: 'DAYCARE',
  scope: 'LEADER_AGREEMENT',
  counterparty: { kind: 'MUNICIPALITY' },
  agreementPeriod: 'OK26',
  ground: 'PERIOD_REVIEW',
  ...more,
});

describe('a negotiation over HTTP', () => {
  it('is opened once for a key, also when the API begins anew, and is there for the next reader', async () => {
    const headers = key();
    const made = await api.when('karen').posts('/api/negotiations', negotiation(), headers).thenMakes();
    await api.when('anders').gets(`/api/negotiations/${made.id}`).thenAnswers({ revision: made.revision });
    await api.restart();
    const again = api.when('karen').posts('/api/negotiations', negotiation(), headers);
    expect(await again.thenMakes()).toEqual(made);
    expect((await again.thenTold()).headers.get('Idempotent-Replay')).toBe('true');
    await api
      .when('karen')
      .posts('/api/negotiations', negotiation(), key())
      .thenRefuses('negotiation-already-open');
  });

  it('is one for many who open it at once, with a key and without', async () => {
    const asked = negotiation({ area: 'LEISURE' });
    const headers = key();
    const opening = [headers, headers, {}, key()].map((each) =>
      api.when('karen').posts('/api/negotiations', asked, each).thenTold(),
    );
    const told = await Promise.all(opening);
    const made = told.filter(({ status }) => status === 201).map(({ body }) => body['id']);
    const refused = told.filter(({ status }) => status !== 201).map(({ body }) => body['code']);
    expect(new Set(made).size).toBe(1);
    expect(new Set(refused)).toEqual(new Set(['negotiation-already-open']));
    const { items } = await api.given('karen').gets<{ items: unknown[] }>('/api/negotiations?area=LEISURE');
    expect(items).toHaveLength(1);
  });

  it('claims nothing for whoever has seen a revision of what is not there yet', async () => {
    const asked = negotiation({ municipality: '161' });
    await api
      .when('karen')
      .posts('/api/negotiations', asked, { 'If-Match': '"0"' })
      .thenRefuses('stale-revision');
    await api.when('karen').posts('/api/negotiations', asked).thenMakes();
  });

  it('is refused in this order: field, sight, key', async () => {
    const elsewhere = negotiation({ municipality: '101' });
    await api.when('karen').posts('/api/negotiations', elsewhere).thenRefuses('not-found');
    const wrong = { ...elsewhere, scope: 'PEDAGOGUE_AGREEMENT' };
    await api.when('karen').posts('/api/negotiations', wrong, key()).thenRefuses('wrong-scope');
    await api.when('vibeke').posts('/api/negotiations', elsewhere).thenMakes();
    await api.when('mikkel').posts('/api/negotiations', negotiation()).thenRefuses('not-found');
  });
});

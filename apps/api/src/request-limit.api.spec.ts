import { apiSpec } from './testing/api-spec.js';

describe('one person', () => {
  it('may ask so much in ten seconds, and others go on', async () => {
    const api = await apiSpec({ REQUESTS_PER_SECOND: '1' });
    try {
      for (let asked = 0; asked < 10; asked++) await api.when('karen').gets('/api/me').thenAnswers();
      const { status, headers } = await api.when('karen').gets('/api/me').thenTold();
      expect([status, Number(headers.get('Retry-After')) > 0]).toEqual([429, true]);
      await api.when('karen').posts('/api/rep-terms', {}).thenRefuses('too-many-requests');
      await api.when('mikkel').gets('/api/me').thenAnswers();
      for (let asked = 0; asked < 10; asked++)
        await api.when(null).gets('/api/me').thenRefuses('not-signed-in');
      await api.when(null).gets('/api/me').thenRefuses('too-many-requests');
      // A calendar is read without a sign-in: guessing at its token is limited by the address too.
      await api.when(null).gets('/api/deadlines.ics?token=gaet').thenRefuses('too-many-requests');
      await api.when(null).gets('/health/live').thenAnswers();
      await api.when('anders').gets('/api/me').thenAnswers();
    } finally {
      await api.close();
    }
  });

  it('may ask for as much as there is where no limit is set', async () => {
    const api = await apiSpec({ REQUESTS_PER_SECOND: '0' });
    try {
      const asked = Array.from({ length: 50 }, () => api.when('karen').gets('/api/me').thenAnswers());
      expect(await Promise.all(asked)).toHaveLength(50);
    } finally {
      await api.close();
    }
  });
});

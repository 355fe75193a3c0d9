import { withoutCredentials } from './event-store-setting.js';
import { readSettings } from './settings.js';

const eventStoreIn = (environment: Readonly<Record<string, string>>) =>
  readSettings(environment, { demo: 'none', directory: '/somewhere' }).eventStore;

describe('the setting of the event store', () => {
  it.each([
    'esdb://localhost:2113?tls=false',
    'esdb://admin:changeit@node1:2113,node2:2113,node3:2113?tls=true&tlsCAFile=/run/ca.crt',
    'esdb+discover://cluster.example.dk',
    'kurrentdb+discover://cluster.example.dk:2113',
    'esdb+discover://admin:ch%40ngeit@cluster.example.dk:2113/?nodePreference=leader',
  ])('takes %s', (url) => {
    const told = { EVENT_STORE: 'eventstoredb', EVENTSTOREDB_URL: url };
    expect(eventStoreIn(told)).toEqual({ kind: 'eventstoredb', url });
  });

  it('is Postgres unless it says otherwise, and may say so beside an address', () => {
    expect(eventStoreIn({})).toEqual({ kind: 'postgres' });
    const told = { EVENT_STORE: 'postgres', EVENTSTOREDB_URL: 'esdb://localhost:2113' };
    expect(eventStoreIn(told)).toEqual({ kind: 'postgres' });
  });
});

describe('the address of an EventStoreDB', () => {
  it.each([
    ['esdb://admin:hush@node1:2113,node2:2113?tls=true', 'esdb://node1:2113,node2:2113?tls=true'],
    ['esdb+discover://admin:hush@node', 'esdb+discover://node'],
    ['esdb://localhost:2113', 'esdb://localhost:2113'],
  ])('is shown without its password: %s', (url, shown) => {
    expect(withoutCredentials(url)).toBe(shown);
  });
});

import { AccessDenied, StoreUnavailable } from '../store/event-store.js';
import { forOneClient } from './connection-string.js';
import { EventStoreDbDriver } from './eventstoredb-driver.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
  newStream,
  openEmulatedLog,
  request,
} from './eventstoredb-log.fixture.js';

describe('a cluster over TLS with a login', () => {
  it('is found out by gossip from any node, by its nodes or by one name, in the form of infra/compose.yaml', async () => {
    const login = { username: 'admin', password: 'a-trial-of-loenspor' };
    const cluster = await openEmulatedLog({ emulator: { nodes: 3, login } });
    const { emulator } = cluster;
    const [own] = /tlsCAFile=[^&]+/.exec(emulator.connectionString) ?? [];
    const hosts = emulator.nodes.map(({ port }) => `127.0.0.1:${port}`);
    emulator.elect(2);
    const stream = newStream();
    await appendAtEnd(cluster.store, stream);
    for (const address of [
      `esdb://admin:a-trial-of-loenspor@${hosts.join(',')}?tls=true&${own}&nodePreference=leader`,
      `esdb+discover://admin:a-trial-of-loenspor@${hosts[0]}/?${own}`,
      `kurrentdb://admin:a-trial-of-loenspor@${hosts[1]}?${own}&nodePreference=follower`,
    ]) {
      const store = await cluster.open({ connectionString: address });
      expect(await store.readStream(stream)).toHaveLength(1);
      expect(await store.append(request(store.storeId, { stream: newStream() }))).toMatchObject({
        revision: 0,
      });
    }
    const written = emulator.calls.of('append').filter(({ node }) => node !== 2);
    expect(emulator.log.events.filter((event) => event.stream.startsWith('note-'))).toHaveLength(4);
    expect(written.length).toBeLessThanOrEqual(1);
    await cluster.close();
  });
});

describe('a store over TLS with a login', () => {
  let log: EmulatedLog;
  beforeAll(async () => {
    log = await openEmulatedLog({ emulator: { login: { username: 'admin', password: 'ch:ange@it' } } });
  });
  afterAll(() => log.close());

  const opened = (change: (text: string) => string) =>
    log.open({ connectionString: change(log.emulator.connectionString) });

  it('takes name, password and certificate from its connection string', async () => {
    const stream = newStream();
    await appendAtEnd(log.store, stream);
    expect(await log.store.readStream(stream)).toHaveLength(1);
  });

  it('does not open with a wrong password, and says so', async () => {
    const opening = opened((text) => text.replace(/\/\/.*@/, '//admin:wrong@'));
    await expect(opening).rejects.toBeInstanceOf(AccessDenied);
    await expect(opening).rejects.toThrow(/navn og adgangskode/);
  });

  it('does not open on a server whose certificate it does not know', async () => {
    const opening = opened((text) => text.replace(/&tlsCAFile=[^&]*/, ''));
    await expect(opening).rejects.toBeInstanceOf(StoreUnavailable);
  });

  it.each([
    ['https://admin:secret@host', /another form/],
    ['esdb://admin:secret@host:port', /another form/],
    ['esdb://admin:secret@host?tls', /"tls" has no value/],
    ['esdb://admin:secret@host?tls=true&colour=red', /"colour" is not known/],
    ['esdb://admin:secret@host?tlsVerifyCert=false', /tlsCAFile/],
    ['esdb://admin:secret@host?gossipTimeout=5000', /in seconds/],
    ['esdb://admin:a:secret@host', /percent-encoded/],
    ['esdb://admin:a@secret@host', /percent-encoded/],
    ['esdb://admin:secret@host?tlsCAFile=/nowhere/ca.crt', /certificate/],
  ])('does not understand %s, and does not repeat the password', (connectionString, why) => {
    const made = () => new EventStoreDbDriver({ connectionString, ...SHORT });
    expect(made).toThrow(why);
    expect(made).not.toThrow(/secret/);
  });

  it.each([
    'esdb://host',
    'esdb://admin:se?cret@host:2113/',
    'esdb+discover://host?keep-alive-interval=20000',
    'esdb://host/?tls=false',
    'kurrentdb://admin:secret@host:2113,other?gossip_timeout=10',
    'kdb+discover://host',
  ])('understands %s', async (connectionString) => {
    await new EventStoreDbDriver({ connectionString, ...SHORT }).close();
  });

  it.each(['esdb://host', 'esdb://host?keepAliveInterval=20000', 'esdb://host?keepAliveTimeout=9000'])(
    'gives each client a link of its own: %s',
    (connectionString) => {
      expect(forOneClient(connectionString)).not.toBe(forOneClient(connectionString));
    },
  );
});

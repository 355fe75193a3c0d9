import { AccessDenied, StoreUnavailable } from '../store/event-store.js';
import { EventStoreDbDriver } from './eventstoredb-driver.js';
import {
  type EmulatedLog,
  SHORT,
  appendAtEnd,
  newStream,
  openEmulatedLog,
} from './eventstoredb-log.fixture.js';

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
  ])('does not understand %s, and does not repeat the password', (connectionString, why) => {
    const made = () => new EventStoreDbDriver({ connectionString, ...SHORT });
    expect(made).toThrow(why);
    expect(made).not.toThrow(/secret/);
  });

  it.each([
    'esdb://host',
    'esdb://admin:se?cret@host:2113/',
    'esdb+discover://host?keep-alive-interval=20000',
  ])('understands %s', async (connectionString) => {
    await new EventStoreDbDriver({ connectionString, ...SHORT }).close();
  });
});

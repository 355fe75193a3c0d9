import { AccessDeniedError, EventStoreDBClient } from '@eventstore/db-client';
import { all, failureOf, newEvent, newStream, onEmulator, withOwnLink } from './emulator.fixture.js';

describe('an emulated server with TLS and a login', () => {
  const on = onEmulator({ login: { username: 'admin', password: 'ch:ange@it' }, nodes: 2 });
  const connected = async (
    change: (text: string) => string,
    work: (client: EventStoreDBClient) => Promise<void>,
  ) => {
    const client = EventStoreDBClient.connectionString(withOwnLink(change(on().emulator.connectionString)));
    await work(client).finally(() => client.dispose());
  };

  it('takes whom its connection string names', () =>
    connected(
      (text) => text,
      async (client) => {
        const stream = newStream();
        await client.appendToStream(stream, newEvent());
        expect(await all(client.readStream(stream))).toHaveLength(1);
      },
    ));

  it('refuses a wrong password, and nobody', async () => {
    for (const user of ['admin:wrong@', ''])
      await connected(
        (text) => text.replace(/\/\/.*@/, `//${user}`),
        async (client) => {
          expect(await failureOf(all(client.readAll()))).toBeInstanceOf(AccessDeniedError);
        },
      );
  });

  it('is not believed without its certificate', () =>
    connected(
      (text) => text.replace(/&tlsCAFile=[^&]*/, '&maxDiscoverAttempts=1'),
      async (client) => {
        expect((await failureOf(client.appendToStream(newStream(), newEvent()))).message).toContain(
          'discover',
        );
      },
    ));
});

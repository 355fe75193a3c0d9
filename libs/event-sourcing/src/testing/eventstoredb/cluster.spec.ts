import {
  EventStoreDBClient,
  NotLeaderError,
  StreamNotFoundError,
  UnavailableError,
} from '@eventstore/db-client';
import {
  all,
  failureOf,
  newEvent,
  newEvents,
  newStream,
  onEmulator,
  withOwnLink,
} from './emulator.fixture.js';

const LEADER = { requiresLeader: true };

describe('two nodes over one log', () => {
  const on = onEmulator({ nodes: 2 });
  const clients: EventStoreDBClient[] = [];
  /** A client that knows one node only, and no gossip. */
  const toNode = (index: number) => {
    const port = on().emulator.nodes[index]?.port ?? 0;
    const client = EventStoreDBClient.connectionString(withOwnLink(`esdb://127.0.0.1:${port}?tls=false`));
    clients.push(client);
    return client;
  };
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
  });

  it('are found by gossip, and the leader is taken', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvent(), LEADER);
    expect(emulator.calls.of('gossip').length).toBeGreaterThan(0);
    expect(emulator.calls.of('batch-append').map(({ node }) => node)).toEqual([0]);
  });

  it('take a write at a follower, which passes it on, unless the leader is asked for', async () => {
    const { emulator } = on();
    const [stream, follower] = [newStream(), toNode(1)];
    await follower.appendToStream(stream, newEvent());
    const error = await failureOf(toNode(1).appendToStream(stream, newEvent(), LEADER));
    expect(error).toBeInstanceOf(NotLeaderError);
    expect(error).toMatchObject({ leader: { address: '127.0.0.1', port: emulator.port } });
  });

  it('hear of the leader only from the first append of a link: the client batches the others behind it', async () => {
    const { emulator } = on();
    const follower = toNode(1);
    await follower.appendToStream(newStream(), newEvent());
    await follower.appendToStream(newStream(), newEvent(), LEADER);
    const asked = emulator.calls.of('batch-append').map(({ node, requiresLeader }) => [node, requiresLeader]);
    expect(asked).toEqual([
      [1, false],
      [1, false],
    ]);
  });

  it('let the client go to the leader at its next try, batched, plain or reading', async () => {
    const { emulator } = on();
    const stream = newStream();
    const plain = { ...LEADER, credentials: { username: 'any', password: 'body' } };
    const tries = [
      (client: EventStoreDBClient) => client.appendToStream(stream, newEvent(), LEADER),
      (client: EventStoreDBClient) => client.appendToStream(stream, newEvent(), plain),
      (client: EventStoreDBClient) => all(client.readStream(stream, LEADER)),
      (client: EventStoreDBClient) => client.deleteStream(stream, LEADER),
    ];
    for (const once of tries) {
      const follower = toNode(1);
      expect(await failureOf(once(follower))).toBeInstanceOf(NotLeaderError);
      await once(follower);
    }
    expect(
      emulator.calls.of('batch-append').map(({ node, requiresLeader }) => [node, requiresLeader]),
    ).toEqual([
      [1, true],
      [0, true],
    ]);
  });

  it('serve old reads from a follower that lags behind, and never from the leader', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvents(2));
    emulator.nodes[1]?.view.freeze();
    await client.appendToStream(stream, newEvent());
    await client.appendToStream(`${stream}-new`, newEvent());
    const follower = toNode(1);
    expect(await all(follower.readStream(stream))).toHaveLength(2);
    expect(await failureOf(all(follower.readStream(`${stream}-new`)))).toBeInstanceOf(StreamNotFoundError);
    expect(await all(client.readStream(stream, LEADER))).toHaveLength(3);
    emulator.nodes[1]?.view.thaw();
    expect(await all(follower.readStream(stream))).toHaveLength(3);
  });

  it('cancel what stands when another one is elected, and the client follows', async () => {
    const { client, emulator } = on();
    await client.appendToStream(newStream(), newEvent(), LEADER);
    const subscription = failureOf(all(client.subscribeToAll()));
    await emulator.subscriptions.reach(1);
    emulator.elect(1);
    expect(await subscription).toMatchObject({ type: 'cancelled' });
    await client.appendToStream(newStream(), newEvent(), LEADER);
    expect(emulator.calls.of('batch-append').map(({ node }) => node)).toEqual([0, 1]);
  });

  it('go on when one of them is cut off', async () => {
    const { client, emulator } = on();
    const stream = newStream();
    await client.appendToStream(stream, newEvent(), LEADER);
    await emulator.nodes[0]?.link.refuse();
    emulator.elect(1);
    const append = () => client.appendToStream(stream, newEvent(), LEADER);
    const outcome = await append().catch((error: unknown) => error);
    if (outcome instanceof Error) {
      expect(outcome).toBeInstanceOf(UnavailableError);
      await append();
    }
    expect(await all(client.readStream(stream, LEADER))).toHaveLength(2);
  });
});

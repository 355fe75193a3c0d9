import { randomUUID } from 'node:crypto';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamResolvedEvent,
  type AllStreamSubscription,
  type ResolvedEvent,
} from '@eventstore/db-client';
import { startEmulator, type Emulator, type EmulatorOptions } from './emulator.js';

export type Bench = {
  readonly emulator: Emulator;
  readonly client: EventStoreDBClient;
  /** Another client, with options of the connection string such as `&throwOnAppendFailure=false`. */
  readonly connect: (options?: string) => EventStoreDBClient;
};

/** An emulator and a client for each test of a block; both are gone after it. */
export function onEmulator(options: EmulatorOptions = {}): () => Bench {
  let bench: Bench | null = null;
  const clients: EventStoreDBClient[] = [];
  beforeEach(async () => {
    const emulator = await startEmulator(options);
    const connect = (more = '') => {
      const client = EventStoreDBClient.connectionString(withOwnLink(emulator.connectionString) + more);
      clients.push(client);
      return client;
    };
    bench = { emulator, client: connect(), connect };
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.dispose()));
    await bench?.emulator.stop();
  });
  return () => {
    if (bench === null) throw new Error('The emulator runs in tests only.');
    return bench;
  };
}

let linked = 0;

/** gRPC lets clients with the very same options share a link; another interval gives a client its own. */
export function withOwnLink(connectionString: string): string {
  linked += 1;
  return `${connectionString}&keepAliveInterval=${20_000 + linked}`;
}

export const newStream = () => `tested-${randomUUID()}`;

export const newEvent = (data: { readonly [field: string]: string | number } = {}) =>
  jsonEvent({ id: randomUUID(), type: 'Tested', data });

export const newEvents = (count: number) => Array.from({ length: count }, (_, nth) => newEvent({ nth }));

/** The error by which something fails. */
export async function failureOf(work: Promise<unknown>): Promise<Error & { readonly type?: string }> {
  return work.then(
    () => Promise.reject(new Error('It was to fail and did not.')),
    (error: Error) => error,
  );
}

/** Everything that a read gives, as it came. */
export async function all<Each>(read: AsyncIterable<Each>): Promise<Each[]> {
  const found: Each[] = [];
  for await (const each of read) found.push(each);
  return found;
}

export const revisions = (events: readonly ResolvedEvent[]) => events.map(({ event }) => event?.revision);
export const ids = (events: readonly (ResolvedEvent | AllStreamResolvedEvent)[]) =>
  events.map(({ event }) => event?.id);

/** The next events of a subscription, so many of them. */
export async function take(subscription: AllStreamSubscription, count: number) {
  const taken: AllStreamResolvedEvent[] = [];
  const events = subscription[Symbol.asyncIterator]();
  while (taken.length < count) {
    const next = await events.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

/** A promise for the next time that an emitter says something. */
export function said(emitter: NodeJS.EventEmitter, name: string): Promise<unknown> {
  return new Promise((resolve) => emitter.once(name, resolve));
}

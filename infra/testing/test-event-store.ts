import { onPostgres } from '../settings/event-store-setting.js';
import type { EventStoreSetting } from '../settings/settings.js';

export type Backend = EventStoreSetting['kind'];

export type TestEventStore = {
  readonly setting: EventStoreSetting;
  readonly close: () => Promise<void>;
};

/** What the run is to be on: `EVENT_STORE=eventstoredb` (`npm run test:eventstoredb`), else Postgres. */
export function backendOfRun(): Backend {
  return process.env['EVENT_STORE'] === 'eventstoredb' ? 'eventstoredb' : 'postgres';
}

/**
 * An event store with an empty log: for EventStoreDB an emulated server of the spec's own. With `EVENTSTOREDB_URL` it
 * is the server there, whose log must be empty: one spec at a time.
 */
export async function testEventStore(backend: Backend = backendOfRun()): Promise<TestEventStore> {
  if (backend === 'postgres') return { setting: onPostgres, close: () => Promise.resolve() };
  const given = process.env['EVENTSTOREDB_URL']?.trim();
  if (given) return { setting: { kind: backend, url: given }, close: () => Promise.resolve() };
  // gRPC is loaded in specs that need it only.
  const { startEmulator } = await import('@loenspor/event-sourcing/testing');
  const emulator = await startEmulator();
  return { setting: { kind: backend, url: emulator.connectionString }, close: () => emulator.stop() };
}

/** An event store as a process is told of it. */
export function environmentOf(setting: EventStoreSetting): Readonly<Record<string, string>> {
  const { kind } = setting;
  return { EVENT_STORE: kind, ...(kind === 'eventstoredb' && { EVENTSTOREDB_URL: setting.url }) };
}

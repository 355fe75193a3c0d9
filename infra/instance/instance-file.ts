import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { identityOf } from '../database/server-process.js';
import type { DatabaseAddresses, Demo } from '../settings/settings.js';
import { recordedHere } from './recorded-event-store.js';
import type { RecordedEventStore } from './recorded-event-store.js';
import { dataDirectoryAt } from './data-directory.js';
import type { DataDirectory } from './data-directory.js';
import { readPointer, removePointer, writePointer } from './port-pointer.js';

/** A running product, as the command line finds it. Holds secrets: readable by its owner only. */
export type Instance = {
  readonly pid: number;
  readonly port: number;
  readonly publicUrl: string;
  readonly demo: Demo;
  readonly database: DatabaseAddresses;
  readonly eventStore: RecordedEventStore;
  /** What the demo provider wants for a token on the command line; null when sign-in is not the demo's. */
  readonly tokenSecret: string | null;
};

type Recorded = Instance & { readonly process: string };

/** Says that this process runs on the directory now. */
export async function writeInstance(
  directory: DataDirectory,
  instance: Omit<Instance, 'pid'>,
): Promise<void> {
  const recorded = { ...instance, pid: process.pid, process: await identityOf(process.pid) };
  const draft = `${directory.instance}.${randomUUID()}`;
  await writeFile(draft, `${JSON.stringify(recorded, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, directory.instance);
  await writePointer(instance.port, directory.path);
}

/** The product that runs on the directory, null when none does (whatever a killed one left behind). */
export async function findInstance(directory: DataDirectory): Promise<Instance | null> {
  const found = await readRecorded(directory);
  if (found === null) return null;
  const { process: recorded, ...instance } = found;
  return (await identityOf(instance.pid)) === recorded ? instance : null;
}

/** This user's product that runs on a port, whatever its data directory; null when none does. */
export async function findInstanceByPort(port: number): Promise<Instance | null> {
  const dataDir = await readPointer(port);
  if (dataDir === null) return null;
  const instance = await findInstance(dataDirectoryAt(dataDir));
  return instance?.port === port ? instance : null;
}

export async function removeInstance(directory: DataDirectory): Promise<void> {
  const recorded = await readRecorded(directory);
  if (recorded !== null) await removePointer(recorded.port, directory.path);
  await rm(directory.instance, { force: true });
}

async function readRecorded(directory: DataDirectory): Promise<Recorded | null> {
  const text = await readFile(directory.instance, 'utf8').catch(() => null);
  // One of an earlier version says nothing of the event store.
  return text === null
    ? null
    : { eventStore: recordedHere, ...(JSON.parse(text) as Omit<Recorded, 'eventStore'>) };
}

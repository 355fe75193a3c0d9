import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import { demoToken } from '@loenspor/identity';
import type { ImportWithResult } from '@loenspor/interchange';
import { generatedLog, sheet } from '@loenspor/interchange/testing';
import { createMasterKey } from '@loenspor/privacy';
import { commandDesk } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import { formOf, meetingRow, openingRow } from './testing/import-desk.js';
import type { Mortal } from './testing/mortal-api.fixture.js';
import { freePort } from './testing/running-api.js';

const API = resolve(import.meta.dirname, '../../../dist/apps/api/src/testing/mortal-api.fixture.js');
const tokenSecret = 'a secret of this spec';
const ROWS = 900;

let folder: string;
let desk: CommandDesk;
const living = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loenspor-importing-'));
  desk = await commandDesk({ masterKey: await createMasterKey(join(folder, 'master.key')) });
}, 60_000);
afterAll(async () => {
  for (const child of living) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** An API of its own over the desk's log, which dies at a chosen append, or never. */
async function api({ dies, when = 'STORED' }: { dies: number; when?: Mortal['when'] }) {
  const port = await freePort();
  const masterKeyFile = join(folder, 'master.key');
  const { addresses } = desk.product;
  const mortal: Mortal = { addresses, masterKeyFile, port, tokenSecret, dies, when };
  const child = spawn(process.execPath, [API, JSON.stringify(mortal)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  living.add(child);
  const ended = once(child, 'exit').then(([, signal]) => (living.delete(child), signal as string | null));
  // One that finds a file left by another may be dead before it listens.
  await Promise.race([once(child.stdout, 'data'), ended]);
  const baseUrl = `http://localhost:${port}`;
  const call = async (path: string, init: RequestInit = {}) => {
    const token = await demoToken({ baseUrl, secret: tokenSecret, user: 'karen' });
    const headers = { ...init.headers, Authorization: `Bearer ${token}` };
    return fetch(`${baseUrl}${path}`, { ...init, headers });
  };
  return { ended, call, kill: () => child.kill('SIGKILL') };
}
type Running = Awaited<ReturnType<typeof api>>;

const send = ({ call }: Running, rows: Parameters<typeof sheet>, key: string = randomUUID()) =>
  call('/api/imports', {
    method: 'POST',
    headers: { 'Idempotency-Key': key },
    body: formOf(sheet(...rows)),
  });
const madeBy = async (answer: Response) => ((await answer.json()) as { readonly id: string }).id;
/** How long an import may take here, and a row that was mended. */
const PATIENCE_MS = 60_000;

const over = async ({ call }: Running, id: string): Promise<ImportWithResult> => {
  for (const until = performance.now() + PATIENCE_MS; performance.now() < until; await delay(50)) {
    const found = (await (await call(`/api/imports/${id}`)).json()) as ImportWithResult;
    if (found.state === 'DONE' || found.state === 'FAILED') return found;
  }
  throw new Error(`The import ${id} did not end in ${PATIENCE_MS} ms`);
};

/** Follows the log until it holds so many events. */
async function logHolds(events: number): Promise<void> {
  let seen = 0;
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for await (const page of desk.product.store.subscribe({ after: null, signal })) {
    seen += page.events.length;
    if (seen >= events) return;
  }
  throw new Error(`The log holds ${seen} events after ${PATIENCE_MS} ms, not ${events}`);
}
/** Which rows of a file have brought how many of each event, and how often a file was begun. */
const told = (log: readonly DecodedEvent[], fileSha256: string) =>
  log
    .filter(({ import: source }) => source?.fileSha256 === fileSha256)
    .map(({ import: source, type }) => `${source?.row} ${type}`)
    .sort();

describe('an API that is killed while it reads a file', () => {
  it('leaves what the next one finishes by itself, again and again, each row once', async () => {
    const rows = generatedLog(ROWS, 7);
    const key = randomUUID();
    let running = await api({ dies: 3 });
    const id = await madeBy(await send(running, rows, key));
    expect(await running.ended).toBe('SIGKILL');
    const begun = (await desk.log()).length;
    for (const [dies, when] of [
      [2, 'STORED'],
      [4, 'SENT'],
      [1, 'SENT'],
    ] as const) {
      running = await api({ dies, when });
      expect(await running.ended).toBe('SIGKILL');
    }
    expect((await desk.log()).length).toBeGreaterThan(begun);
    running = await api({ dies: 0 });
    const { state, result, counts, fileSha256 } = await over(running, id);
    expect([state, result?.rows]).toEqual(['DONE', ROWS]);
    expect(counts?.accepted).toBe(ROWS - (counts?.duplicates ?? 0) - (counts?.errors ?? 0));
    const log = await desk.log();
    const found = told(log, fileSha256);
    expect(new Set(log.map(({ import: source }) => source?.row ?? 0)).size - 1).toBe(
      (counts?.accepted ?? 0) + (counts?.errors ?? 0),
    );
    const opened = log.filter(({ type }) => type === 'CaseOpened' || type === 'NegotiationOpened');
    const refs = opened.map(({ data }) => (data as { externalRef?: string }).externalRef);
    expect(new Set(refs).size).toBe(refs.length);
    expect(await madeBy(await send(running, rows, key))).toBe(id);
    const again = await over(running, await madeBy(await send(running, rows)));
    expect(again.result).toEqual({ ...result, added: 0 });
    expect(told(await desk.log(), fileSha256)).toEqual(found);
    running.kill();
    await running.ended;
  }, 240_000);
});

describe('an API that is killed while a row is mended', () => {
  it.each(['the same call', 'the worker of the next one'] as const)(
    'once that is stored, leaves the step to %s, once',
    async (finisher) => {
      const number = `LS-${finisher}`;
      const calm = await api({ dies: 0 });
      const rows = [openingRow(number, { Område: 'Skole' }), meetingRow(number)];
      const { id } = await over(calm, await madeBy(await send(calm, rows)));
      calm.kill();
      await calm.ended;
      const begun = (await desk.log()).length;
      const key = randomUUID();
      const mend = ({ call }: Running) =>
        call(`/api/imports/${id}/rows/1/resolution`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
          body: JSON.stringify({ replacement: { Område: 'Dagtilbud' } }),
        });
      const types = async () => (await desk.log()).slice(begun).map(({ type }) => type);
      const dying = await api({ dies: 1 });
      await expect(mend(dying)).rejects.toThrow();
      expect(await dying.ended).toBe('SIGKILL');
      expect(await types()).toEqual(['ImportRowMended']);
      const restarted = await api({ dies: 0 });
      if (finisher !== 'the same call') await logHolds(begun + 5);
      const answered = await mend(restarted);
      expect([answered.status, await answered.json()]).toMatchObject([200, { id, state: 'MENDED' }]);
      await desk.catchUp();
      expect((await types()).toSorted()).toEqual(
        ['CaseOpened', 'ImportRowMended', 'ImportRowMended', 'MeetingHeld', 'PersonRegistered'].toSorted(),
      );
      restarted.kill();
      await restarted.ended;
    },
    120_000,
  );
});

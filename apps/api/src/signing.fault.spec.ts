import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { demoToken } from '@loenspor/identity';
import { createMasterKey } from '@loenspor/privacy';
import { commandDesk } from './testing/command-desk.js';
import type { CommandDesk } from './testing/command-desk.js';
import type { Mortal } from './testing/mortal-api.fixture.js';
import { roundsAt } from './testing/round-desk.js';
import { freePort } from './testing/running-api.js';

const API = resolve(import.meta.dirname, '../../../dist/apps/api/src/testing/mortal-api.fixture.js');
/** What the second signature comes to, an append a line. */
const appends = [
  ['AgreementSigned'],
  ['VersionAgreed', 'VersionEnded'],
  ['RoundClosed'],
  ['MandateConsumed'],
];

let folder: string;
let desk: CommandDesk;
let rounds: ReturnType<typeof roundsAt>;
let restarted: Running | null = null;
const living = new Set<ChildProcess>();
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loenspor-signing-'));
  desk = await commandDesk({ masterKey: await createMasterKey(join(folder, 'master.key')) });
  rounds = roundsAt(desk);
}, 60_000);
afterAll(async () => {
  for (const child of living) child.kill('SIGKILL');
  await restarted?.ended;
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

/** An API of its own over the desk's log, which dies at a chosen append, or never. */
async function api({ dies, when }: Pick<Mortal, 'dies' | 'when'>) {
  const [port, tokenSecret] = [await freePort(), 'a secret of this spec'];
  const masterKeyFile = join(folder, 'master.key');
  const { addresses } = desk.product;
  const mortal: Mortal = { addresses, masterKeyFile, port, tokenSecret, dies, when };
  const child = spawn(process.execPath, [API, JSON.stringify(mortal)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  living.add(child);
  const ended = once(child, 'exit').then(([, signal]) => (living.delete(child), signal as string | null));
  const began = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)]);
  if (!began) throw new Error('The API ended before it listened');
  const baseUrl = `http://localhost:${port}`;
  return { baseUrl, ended, tokenSecret };
}
type Running = Awaited<ReturnType<typeof api>>;

async function signs({ baseUrl, tokenSecret }: Running, id: string, key: string): Promise<Response> {
  const token = await demoToken({ baseUrl, secret: tokenSecret, user: 'karen' });
  const dates = { signedOn: desk.day(-1), effectiveFrom: desk.day(-5) };
  return fetch(`${baseUrl}/api/negotiations/${id}/signatures`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({ side: 'COUNTERPARTY', signatory: 'Bo Friis', ...dates }),
  });
}

const logged = async (begun: number) => (await desk.log()).slice(begun).map(({ type }) => type);

describe('an API that is killed while the second signature runs', () => {
  it.each([
    [1, 'STORED', 'the same call'],
    [2, 'STORED', 'the projector'],
    [3, 'STORED', 'the same call'],
    [4, 'STORED', 'the projector'],
    [1, 'SENT', 'the same call'],
    [2, 'SENT', 'the projector'],
  ] as const)(
    'at append %i, once that is %s, leaves what %s finishes, once',
    async (dies, when, finisher) => {
      const { id } = await rounds.signedByUnion();
      const [key, begun] = [randomUUID(), (await desk.log()).length];
      const dying = await api({ dies, when });
      await expect(signs(dying, id, key)).rejects.toThrow();
      expect(await dying.ended).toBe('SIGKILL');
      const left = await logged(begun);
      const least = when === 'STORED' ? dies : dies - 1;
      expect([appends.slice(0, least).flat(), appends.slice(0, dies).flat()]).toContainEqual(left);
      if (finisher === 'the projector') await desk.catchUp();
      // Begun after the first death, it knows nothing of any of these calls.
      restarted ??= await api({ dies: 0, when });
      const answered = await signs(restarted, id, key);
      expect(answered.status).toBe(200);
      const answer = (await answered.json()) as Readonly<Record<string, unknown>>;
      expect(answer).toMatchObject({ id, version: 2 });
      expect(await (await signs(restarted, id, key)).json()).toEqual(answer);
      await desk.catchUp();
      expect((await logged(begun)).toSorted()).toEqual(appends.flat().toSorted());
    },
    60_000,
  );
});

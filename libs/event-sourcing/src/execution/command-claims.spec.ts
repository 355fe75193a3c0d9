import { randomBytes } from 'node:crypto';
import { testLog } from '../../../../infra/testing/test-log.js';
import type { TestLog } from '../../../../infra/testing/test-log.js';
import { newId } from '../format/ids.js';
import { CommandClaims, CommandIdReused, CommandInProgress } from './command-claims.js';
import type { Claimed } from './command-claims.js';

let log: TestLog;
let commandId: string;
const secret = randomBytes(32);
const body = { holder: 'Marianne Lyngaa', items: [1, 2] };

beforeAll(async () => {
  log = await testLog();
});
afterAll(() => log.close());
beforeEach(() => {
  commandId = newId();
});

const claims = (options: { patienceMs?: number; leaseMs?: number } = {}) =>
  new CommandClaims({ pool: log.pools.app, secret, patienceMs: 0, ...options });

const leaseOf = async (claiming: Promise<Claimed>): Promise<string> => {
  const claimed = await claiming;
  if (claimed.state !== 'MINE') throw new Error('It was answered before');
  return claimed.lease;
};

describe('a command with an idempotency key', () => {
  it('belongs to the first who claims it, with the resource it is to make', async () => {
    const resourceId = newId();
    expect(await claims().claim(commandId, body, resourceId)).toMatchObject({ state: 'MINE', resourceId });
  });

  it('is in progress for the second while the first goes on', async () => {
    await claims().claim(commandId, body, newId());
    await expect(claims().claim(commandId, body, newId())).rejects.toBeInstanceOf(CommandInProgress);
  });

  it.each<[string, unknown]>([
    ['a document', { status: 201, body: { id: 'x' } }],
    ['nothing', null],
    ['no answer at all', undefined],
    ['a word', 'done'],
  ])('is answered again as the first time: %s', async (_, answer) => {
    const resourceId = newId();
    const lease = await leaseOf(claims().claim(commandId, body, resourceId));
    await claims().answer(commandId, answer);
    const again = await claims().claim(commandId, { items: [1, 2], holder: body.holder }, newId());
    expect(again).toEqual({ state: 'ANSWERED', resourceId, answer: answer ?? null });
    await claims().release(commandId, lease);
    await claims().abandon(commandId, lease);
    expect(await claims().claim(commandId, body, newId())).toMatchObject({ state: 'ANSWERED' });
  });

  it('is answered to the second who waited for the first', async () => {
    await claims().claim(commandId, body, newId());
    const second = claims({ patienceMs: 20_000 }).claim(commandId, body, newId());
    await claims().answer(commandId, { revision: 4 });
    expect(await second).toMatchObject({ state: 'ANSWERED', answer: { revision: 4 } });
  });

  it('is refused with another body, running or answered, and nothing is told of the first', async () => {
    await claims().claim(commandId, body, newId());
    const other = { ...body, items: [1, 3] };
    await expect(claims().claim(commandId, other, newId())).rejects.toBeInstanceOf(CommandIdReused);
    await claims().answer(commandId, {});
    await expect(claims().claim(commandId, other, newId())).rejects.toBeInstanceOf(CommandIdReused);
    expect(await claims().claim(commandId, body, newId())).toMatchObject({ state: 'ANSWERED' });
  });

  it('may come with another body once it was refused and released', async () => {
    await claims().release(commandId, await leaseOf(claims().claim(commandId, body, newId())));
    const resourceId = newId();
    expect(await claims().claim(commandId, { other: true }, resourceId)).toMatchObject({
      state: 'MINE',
      resourceId,
    });
  });

  it('may be taken over at once, under the same resource, when it was abandoned', async () => {
    const resourceId = newId();
    await claims().abandon(commandId, await leaseOf(claims().claim(commandId, body, resourceId)));
    await expect(claims().claim(commandId, { other: true }, newId())).rejects.toBeInstanceOf(CommandIdReused);
    expect(await claims().claim(commandId, body, newId())).toMatchObject({ state: 'MINE', resourceId });
  });

  it('is not given away by one that has outlived its lease and was taken over', async () => {
    const lease = await leaseOf(claims({ leaseMs: 0 }).claim(commandId, body, newId()));
    await claims().claim(commandId, body, newId());
    await claims().release(commandId, lease);
    await claims().abandon(commandId, lease);
    await expect(claims().claim(commandId, body, newId())).rejects.toBeInstanceOf(CommandInProgress);
  });

  it('is forgotten after so many hours, and not before', async () => {
    const resourceId = newId();
    await claims().claim(commandId, body, resourceId);
    await claims().answer(commandId, {});
    const age = (hours: number) =>
      log.pools.app.query(
        `UPDATE write.command_claim SET claimed_at = now() - $2 * interval '1 hour' WHERE key_id = $1`,
        [commandId, hours],
      );
    await age(47);
    expect(await claims().forgetOlderThan(48)).toBe(0);
    await age(49);
    expect(await claims().forgetOlderThan(48)).toBe(1);
    expect(await claims().claim(commandId, body, newId())).toMatchObject({ state: 'MINE' });
  });

  it('is taken over, under the same resource, when the first died', async () => {
    const resourceId = newId();
    await claims({ leaseMs: 0 }).claim(commandId, body, resourceId);
    expect(await claims().claim(commandId, body, newId())).toMatchObject({ state: 'MINE', resourceId });
    await expect(claims().claim(commandId, body, newId())).rejects.toBeInstanceOf(CommandInProgress);
  });

  it.each([['new', 15_000] as const, ['left by one that died', 0] as const])(
    'belongs to one of many who ask at once: %s',
    async (_, leaseMs) => {
      if (leaseMs === 0) await claims({ leaseMs }).claim(commandId, body, newId());
      const asked = await Promise.allSettled(
        Array.from({ length: 8 }, () => claims().claim(commandId, body, newId())),
      );
      expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    },
  );

  it('keeps no plain hash of its body', async () => {
    await claims().claim(commandId, body, newId());
    const other = new CommandClaims({ pool: log.pools.app, secret: randomBytes(32), patienceMs: 0 });
    await expect(other.claim(commandId, body, newId())).rejects.toBeInstanceOf(CommandIdReused);
  });
});

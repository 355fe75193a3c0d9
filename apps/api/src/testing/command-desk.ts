import { createSecretKey, randomBytes } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import {
  CommandClaims,
  CommandExecutor,
  dayInCopenhagen,
  newId,
  ProjectionRunner,
} from '@loenspor/event-sourcing';
import type { DecodedEvent, GlobalPosition } from '@loenspor/event-sourcing';
import { DomainError } from '@loenspor/event-sourcing/domain';
import type { Answered, AskedCommand, Call, Role, Scope } from '@loenspor/event-sourcing/domain';
import { daysAfter } from '@loenspor/pay';
import type { MasterKey } from '@loenspor/privacy';
import { authorityOf } from '../../../../infra/instance/authority.js';
import type { Authority } from '../../../../infra/instance/authority.js';
import { Closing } from '../../../../infra/instance/closing.js';
import { beginWithReferenceData, migrateDatabases, openProduct } from '../../../../infra/instance/product.js';
import type { Product } from '../../../../infra/instance/product.js';
import { testDatabase } from '../../../../infra/testing/index.js';
import { projectionsOf, workOf } from '../../../projector/src/projections.js';
import { startProjector } from '../../../projector/src/projector.js';
import { contextsOf } from '../contexts.js';
import { PacedStore } from './paced-store.js';

/** The commands of every context as the API hands them on, without HTTP, on a store whose callers can be halted. */
export type CommandDesk = {
  readonly product: Product;
  readonly authority: Authority;
  readonly store: PacedStore;
  /** A day (`YYYY-MM-DD`), so many days from today: the desk's own, which does not pass. */
  readonly day: (fromToday: number) => string;
  readonly ask: (command: AskedCommand<unknown>) => Promise<Answered>;
  /** Everything that stands in the log, by position. */
  readonly log: () => Promise<readonly DecodedEvent[]>;
  /** Brings the rows and what events cause to the head of the log. */
  readonly catchUp: () => Promise<void>;
  /** Feeds the rows from now on; what events cause is left to the calls, and to `catchUp`. */
  readonly startProjector: () => void;
  readonly close: () => Promise<void>;
};

type DeskOptions = {
  readonly withoutGuards?: boolean;
  readonly leaseMs?: number;
  /** One that another process knows too. */
  readonly masterKey?: MasterKey;
};

export async function commandDesk({
  leaseMs,
  masterKey,
  ...options
}: DeskOptions = {}): Promise<CommandDesk> {
  const closing = new Closing();
  const opened = await openTestProduct(closing, masterKey);
  const { codec, pools } = opened;
  const store = new PacedStore(opened.store, options);
  const now = new Date();
  const claims = new CommandClaims({ pool: pools.app, secret: randomBytes(32), ...(leaseMs && { leaseMs }) });
  const product = { ...opened, executor: new CommandExecutor(store, codec, () => now), claims };
  const authority = authorityOf(product, undefined, () => now);
  const imports = await contextsOf(product, authority);
  const app = await NestFactory.createApplicationContext(
    { module: class Desk {}, imports },
    { logger: false },
  );
  closing.add('contexts', () => app.close());
  const bus = app.get(CommandBus, { strict: false });
  const projecting = { store: opened.store, codec, pool: pools.app, projections: workOf(opened) };
  return {
    ...{ product, authority, store },
    day: (fromToday) => daysAfter(dayInCopenhagen(now), fromToday),
    ask: (command) => bus.execute(command),
    log: () => readLog(opened),
    catchUp: () => new ProjectionRunner(projecting).catchUp(),
    startProjector: () =>
      closing.add('projector', startProjector({ ...projecting, projections: projectionsOf(opened) }).stop),
    close: async () => {
      const troubles = await closing.close();
      if (troubles.length > 0) throw new Error(troubles.join('\n'));
    },
  };
}

async function readLog({ store, codec }: Product): Promise<readonly DecodedEvent[]> {
  const events: DecodedEvent[] = [];
  for (let after: GlobalPosition | null = null; ;) {
    const page = await store.readAll(after, 1_000);
    events.push(...(await codec.decode(page.events)));
    if (page.caughtUp) return events;
    after = page.checkpoint;
  }
}

async function openTestProduct(
  closing: Closing,
  masterKey: MasterKey = createSecretKey(randomBytes(32)),
): Promise<Product> {
  const database = await testDatabase();
  closing.add('database', database.close);
  await migrateDatabases(database);
  const product = await openProduct(database, masterKey);
  closing.add('product', product.close);
  await beginWithReferenceData(product);
  return product;
}

const scopeOf = { CONSULTANT: 'ASSIGNED', LEADER_REP: 'REPRESENTED', LEADERSHIP: 'ALL' } as const satisfies {
  readonly [role in Role]?: Scope;
};

/** The call of a command by somebody in one role. */
export function callBy(
  userId: string,
  role: keyof typeof scopeOf,
  path: string,
  { key = null, body = {} }: { readonly key?: string | null; readonly body?: unknown } = {},
): Call {
  const scopes = [{ role, scope: scopeOf[role] }];
  const viewer = { userId, roles: [role], operation: 'race', scopes };
  return { viewer, method: 'POST', path, idempotencyKey: key, ifMatch: null, body };
}

/** The code of a refusal; null when it was done. What is no refusal ends the spec. */
export async function refusalOf(doing: Promise<unknown>): Promise<DomainError | null> {
  try {
    await doing;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** The day of a fact, a new command and who it is that arranges a story. */
export const arranging = (occurredOn: string) => ({
  commandId: newId(),
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null } as const,
  occurredOn,
});

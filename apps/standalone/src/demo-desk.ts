import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { CaseworkModule } from '@loenspor/casework';
import { CommandClaims, idDrawnAt, ReadSide } from '@loenspor/event-sourcing';
import type { Claimed } from '@loenspor/event-sourcing';
import type { Answered, AskedCommand, Call, CommandAnswer, Role } from '@loenspor/event-sourcing/domain';
import { demoPeople } from '@loenspor/identity';
import { MandateModule } from '@loenspor/mandate';
import { NegotiationModule, negotiationReviews, PreAgreementModule } from '@loenspor/negotiation';
import { PayCaseModule, payCaseReviews } from '@loenspor/pay-case';
import type { AgreementPeriod } from '@loenspor/pay';
import { ReferenceTables } from '@loenspor/reference-data';
import { authorityOf } from '../../../infra/instance/authority.js';
import type { Product } from '../../../infra/instance/product.js';
import { readMunicipalities } from '../../../infra/instance/reference-files.js';
import { DemoClock } from './demo-clock.js';
import type { DemoPast } from './demo-clock.js';
import { DemoExecutor } from './demo-executor.js';

export type DemoPerson = 'karen' | 'mikkel' | 'anders';
type AnyAsked = AskedCommand<never> | AskedCommand<unknown>;
type Periods = Awaited<ReturnType<ReferenceTables['current']>>['periods'];
type Contexts = { readonly product: Product; readonly clock: DemoClock };

/** Where the demo's people did their work before the start: commands are handed on as the API does, in their time. */
export class DemoDesk {
  private constructor(
    readonly product: Product,
    readonly past: DemoPast,
    readonly clock: DemoClock,
    private readonly app: { readonly bus: CommandBus; readonly close: () => Promise<void> },
    private readonly executor: DemoExecutor,
    private readonly tasks: Map<string, string>,
    private readonly periods: Periods,
  ) {}

  static async open(opened: Product, past: DemoPast): Promise<DemoDesk> {
    const clock = new DemoClock(past);
    const executor = new DemoExecutor(opened, clock.now);
    // No table changes in this past, so that what was read once stays fresh.
    const references = new ReferenceTables(executor, () => past.begin);
    const product = { ...opened, executor, references, claims: new ClaimsOfThePast(opened, clock) };
    const tasks = new Map<string, string>();
    const imports = await contextsOf({ product, clock }, tasks);
    const app = await NestFactory.createApplicationContext(
      { module: class Past {}, imports },
      { logger: false, abortOnError: false },
    );
    const bus = app.get(CommandBus, { strict: false });
    const { periods } = await references.current();
    return new DemoDesk(product, past, clock, { bus, close: () => app.close() }, executor, tasks, periods);
  }

  /** `key` is one act's, for ever: what was done before the demo was stopped is not done again. */
  async ask(by: DemoPerson, key: string, asking: (call: Call) => AnyAsked): Promise<CommandAnswer> {
    const asked = asking(callBy(by, key));
    const { answer } = await this.app.bus.execute<AnyAsked, Answered>(asked);
    const { reviewTaskId } = answer;
    if (typeof reviewTaskId === 'string') this.tasks.set(reviewTaskId, asked.id);
    return answer;
  }

  readonly day = (before: number): string => this.past.day(before);

  /** Stores what was decided so far, before others write or it ends. */
  settle(): Promise<void> {
    return this.executor.settle();
  }

  /** Whether an agreement period is known for a day: years from now none may be. */
  isKnown(day: string): boolean {
    return Boolean(this.periods.periodOn(day));
  }

  /** The agreement period that a day lies in. Throws where none is known. */
  readonly periodAt = (day: string): AgreementPeriod => {
    const period = this.periods.periodOn(day);
    if (!period) throw new Error(`No agreement period is known for ${day}`);
    return period;
  };

  close(): Promise<void> {
    return this.app.close();
  }
}

/** No call of the past comes twice at once. What is made has an id of its time, the same in every run. */
class ClaimsOfThePast extends CommandClaims {
  constructor(
    { pools }: Product,
    private readonly clock: DemoClock,
  ) {
    super({ pool: pools.app, secret: new Uint8Array() });
  }

  override claim(key: string): Promise<Claimed> {
    const resourceId = idDrawnAt(this.clock.instant, key);
    return Promise.resolve({ state: 'MINE', resourceId, lease: '', claimedAt: '' });
  }

  override answer(): Promise<void> {
    return Promise.resolve();
  }

  override release(): Promise<void> {
    return Promise.resolve();
  }

  override abandon(): Promise<void> {
    return Promise.resolve();
  }
}

async function contextsOf({ product, clock: { now: clock } }: Contexts, tasks: ReadonlyMap<string, string>) {
  const { rows, store, codec, references, executor } = product;
  const authority = authorityOf(product, undefined, clock);
  const { live, sights, representation, subjects, approvers, ratifiers, clocks } = authority;
  const readSide = new ReadSide(rows, { store, codec }, clock);
  const common = { readSide, live, sights, references, municipalities: await readMunicipalities() };
  const consultants = { isConsultant: () => Promise.resolve(true) };
  const acting = { ...common, runner: executor, representation, clocks, consultants };
  const numbers = (kind: 'FA' | 'LS') => async (year: string, owner: string) => {
    // Those of the consultant's own log, which is read in last, stay free.
    const drawn = await authority.numbers.draw([{ owner, kind, wish: `${kind}-${year}-0101` }], year);
    return drawn.get(owner) ?? '';
  };
  // Rows follow when the past is told: until then they know of no task.
  const find = (category: string) => async (taskId: string) => {
    const id = tasks.get(taskId) ?? '';
    return (await store.readStream(`${category}-${id}`)).length > 0 ? id : null;
  };
  const reviewing = { ...common, runner: executor };
  return [
    NegotiationModule.with({ ...acting, ratifiers, numbers: numbers('FA') }),
    PreAgreementModule.with({ ...reviewing, holdersOf: () => Promise.resolve([]) }),
    PayCaseModule.with({ ...acting, clock, numbers: numbers('LS') }),
    MandateModule.with({ ...common, executor, subjects, approvers, clock }),
    CaseworkModule.with({
      reviews: [
        { ...negotiationReviews(reviewing), find: find('negotiation') },
        { ...payCaseReviews(reviewing), find: find('payCase') },
      ],
    }),
  ];
}

const scopeOf: { readonly [role in Role]?: 'ASSIGNED' | 'ALL' } = {
  CONSULTANT: 'ASSIGNED',
  LEADERSHIP: 'ALL',
};

function callBy(userId: DemoPerson, key: string): Call {
  const roles = demoPeople.find((each) => each.userId === userId)?.roles ?? [];
  const scopes = roles.flatMap((role) => {
    const scope = scopeOf[role];
    return scope === undefined ? [] : [{ role, scope }];
  });
  const viewer = { userId, roles, scopes, operation: 'demo' };
  return { viewer, method: 'DEMO', path: key, idempotencyKey: key, ifMatch: null, body: null };
}

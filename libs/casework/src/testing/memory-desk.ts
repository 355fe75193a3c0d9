import { NestFactory } from '@nestjs/core';
import type { ModuleMetadata } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  categoryOf,
  CommandExecutor,
  LiveCommands,
  newId,
  ReadSide,
  repOfficeStream,
  runPolicies,
} from '@loenspor/event-sourcing';
import type { DecodedEvent, EventCodec, Execution, Policy } from '@loenspor/event-sourcing';
import type { Actor, Answered, AskedCommand, Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import { referenceTables } from '@loenspor/pay/testing';
import { ReferenceTables } from '@loenspor/reference-data';
import { repOfficeDecider, Representation, Sights, usualRepRules } from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import { DataSource } from 'typeorm';
import type { DataSourceOptions } from 'typeorm';
import { MemoryClaims, MemoryStore, RememberingCodec } from './memory-store.js';

type AnyDecider = Decider<unknown, unknown, DomainEvent>;

/** What is broken on purpose, for a control. */
export type Broken = {
  readonly withoutGuards?: boolean;
  /** The names of policies that nothing follows. */
  readonly withoutPolicies?: readonly string[];
  /** Other rules for the streams of a category. */
  readonly rules?: Readonly<Record<string, (decider: AnyDecider) => AnyDecider>>;
};

/** The commands of some contexts as the API hands them on, over a log in memory. */
export type MemoryDesk = {
  readonly executor: CommandExecutor;
  readonly store: MemoryStore;
  readonly codec: EventCodec;
  /** Today (`YYYY-MM-DD`), so many days on. */
  readonly day: (onwards: number) => string;
  readonly pass: (days: number) => void;
  readonly ask: (command: AskedCommand<unknown>) => Promise<Answered>;
  /** A command that no call of the API leads to. */
  readonly run: <State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
  ) => Promise<void>;
  /** What events cause, by the projector: of all that it has not seen yet, or of everything anew. */
  readonly project: () => Promise<void>;
  readonly projectAnew: () => void;
  readonly log: () => Promise<readonly DecodedEvent[]>;
  /** As it was in the beginning: Lotte represents, Pia is her deputy. */
  readonly beginAnew: () => void;
  readonly close: () => Promise<void>;
};

/** What modules are made with. */
export type Works = {
  readonly executor: CommandExecutor;
  readonly readSide: ReadSide;
  readonly live: LiveCommands;
  readonly references: ReferenceTables;
  readonly representation: Representation;
  /** Everybody sees everything: who sees what is told elsewhere. */
  readonly sights: Sights;
  readonly clock: () => Date;
};

/** The contexts of a desk. */
export type DeskParts = {
  readonly vocabularies: ConstructorParameters<typeof EventCodec>[2];
  readonly policies: (works: Pick<Works, 'references'>) => readonly Policy[];
  /** The tables that queries name; there is no database behind them. */
  readonly rows: NonNullable<DataSourceOptions['entities']>;
  /** What commands ask of them. */
  readonly answer: (store: MemoryStore, parameters: readonly unknown[]) => readonly object[];
  readonly contexts: (works: Works) => NonNullable<ModuleMetadata['imports']>;
  /** What is delegated to Lotte. */
  readonly delegated: readonly ('NEGOTIATIONS' | 'PAY_CASES')[];
  /** What stands before every story. */
  readonly begin?: (desk: Pick<MemoryDesk, 'ask'>) => Promise<void>;
};

export const firstDay = '2026-09-01';
export const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The reference data of the specs, whatever the log says. */
export class FixedTables extends ReferenceTables {
  private readonly fixed = referenceTables();

  override current() {
    const { periods, ...tables } = this.fixed;
    return Promise.resolve({ tables, periods, meetingTime: () => ({ weeks: 6, agreed: false }) });
  }
}

class UnconnectedRows extends DataSource {
  constructor(
    private readonly store: MemoryStore,
    private readonly parts: Pick<DeskParts, 'rows' | 'answer'>,
  ) {
    super({ type: 'postgres', entities: parts.rows });
  }

  async known(): Promise<this> {
    await this.buildMetadatas();
    return this;
  }

  override query<Answer>(_sql: string, parameters: readonly unknown[] = []): Promise<Answer> {
    return Promise.resolve(this.parts.answer(this.store, parameters) as Answer);
  }
}

class SightOfEverything extends Sights {
  override sees() {
    return Promise.resolve(true);
  }
}

/** The executor of a control follows other rules. */
class BentExecutor extends CommandExecutor {
  constructor(
    private readonly rules: NonNullable<Broken['rules']>,
    ...parts: ConstructorParameters<typeof CommandExecutor>
  ) {
    super(...parts);
  }

  override execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
  ) {
    const bend = this.rules[categoryOf(execution.stream)];
    const bent = bend ? (bend(decider as unknown as AnyDecider) as unknown as typeof decider) : decider;
    return super.execute(bent, execution);
  }
}

export async function memoryDeskOf(parts: DeskParts, broken: Broken = {}): Promise<MemoryDesk> {
  const { rules = {}, withoutPolicies = [] } = broken;
  const store = new MemoryStore(broken);
  let now = new Date(`${firstDay}T10:00:00.000Z`);
  const clock = () => now;
  const codec = new RememberingCodec(store.storeId, new MemoryKeyRing(), parts.vocabularies);
  const executor = new BentExecutor(rules, store, codec, clock);
  const references = new FixedTables(executor, clock);
  const policies = parts.policies({ references }).filter(({ name }) => !withoutPolicies.includes(name));
  const claims = new MemoryClaims();
  const live = new LiveCommands({ executor, claims, policies, clock });
  const readSide = new ReadSide(await new UnconnectedRows(store, parts).known(), { store, codec }, clock);
  const works = { executor, readSide, live, references, clock, ...peopleIn(executor, clock) };
  const app = await NestFactory.createApplicationContext(
    { module: class Desk {}, imports: parts.contexts(works) },
    { logger: false, abortOnError: false },
  );
  const bus = app.get(CommandBus, { strict: false });
  const run: MemoryDesk['run'] = async (decider, stream, command) => {
    const meta = { commandId: newId(), actor: karen, occurredOn: firstDay };
    const { events } = await executor.execute(decider, { stream, meta, prepare: () => ({ command }) });
    await runPolicies(policies, events, executor);
  };
  const ask: MemoryDesk['ask'] = (command) => bus.execute(command);
  await electLotte(run, parts.delegated);
  await parts.begin?.({ ask });
  const begun = store.all.length;
  let projected = begun;
  return {
    ...{ executor, store, codec, run },
    day: (onwards) => new Date(now.getTime() + onwards * DAY_MS).toISOString().slice(0, firstDay.length),
    pass: (days) => void (now = new Date(now.getTime() + days * DAY_MS)),
    ask,
    project: async () => {
      const from = projected;
      const events = await codec.decode(store.all.slice(from));
      await runPolicies(policies, events, executor);
      projected = Math.max(projected, from + events.length);
    },
    projectAnew: () => void (projected = begun),
    log: () => codec.decode(store.all),
    beginAnew: () => {
      store.cutTo(begun);
      projected = begun;
      claims.forget();
      now = new Date(`${firstDay}T10:00:00.000Z`);
    },
    close: () => app.close(),
  };
}

const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

function peopleIn(executor: CommandExecutor, clock: () => Date) {
  const representation = new Representation(executor, clock);
  const insight = {
    involvedCases: () => Promise.resolve([]),
    askedOf: () => Promise.resolve([]),
    isAsked: () => Promise.resolve(false),
  };
  const sights = new SightOfEverything(
    representation,
    () => Promise.resolve([rodovre]),
    insight,
    () => null,
  );
  return { representation, sights };
}

async function electLotte(run: MemoryDesk['run'], subjects: DeskParts['delegated']): Promise<void> {
  const termId = newId();
  const election = { termId, ...rodovre, userId: 'lotte', electedOn: '2026-01-10' };
  const electoralGroup = { leaders: 9 };
  const facts = { today: firstDay, rules: usualRepRules };
  const delegated = { subjects, mayNegotiate: true, maySign: true };
  const commands: readonly RepOfficeCommand[] = [
    { type: 'ElectTerm', data: { ...election, electoralGroup, monthsAttached: 30 }, facts },
    { type: 'NotifyEmployer', data: { termId, notifiedOn: '2026-01-12' }, facts },
    { type: 'AppointDeputy', data: { termId, userId: 'pia', from: '2026-01-10' }, facts },
    {
      type: 'GrantDelegation',
      data: { termId, delegationId: newId(), ...delegated, on: '2026-07-15' },
      facts,
    },
  ];
  const stream = repOfficeStream(rodovre.municipality, rodovre.area);
  for (const command of commands) await run(repOfficeDecider, stream, command);
}

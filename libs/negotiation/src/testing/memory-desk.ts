import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { CaseworkModule } from '@loenspor/casework';
import {
  categoryOf,
  CommandExecutor,
  LiveCommands,
  newId,
  ReadSide,
  repOfficeStream,
  runPolicies,
  uuidOfStream,
} from '@loenspor/event-sourcing';
import type { DecodedEvent, EventCodec, Execution, Policy } from '@loenspor/event-sourcing';
import type { Actor, Answered, AskedCommand, Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import { MemoryKeyRing } from '@loenspor/event-sourcing/testing';
import {
  MandateApprovers,
  MandateModule,
  mandateRows,
  mandateVocabulary,
  ResultRatifiers,
} from '@loenspor/mandate';
import type { MandateSubjects } from '@loenspor/mandate';
import { referenceTables } from '@loenspor/pay/testing';
import { ReferenceTables } from '@loenspor/reference-data';
import {
  repOfficeDecider,
  repOfficeVocabulary,
  Representation,
  Sights,
  usualRepRules,
} from '@loenspor/representation';
import type { RepOfficeCommand } from '@loenspor/representation';
import { DataSource } from 'typeorm';
import { negotiationVocabulary, preAgreementVocabulary } from '../domain/index.js';
import { NegotiationModule, negotiationReviews } from '../negotiation.module.js';
import { PreAgreementModule } from '../pre-agreement.module.js';
import { negotiationRows } from '../read/negotiation.projection.js';
import { preAgreementRows } from '../read/pre-agreement.projection.js';
import { negotiationPolicies } from '../write/negotiation.policies.js';
import { claimNegotiation, negotiationSubject, waitingResult } from '../write/negotiation.subject.js';
import { MemoryClaims, MemoryStore, RememberingCodec } from './memory-store.js';

type AnyDecider = Decider<unknown, unknown, DomainEvent>;

/** What is broken on purpose, for a control. */
export type Broken = {
  readonly withoutGuards?: boolean;
  readonly policies?: readonly Policy[];
  /** Other rules for the streams of a category. */
  readonly rules?: Readonly<Record<string, (decider: AnyDecider) => AnyDecider>>;
};

/** The commands of negotiations, agreements and mandates as the API hands them on, over a log in memory. */
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

export const firstDay = '2026-09-01';
export const rodovre = { municipality: '175', area: 'DAYCARE' } as const;
const DAY_MS = 24 * 60 * 60 * 1000;

class FixedTables extends ReferenceTables {
  private readonly fixed = referenceTables();

  override current() {
    const { periods, ...tables } = this.fixed;
    return Promise.resolve({ tables, periods, meetingWeeks: () => 6 });
  }
}

/** The tables that queries name; there is no database behind them. */
class UnconnectedRows extends DataSource {
  constructor(private readonly store: MemoryStore) {
    super({ type: 'postgres', entities: [...negotiationRows, ...preAgreementRows, ...mandateRows] });
  }

  async known(): Promise<this> {
    await this.buildMetadatas();
    return this;
  }

  /** The one question of a command: which negotiation a review task is of. */
  override query<Answer>(_sql: string, [tasks]: readonly unknown[] = []): Promise<Answer> {
    const [task] = JSON.parse(String(tasks)) as readonly { readonly taskId: string }[];
    const stream = this.store.streamOf(task?.taskId ?? '');
    return Promise.resolve((stream === null ? [] : [{ id: uuidOfStream(stream) }]) as Answer);
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

export async function memoryDesk(broken: Broken = {}): Promise<MemoryDesk> {
  const { policies = negotiationPolicies, rules = {} } = broken;
  const store = new MemoryStore(broken);
  let now = new Date(`${firstDay}T10:00:00.000Z`);
  const clock = () => now;
  const codec = new RememberingCodec(store.storeId, new MemoryKeyRing(), vocabularies);
  const executor = new BentExecutor(rules, store, codec, clock);
  const claims = new MemoryClaims();
  const live = new LiveCommands({ executor, claims, policies, clock });
  const readSide = new ReadSide(await new UnconnectedRows(store).known(), { store, codec }, clock);
  const app = await NestFactory.createApplicationContext(
    { module: class Desk {}, imports: contexts({ executor, readSide, live, clock }) },
    { logger: false, abortOnError: false },
  );
  const bus = app.get(CommandBus, { strict: false });
  const run: MemoryDesk['run'] = async (decider, stream, command) => {
    const meta = { commandId: newId(), actor: karen, occurredOn: firstDay };
    const { events } = await executor.execute(decider, { stream, meta, prepare: () => ({ command }) });
    await runPolicies(policies, events, executor);
  };
  await electLotte(run);
  const begun = store.all.length;
  let projected = begun;
  return {
    ...{ executor, store, codec, run },
    day: (onwards) => new Date(now.getTime() + onwards * DAY_MS).toISOString().slice(0, firstDay.length),
    pass: (days) => void (now = new Date(now.getTime() + days * DAY_MS)),
    ask: (command) => bus.execute(command),
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

const vocabularies = [negotiationVocabulary, preAgreementVocabulary, mandateVocabulary, repOfficeVocabulary];
const karen: Actor = { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null };

type Works = {
  readonly executor: CommandExecutor;
  readonly readSide: ReadSide;
  readonly live: LiveCommands;
  readonly clock: () => Date;
};

function contexts({ executor, readSide, live, clock }: Works) {
  const representation = new Representation(executor, clock);
  const subjects: MandateSubjects = {
    find: ({ id }) => negotiationSubject(executor, id),
    person: () => Promise.resolve(null),
    claim: claimNegotiation,
  };
  const locator = { decidable: () => Promise.resolve([]) };
  const approvers = new MandateApprovers({ executor, representation, subjects, locator, clock });
  const results = {
    find: (id: string) => waitingResult(executor, id),
    waiting: () => Promise.resolve([]),
  };
  const ratifiers = new ResultRatifiers({ executor, representation, subjects, results });
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
  const references = new FixedTables(executor, clock);
  let numbers = 0;
  const common = { readSide, live, sights, references, municipalities: [{ code: '175', name: 'Rødovre' }] };
  return [
    NegotiationModule.with({
      ...common,
      ...{ runner: executor, representation },
      numbers: (year) => Promise.resolve(`FA-${year}-${String(++numbers).padStart(4, '0')}`),
      ratifiers,
    }),
    CaseworkModule.with({ reviews: [negotiationReviews({ ...common, runner: executor })] }),
    PreAgreementModule.with({ ...common, runner: executor, holdersOf: () => Promise.resolve([]) }),
    MandateModule.with({ ...common, executor, subjects, approvers, clock }),
  ];
}

async function electLotte(run: MemoryDesk['run']): Promise<void> {
  const termId = newId();
  const election = { termId, ...rodovre, userId: 'lotte', electedOn: '2026-01-10' };
  const electoralGroup = { leaders: 9 };
  const facts = { today: firstDay, rules: usualRepRules };
  const delegated = { subjects: ['NEGOTIATIONS'], mayNegotiate: true, maySign: true } as const;
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

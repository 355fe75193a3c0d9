import { BatchSession, CommandExecutor } from '@loenspor/event-sourcing';
import type { Clock, Executed, Execution, GlobalPosition, Loaded } from '@loenspor/event-sourcing';
import type { DecodedEvent } from '@loenspor/event-sourcing';
import type { Decider, DomainEvent } from '@loenspor/event-sourcing/domain';
import { mandateDecider } from '@loenspor/mandate';
import { negotiationDecider, preAgreementDecider } from '@loenspor/negotiation';
import { payCaseDecider, personDecider } from '@loenspor/pay-case';
import { repOfficeDecider } from '@loenspor/representation';
import type { Product } from '../../../infra/instance/product.js';

/**
 * Decides as the executor of a call does, and stores in batches, in the order of the decisions: months are told in a moment.
 * For one caller at a time; what was decided stands after `flush`, or when somebody looks at the events of a stream.
 */
export class DemoExecutor extends CommandExecutor {
  private readonly session: BatchSession;

  constructor({ store, codec }: Pick<Product, 'store' | 'codec'>, clock: Clock) {
    super(store, codec, clock);
    this.session = new BatchSession(store, codec, clock);
  }

  override async load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>> {
    if (deciders.has(decider)) return this.session.load(decider, stream);
    await this.flush();
    return super.load(decider, stream);
  }

  override async history(stream: string): Promise<readonly DecodedEvent[]> {
    await this.flush();
    return super.history(stream);
  }

  override async execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    execution: Execution<Command>,
  ): Promise<Executed<Event>> {
    const executed = await this.session.execute(decider, execution);
    return { ...executed, position: executed.position ?? notYet };
  }

  flush(): Promise<void> {
    return this.session.flush();
  }

  /** Before others write: streams are read anew. */
  async settle(): Promise<void> {
    await this.flush();
    this.session.forget();
  }
}

/** By which streams are decided about; others only look at one in their own way. */
const deciders: ReadonlySet<unknown> = new Set<unknown>([
  ...[
    mandateDecider,
    negotiationDecider,
    payCaseDecider,
    personDecider,
    preAgreementDecider,
    repOfficeDecider,
  ],
]);
/** Before every event: nobody waits for it. */
const notYet = '0' as GlobalPosition;

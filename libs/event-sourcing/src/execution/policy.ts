import type { Decider, DomainEvent, Recorded } from '../domain/index.js';
import { policyCommandIdOf } from '../format/ids.js';
import type { CommandRunner, Executed, Loaded } from './command-runner.js';

/** What a policy may do: look at a stream, and run one command there in the name of the event. */
export type PolicyRun = {
  load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>>;
  execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command,
  ): Promise<Executed<Event>>;
};

/**
 * An event here causes a command there. The name is for ever: the command's id is derived from it, so that running
 * the policy again, in the request or in the projector, finds it done. One command a policy and event.
 */
export type Policy = {
  readonly name: string;
  readonly category: string;
  readonly on: { readonly [type: string]: (event: Recorded<DomainEvent>, run: PolicyRun) => Promise<void> };
};

/** Types a policy's handlers by the events of its category. */
export function policy<Event extends DomainEvent>(definition: {
  name: string;
  category: string;
  on: {
    [Type in Event['type']]?: (
      event: Recorded<Extract<Event, { type: Type }>>,
      run: PolicyRun,
    ) => Promise<void>;
  };
}): Policy {
  return definition as unknown as Policy;
}

/** Runs every policy that listens to these events, and those that listen to what they cause, to the end. */
export async function runPolicies(
  policies: readonly Policy[],
  events: readonly Recorded<DomainEvent>[],
  runner: CommandRunner,
): Promise<void> {
  const queue = [...events];
  for (let event = queue.shift(); event; event = queue.shift())
    for (const each of policies) {
      const react = each.category === categoryOf(event.stream) ? each.on[event.type] : undefined;
      if (react) queue.push(...(await caused(each, event, react, runner)));
    }
}

async function caused(
  each: Policy,
  event: Recorded<DomainEvent>,
  react: Policy['on'][string],
  runner: CommandRunner,
): Promise<Recorded<DomainEvent>[]> {
  const events: Recorded<DomainEvent>[] = [];
  await react(event, {
    load: (decider, stream) => runner.load(decider, stream),
    execute: async (decider, stream, command) => {
      if (events.length > 0)
        throw new Error(`${each.name} caused something already: one command a policy and event`);
      const executed = await runner.execute(decider, {
        stream,
        meta: {
          commandId: policyCommandIdOf(event.eventId, each.name),
          actor: { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null },
          occurredOn: event.occurredOn,
          correlationId: event.correlationId,
          causationId: event.eventId,
          import: event.import,
        },
        prepare: () => ({ command }),
      });
      events.push(...(executed.events as unknown as Recorded<DomainEvent>[]));
      return executed;
    },
  });
  return events;
}

/** The part of a stream's name before the dash. */
export function categoryOf(stream: string): string {
  return stream.slice(0, stream.indexOf('-'));
}

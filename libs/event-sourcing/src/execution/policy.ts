import type { Actor, Decider, DomainEvent, Recorded } from '../domain/index.js';
import { categoryOf, policyCommandIdOf } from '../format/ids.js';
import type { GlobalPosition } from '../store/event-store.js';
import type { CommandRunner, Executed, Loaded, Prepared } from './command-runner.js';

/**
 * How a policy runs a command. `as` tells several commands of one policy and event apart, and is for ever like the
 * policy's name; `asActor` completes a claim in the name of whoever made it, instead of the product's own.
 */
export type PolicyCommandOptions = { readonly as?: string; readonly asActor?: boolean };

/** What a policy may do: look at a stream, and run a command there in the name of the event. */
export type PolicyRun = {
  load<State, Event extends DomainEvent>(
    decider: Decider<State, never, Event>,
    stream: string,
  ): Promise<Loaded<State>>;
  execute<State, Command, Event extends DomainEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
    command: Command | (() => Promise<Prepared<Command>>),
    options?: PolicyCommandOptions,
  ): Promise<Executed<Event>>;
};

/**
 * An event here causes a command there. The name is for ever: the command's id is derived from it, so that running
 * the policy again, in the request or in the projector, finds it done. Several commands of one event differ in `as`.
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

/**
 * Runs every policy that listens to these events, and those that listen to what they cause, to the end. Answers the
 * position of the last event that came of it, null when none did or the runner does not store at once.
 */
export async function runPolicies(
  policies: readonly Policy[],
  events: readonly Recorded<DomainEvent>[],
  runner: CommandRunner,
): Promise<GlobalPosition | null> {
  const queue = [...events];
  let last: GlobalPosition | null = null;
  for (let event = queue.shift(); event; event = queue.shift())
    for (const each of policies) {
      const react = each.category === categoryOf(event.stream) ? each.on[event.type] : undefined;
      if (!react) continue;
      for (const executed of await caused(each, event, react, runner)) {
        queue.push(...executed.events);
        const { position } = executed;
        if (executed.events.length > 0 && position !== null && (last === null || position > last))
          last = position;
      }
    }
  return last;
}

async function caused(
  each: Policy,
  event: Recorded<DomainEvent>,
  react: Policy['on'][string],
  runner: CommandRunner,
): Promise<Executed<DomainEvent>[]> {
  const all: Executed<DomainEvent>[] = [];
  const names = new Set<string>();
  await react(event, {
    load: (decider, stream) => runner.load(decider, stream),
    execute: async (decider, stream, command, { as, asActor = false } = {}) => {
      const name = as === undefined ? each.name : `${each.name} ${as}`;
      if (names.has(name)) throw new Error(`${name} caused something already: name what differs with \`as\``);
      names.add(name);
      const prepare =
        typeof command === 'function'
          ? (command as () => Promise<Prepared<typeof command>>)
          : () => ({ command });
      const meta = {
        commandId: policyCommandIdOf(event.eventId, name),
        actor: asActor ? event.actor : product,
        occurredOn: event.occurredOn,
        correlationId: event.correlationId,
        causationId: event.eventId,
        import: event.import,
      };
      const executed = await runner.execute(decider, { stream, meta, prepare: prepare as never });
      all.push(executed);
      return executed;
    },
  });
  return all;
}

const product: Actor = { userId: null, role: 'SYSTEM', authority: null, onBehalfOf: null };

import { DomainError, eventIdOf, fold, uuidOfStream } from '@loenspor/event-sourcing';
import type { Actor, Decider, DomainEvent, EventMeta, Recorded, Role } from '@loenspor/event-sourcing';

/** Where a command meets a stream: what stands in it, as state and as events, and the day. */
export type Situation<State, Event extends DomainEvent> = {
  readonly state: State;
  readonly events: readonly Recorded<Event>[];
  readonly today: string;
};
/** One step of a state's history: who asks what, on which day. */
export type HistoryStep<State, Command, Event extends DomainEvent> = {
  readonly on: string;
  readonly by: { readonly userId: string; readonly role: Role };
  readonly ask: (situation: Situation<State, Event>) => Command;
  /** It is a row of a spreadsheet. */
  readonly imported?: true;
};
/** Named states, each made by commands, and named commands, each tried in every state on the state's own day. */
export type Example<State, Command, Event extends DomainEvent> = {
  readonly title: string;
  /** What the states and commands are, for readers. */
  readonly about: string;
  readonly stream: string;
  readonly decider: Decider<State, Command, Event>;
  readonly states: Readonly<
    Record<string, { readonly today: string; readonly steps: readonly HistoryStep<State, Command, Event>[] }>
  >;
  readonly commands: Readonly<Record<string, (situation: Situation<State, Event>) => Command>>;
};
/** What each command comes to in each state: event types, a refusal's code, or nothing. */
export type Outcome = { readonly events: readonly string[] } | { readonly refused: string };
export type OutcomeTable = {
  readonly title: string;
  readonly about: string;
  readonly states: readonly string[];
  readonly rows: readonly { readonly command: string; readonly outcomes: readonly Outcome[] }[];
};

/** Runs every command of the example in every state. Throws what is no refusal: then the example is wrong. */
export function outcomeTable<State, Command, Event extends DomainEvent>(
  example: Example<State, Command, Event>,
): OutcomeTable {
  const { title, about, decider, states, commands } = example;
  const situations = Object.entries(states).map(([name, history]) => {
    const events = happened(example, history.steps);
    return { name, situation: { state: fold(decider, events), events, today: history.today } };
  });
  const rows = Object.entries(commands).map(([command, ask]) => ({
    command,
    outcomes: situations.map(({ name, situation }) =>
      outcomeOf(`${command} in ${name}`, () => decider.decide(ask(situation), situation.state)),
    ),
  }));
  return { title, about, states: situations.map(({ name }) => name), rows };
}

function happened<State, Command, Event extends DomainEvent>(
  { decider, stream }: Pick<Example<State, Command, Event>, 'decider' | 'stream'>,
  steps: readonly HistoryStep<State, Command, Event>[],
): readonly Recorded<Event>[] {
  const events: Recorded<Event>[] = [];
  for (const { on, by, ask, imported } of steps) {
    const state = fold(decider, events);
    const actor = { ...by, authority: null, onBehalfOf: null };
    const decided = decider.decide(ask({ state, events, today: on }), state);
    for (const event of decided)
      events.push({
        ...metaOf(stream, events.length, actor, on),
        import: imported ? row : null,
        ...event,
      });
  }
  return events;
}

const row = { fileSha256: '0'.repeat(64), row: 1 };

function metaOf(stream: string, revision: number, actor: Actor, on: string): EventMeta {
  const eventId = eventIdOf(uuidOfStream(stream), revision);
  return {
    eventId,
    stream,
    revision,
    schema: 1,
    recordedAt: `${on}T10:00:00.000Z`,
    occurredOn: on,
    actor,
    assertedBy: 'UNION',
    commandId: eventId,
    correlationId: eventId,
    causationId: null,
    import: null,
  };
}

function outcomeOf(where: string, decide: () => readonly DomainEvent[]): Outcome {
  try {
    return { events: decide().map(({ type }) => type) };
  } catch (error) {
    if (error instanceof DomainError) return { refused: error.code };
    throw new Error(`${where} is no example`, { cause: error });
  }
}

/** A table of Markdown with its columns aligned, as Prettier leaves it. */
export function tableText({ title, about, states, rows }: OutcomeTable): string {
  const lines = [['', ...states], ...rows.map(({ command, outcomes }) => [command, ...outcomes.map(cellOf)])];
  const widths = lines[0]?.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0))) ?? [];
  const line = (cells: readonly string[]) =>
    `| ${widths.map((width, at) => (cells[at] ?? '').padEnd(width)).join(' | ')} |`;
  const [head = [], ...body] = lines;
  const table = [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
  return `### ${title}\n\n${about}\n\n${table}`;
}

function cellOf(outcome: Outcome): string {
  if ('refused' in outcome) return `✗ \`${outcome.refused}\``;
  return outcome.events.map((type) => `\`${type}\``).join(', ') || '—';
}

import { isDeepStrictEqual } from 'node:util';
import { fold, DomainError } from '../domain/index.js';
import type { Decided, Decider, DomainEvent, EventMeta, Recorded } from '../domain/index.js';

/** What a test may say of an event's surroundings; the rest has fixed, plain values. */
export type SomeMeta = Partial<EventMeta>;

const PLAIN: EventMeta = {
  eventId: '00000000-0000-7000-8000-000000000000',
  stream: 'test-00000000-0000-7000-8000-000000000001',
  revision: 0,
  schema: 1,
  recordedAt: '2026-05-04T10:00:00.000Z',
  occurredOn: '2026-05-04',
  actor: { userId: 'karen', role: 'CONSULTANT', authority: null, onBehalfOf: null },
  assertedBy: 'UNION',
  commandId: '00000000-0000-7000-8000-000000000002',
  correlationId: '00000000-0000-7000-8000-000000000002',
  causationId: null,
  import: null,
};

/** An event as it is read back, for `given`. Its revision is its place in `given`, unless `meta` says otherwise. */
export function recorded<Type extends string, Data extends object>(
  type: Type,
  data: Data,
  meta: SomeMeta = {},
): Recorded<DomainEvent<Type, Data>> {
  return { ...PLAIN, ...meta, type, data };
}

/** Marks an event as imported from a spreadsheet row. */
export function imported(row = 1, occurredOn = PLAIN.occurredOn): SomeMeta {
  return { import: { fileSha256: 'f'.repeat(64), row }, occurredOn };
}

type Expected<Event extends DomainEvent> = Pick<Event, 'type' | 'data'>;

/**
 * Given/when/then for one decider: `const given = specificationOf(mandateDecider)`, then
 * `given(drafted).when(submit).then([submitted])` or `.thenRefuses('own-submission')`.
 */
export function specificationOf<State, Command, Event extends DomainEvent>(
  decider: Decider<State, Command, Event>,
) {
  return (...events: Recorded<Event>[]) => {
    const placed = events.map((event, index) =>
      event.revision === 0 ? { ...event, revision: index } : event,
    );
    const state = () => fold(decider, placed);
    return {
      /** The state that these events fold to. */
      thenState: (check: (state: State) => void) => check(state()),
      when: (command: Command) => outcomeOf(() => decider.decide(command, state())),
    };
  };
}

function outcomeOf<Event extends DomainEvent>(decide: () => readonly Decided<Event>[]) {
  return {
    /** Exactly these events, by type and data; `undefined` fields count as absent. */
    then: (expected: readonly Expected<Event>[]) => {
      const decided = decide().map(({ type, data }) => ({ type, data }));
      expect(decided).toEqual(expected);
    },
    /** A look at what was decided, where only a part of it is the point. */
    thenSees: (check: (events: readonly Decided<Event>[]) => void) => check(decide()),
    thenNothing: () => expect(decide()).toEqual([]),
    /** The code of the refusal, never its message. */
    thenRefuses: (code: string, details?: object) => {
      const refusal = thrownBy(decide);
      expect(refusal).toBeInstanceOf(DomainError);
      expect((refusal as DomainError).code).toBe(code);
      if (details) expect(isDeepStrictEqual((refusal as DomainError).details, details)).toBe(true);
    },
  };
}

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('Expected a refusal, but the command was accepted');
}

import { AppendRefused, WrongExpectedRevision } from '../event-store.js';
import type { AppendRequest, EventStore, Page, StoredEvent } from '../event-store.js';
import type { Answer } from './history.model.js';

type Bend = {
  readonly ask?: (request: AppendRequest) => AppendRequest;
  readonly answers?: (answers: readonly Answer[]) => readonly Answer[];
  readonly page?: (page: Page) => Page;
  readonly stream?: (events: readonly StoredEvent[]) => readonly StoredEvent[];
};

/** Each a way of being wrong that a store has been known for, or that a mistake in ours would lead to. */
const BENDS: Readonly<Record<string, Bend>> = {
  'forgets guards': { ask: (request) => ({ ...request, guards: [] }) },
  'says of a repetition that it was stored': {
    answers: (answers) =>
      answers.map((one) => ('revision' in one ? { ...one, deduplicated: false } : one) as Answer),
  },
  'answers a repetition with the head': {
    answers: (answers) =>
      answers.map((one) =>
        'deduplicated' in one && one.deduplicated ? { ...one, revision: one.revision + 1 } : one,
      ),
  },
  'names another revision than the one that is there': {
    answers: (answers) =>
      answers.map((one) =>
        one instanceof WrongExpectedRevision
          ? new WrongExpectedRevision(one.stream, one.expected, 'no_stream')
          : one,
      ),
  },
  'fails the neighbours of what it refuses': {
    answers: (answers) => {
      const refusal = answers.find((one) => one instanceof AppendRefused);
      return refusal ? answers.map(() => refusal) : answers;
    },
  },
  'answers a batch in another order': { answers: (answers) => answers.toReversed() },
  'loses the last event of a page': { page: (page) => ({ ...page, events: page.events.slice(0, 2) }) },
  'gives two neighbours in the wrong order': {
    page: ({ events: [first, second, ...rest], ...page }) => ({
      ...page,
      events: first && second ? [second, first, ...rest] : first ? [first] : [],
    }),
  },
  'reads a stream one event too late': { stream: (events) => events.slice(1) },
};

export const bendings = Object.keys(BENDS);

/** A store that is right in all but one thing. */
export function bent(store: EventStore, how: string): EventStore {
  const bend = BENDS[how];
  if (!bend) throw new Error(`Nobody knows how a store ${how}`);
  const { ask = asItIs, answers = asItIs, page = asItIs, stream = asItIs } = bend;
  const appendBatch = async (requests: readonly AppendRequest[]) =>
    answers(await store.appendBatch(requests.map(ask)));
  return {
    storeId: store.storeId,
    understands: (position) => store.understands(position),
    append: async (request) => {
      const [outcome] = await appendBatch([request]);
      if (!outcome || outcome instanceof AppendRefused) throw outcome ?? new Error('No answer');
      return outcome;
    },
    appendBatch,
    readStream: async (name, from) => stream(await store.readStream(name, from)),
    readAll: async (after, limit) => page(await store.readAll(after, limit)),
    subscribe: (options) => store.subscribe(options),
    head: () => store.head(),
    leafAt: (position) => store.leafAt(position),
  };
}

function asItIs<Value>(value: Value): Value {
  return value;
}

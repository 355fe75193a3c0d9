import fc from 'fast-check';
import { StoreUnavailable, UnknownOutcome, WrongExpectedRevision } from '../store/event-store.js';
import type { AppendRequest } from '../store/event-store.js';
import { type AppendAnswer, AppendLane, type LaneLimits } from './append-lane.js';
import { positionFrom } from './position.js';

const BAD = 'the server cannot read it';

/** A store whose statements are answered when the spec says so; each stream is its own answer's subject. */
class SlowStore {
  readonly statements: string[][] = [];
  readonly lane: AppendLane;
  private readonly answering: ((failure?: Error) => void)[] = [];

  constructor(limits: Partial<LaneLimits> = {}) {
    this.lane = new AppendLane((requests) => this.send(requests), limits);
  }

  /** Answers the oldest statement that waits, and lets the lane go on. */
  async answer(failure?: Error): Promise<void> {
    this.answering.shift()?.(failure);
    for (let turn = 0; turn < 3; turn++) await new Promise((done) => setImmediate(done));
  }

  async answerAll(): Promise<void> {
    while (this.answering.length > 0) await this.answer();
  }

  private send(requests: readonly AppendRequest[]): Promise<readonly AppendAnswer[]> {
    this.statements.push(requests.map(({ stream }) => stream));
    return new Promise((done, fail) => {
      this.answering.push((failure) => {
        if (failure) fail(failure);
        else if (requests.some(({ stream }) => stream.startsWith('bad'))) fail(new Error(BAD));
        else done(requests.map(answerTo));
      });
    });
  }
}

describe('a lane of appends', () => {
  let store: SlowStore;
  beforeEach(() => {
    store = new SlowStore();
  });

  it('sends at once when it is idle, and again when it is idle again', async () => {
    for (const stream of ['a', 'b']) {
      const answers = store.lane.append([request(stream)]);
      expect(store.statements.at(-1)).toEqual([stream]);
      await store.answer();
      expect(await answers).toEqual([stored(stream)]);
    }
  });

  it('gathers what arrives while it is busy into one statement', async () => {
    const all = ['a', 'b', 'c', 'd'].map((stream) => store.lane.append([request(stream)]));
    await store.answerAll();
    expect(store.statements).toEqual([['a'], ['b', 'c', 'd']]);
    expect(await Promise.all(all)).toEqual([[stored('a')], [stored('b')], [stored('c')], [stored('d')]]);
  });

  it('lets those who were just answered and come again travel together', async () => {
    const twice = async (stream: string) => {
      await store.lane.append([request(`${stream}1`)]);
      await store.lane.append([request(`${stream}2`)]);
    };
    const all = Promise.all([twice('a'), twice('b'), twice('c')]);
    await store.answerAll();
    await all;
    expect(store.statements).toEqual([['a1'], ['b1', 'c1', 'a2'], ['b2', 'c2']]);
  });

  it('sends at most so many requests in one statement', async () => {
    store = new SlowStore({ requests: 3 });
    sendAll('abcdefgh');
    await store.answerAll();
    expect(store.statements.map((statement) => statement.join(''))).toEqual(['a', 'bcd', 'efg', 'h']);
  });

  it('sends at most so many bytes in one statement, and more than that alone', async () => {
    store = new SlowStore({ bytes: 100 });
    const sizes = [10, 60, 40, 1, 500, 20];
    sizes.forEach((size) => void store.lane.append([request(String(size), size)]));
    await store.answerAll();
    expect(store.statements).toEqual([['10'], ['60', '40'], ['1'], ['500'], ['20']]);
  });

  it('never splits what one caller gave, however much it is', async () => {
    store = new SlowStore({ requests: 3 });
    sendAll('ab');
    const batch = store.lane.append([...'cdefg'].map((stream) => request(stream)));
    sendAll('hi');
    await store.answerAll();
    expect(store.statements.map((statement) => statement.join(''))).toEqual(['a', 'b', 'cdefg', 'hi']);
    expect(await batch).toEqual([...'cdefg'].map(stored));
  });

  it('gives each caller the refusals of its own requests, and the neighbours theirs', async () => {
    const all = ['a', 'refused', 'b'].map((stream) => store.lane.append([request(stream)]));
    await store.answerAll();
    expect(await Promise.all(all)).toEqual([
      [stored('a')],
      [expect.any(WrongExpectedRevision)],
      [stored('b')],
    ]);
  });

  it('tells all of a statement that its outcome is unknown, and goes on with the next', async () => {
    const first = store.lane.append([request('a')]);
    const lost = ['b', 'c'].map((stream) => store.lane.append([request(stream)]));
    const seen = Promise.all(
      lost.map((answers) => expect(answers).rejects.toThrow(new UnknownOutcome('link cut'))),
    );
    await store.answer();
    await store.answer(new UnknownOutcome('link cut'));
    await seen;
    const next = store.lane.append([request('d')]);
    await store.answerAll();
    expect(await Promise.all([first, next])).toEqual([[stored('a')], [stored('d')]]);
  });

  it('sends the neighbours of a bad request again without it, in their order', async () => {
    sendAll('a');
    const streams = ['b', 'bad', 'c'];
    const [b, bad, c] = streams.map((stream) => store.lane.append([request(stream)]));
    const refused = expect(bad).rejects.toThrow(BAD);
    await store.answerAll();
    await refused;
    expect(await Promise.all([b, c])).toEqual([[stored('b')], [stored('c')]]);
    expect(store.statements).toEqual([['a'], streams, ['b'], ['bad'], ['c']]);
  });

  it('holds a store to an answer for each request', async () => {
    const lane = new AppendLane(() => Promise.resolve([]));
    await expect(lane.append([request('a')])).rejects.toBeInstanceOf(UnknownOutcome);
  });

  it('refuses unsent what has waited for too long, and what finds too much waiting', async () => {
    store = new SlowStore({ wait: -1, waitingBytes: 50 });
    const late = store.lane.append([request('late', 30)]);
    await store.answerAll();
    expect(await late).toEqual([expect.any(StoreUnavailable)]);
    expect(store.statements).toEqual([]);

    store = new SlowStore({ waitingBytes: 50 });
    const taken = [500, 30, 20].map((size) => store.lane.append([request('taken', size)]));
    const tooMuch = store.lane.append([request('tooMuch', 1), request('tooMuch', 1)]);
    await store.answerAll();
    expect(await tooMuch).toEqual([expect.any(StoreUnavailable), expect.any(StoreUnavailable)]);
    expect(await Promise.all(taken)).toEqual(taken.map(() => [stored('taken')]));
    const afterwards = store.lane.append([request('taken', 50)]);
    await store.answerAll();
    expect(await afterwards).toEqual([stored('taken')]);
  });

  it('keeps the order of arrival and every caller whole, whatever arrives when', async () => {
    const arrivals = fc.array(
      fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom('answer' as const, 'bad' as const)),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, async (list) => {
        const history = await played(list);
        expect(disorderIn(history)).toEqual([]);
      }),
    );
  });

  it('is found out when it overtakes or splits a caller', () => {
    const callers = [['0.0'], ['1.0', '1.1']];
    expect(disorderIn({ callers, statements: [['0.0'], ['1.0', '1.1']] })).toEqual([]);
    expect(disorderIn({ callers, statements: [['1.0', '1.1'], ['0.0']] })).toEqual(['0.0', '1.0', '1.1']);
    expect(disorderIn({ callers, statements: [['0.0', '1.0'], ['1.1']] })).toEqual(['1.0']);
  });

  function sendAll(streams: string): void {
    for (const stream of streams) void store.lane.append([request(stream)]);
  }

  type History = { readonly callers: string[][]; readonly statements: string[][] };

  async function played(list: readonly (number | 'answer' | 'bad')[]): Promise<History> {
    store = new SlowStore({ requests: 6 });
    const callers: string[][] = [];
    const answered: Promise<unknown>[] = [];
    for (const step of list) {
      if (step === 'answer') await store.answer();
      else {
        const caller = callers.length;
        const streams =
          step === 'bad' ? [`bad ${caller}`] : Array.from({ length: step }, (_, i) => `${caller}.${i}`);
        callers.push(streams);
        const answers = store.lane.append(streams.map((stream) => request(stream)));
        answered.push(
          step === 'bad'
            ? expect(answers).rejects.toThrow(BAD)
            : answers.then((own) => expect(own).toEqual(streams.map(stored))),
        );
      }
    }
    await store.answerAll();
    await Promise.all(answered);
    return { callers, statements: store.statements };
  }

  /** What was sent before its time the last time it was sent, or without the rest of what its caller gave. */
  function disorderIn({ callers, statements }: History): string[] {
    const sent = statements.flat();
    const last = [...new Set(sent.toReversed())].toReversed();
    const late = callers.flat().filter((stream, index) => last[index] !== stream);
    const split = callers.flatMap(([first = '', ...others]) =>
      statements.some((one) => one.includes(first) && others.some((stream) => !one.includes(stream)))
        ? [first]
        : [],
    );
    return [...late, ...split];
  }
});

function request(stream: string, size = 1): AppendRequest {
  const event = {
    eventId: stream,
    bytes: new Uint8Array(size),
    leaf: new Uint8Array(32),
    previous: null,
  };
  return { stream, expected: 'no_stream', events: [event] };
}

function answerTo({ stream }: AppendRequest): AppendAnswer {
  return stream === 'refused' ? new WrongExpectedRevision(stream, 'no_stream', 0) : stored(stream);
}

/** Told apart by a position made of the stream's name. */
function stored(stream: string): AppendAnswer {
  const position = positionFrom(BigInt(`0x${Buffer.from(stream.slice(0, 7)).toString('hex')}`));
  return { revision: 0, position, deduplicated: false };
}

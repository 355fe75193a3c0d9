import { Attempts, type CommandAnswer } from './attempts.js';
import { ApiProblem } from './problem.js';

const answer: CommandAnswer = { id: 'm', revision: 3, position: '17' };
const approval = { path: '/mandates/m/approval', body: { note: 'Ja' } };
const noAnswer = new ApiProblem(0, 'unreachable', '', '');
const refusal = new ApiProblem(409, 'content-changed', '', '', [], { changes: [{ path: '/items' }] });

type Sent = { readonly path: string; readonly key: string | undefined; readonly ifMatch: string | undefined };

/** A server that gives these answers, one after the other, and what it was sent. */
function serverOf(...answers: (CommandAnswer | Error)[]) {
  const sent: Sent[] = [];
  const send = async <Answer>(
    path: string,
    _body: unknown,
    _signal?: AbortSignal,
    headers: { readonly [name: string]: string } = {},
  ) => {
    sent.push({ path, key: headers['Idempotency-Key'], ifMatch: headers['If-Match'] });
    const next = answers.shift() ?? noAnswer;
    if (next instanceof Error) throw next;
    return next as Answer;
  };
  return { sent, send };
}

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string): void => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    size: () => kept.size,
  };
}

/** The storage of a browser that has no room once `fill` is called. */
function crampedStorage() {
  const roomy = storage();
  let full = false;
  return {
    ...roomy,
    fill: () => void (full = true),
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      roomy.setItem(key, value);
    },
  };
}

const started: Attempts[] = [];
function attemptsOf(
  keeper: ReturnType<typeof storage>,
  server: ReturnType<typeof serverOf>,
  userId = 'lotte',
) {
  const attempts = new Attempts(keeper, server.send);
  started.push(attempts);
  const told: string[] = [];
  attempts.begin(userId, { done: () => told.push('done'), signedOut: () => told.push('signed out') });
  return { attempts, told };
}

describe('a command from the page', () => {
  afterEach(() => {
    for (const attempts of started.splice(0)) attempts.end();
  });

  it('is sent with a key, and its answer is told', async () => {
    const server = serverOf(answer);
    const keeper = storage();
    const { attempts, told } = attemptsOf(keeper, server);
    expect(await attempts.start('a', { ...approval, revision: 2 })).toEqual({ status: 'done', answer });
    expect(server.sent).toEqual([
      { path: approval.path, key: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, ifMatch: '"2"' },
    ]);
    expect(told).toEqual(['done']);
    expect([keeper.size(), attempts.countOpen()]).toEqual([0, 0]);
  });

  it('that was not sent is gone when whoever gave it leaves for good', async () => {
    const keeper = storage();
    const first = attemptsOf(keeper, serverOf(noAnswer));
    await first.attempts.start('a', approval);
    expect([keeper.size(), first.attempts.countOpen()]).toEqual([1, 1]);
    first.attempts.end();
    expect(keeper.size()).toBe(1);
    first.attempts.leave();
    expect(keeper.size()).toBe(0);
    expect(first.attempts.all()).toEqual({});
  });

  it('that no answer came to waits, and is sent again with the same key', async () => {
    const server = serverOf(noAnswer, answer);
    const { attempts } = attemptsOf(storage(), server);
    expect(await attempts.start('a', approval)).toEqual({ status: 'waiting' });
    expect(await attempts.again('a')).toEqual({ status: 'done', answer });
    expect(server.sent).toHaveLength(2);
    expect(server.sent[1]?.key).toBe(server.sent[0]?.key);
  });

  it('is the same one when the button is pressed again, and another one when it says something else', async () => {
    const server = serverOf(noAnswer, noAnswer, noAnswer, answer, answer);
    const { attempts } = attemptsOf(storage(), server);
    await attempts.start('a', approval);
    await attempts.start('a', approval);
    await attempts.start('a', { ...approval, body: { note: 'Nej' } });
    const [first, second, third] = server.sent;
    expect(second?.key).toBe(first?.key);
    expect(third?.key).not.toBe(first?.key);
    await attempts.again('a');
    await attempts.start('a', { ...approval, body: { note: 'Nej' } });
    expect(server.sent[4]?.key).not.toBe(third?.key);
  });

  it('that waits outlives a reload of the page', async () => {
    const keeper = storage();
    const first = serverOf(noAnswer);
    const before = attemptsOf(keeper, first).attempts;
    await before.start('a', approval);
    before.end();
    const second = serverOf(answer);
    const { attempts } = attemptsOf(keeper, second);
    const state = new Promise((resolve) =>
      attempts.subscribe(() => attempts.all()['a']?.state.status === 'done' && resolve('done')),
    );
    expect(await state).toBe('done');
    expect(second.sent[0]?.key).toBe(first.sent[0]?.key);
    expect(keeper.size()).toBe(0);
  });

  it('is sent, and sent again, where the browser has no room to keep it, and says that a reload would lose it', async () => {
    const keeper = crampedStorage();
    const server = serverOf(noAnswer, noAnswer, answer, answer);
    const { attempts } = attemptsOf(keeper, server);
    await attempts.start('a', approval);
    expect([attempts.isKept(), keeper.size()]).toEqual([true, 1]);
    keeper.fill();
    expect(await attempts.start('b', { ...approval, path: '/other' })).toEqual({ status: 'waiting' });
    expect([attempts.isKept(), keeper.size(), attempts.countOpen()]).toEqual([false, 0, 2]);
    expect(await attempts.again('b')).toEqual({ status: 'done', answer });
    expect(server.sent[2]?.key).toBe(server.sent[1]?.key);
    expect(await attempts.again('a')).toEqual({ status: 'done', answer });
    expect([attempts.isKept(), attempts.countOpen()]).toEqual([true, 0]);
  });

  it('is sent where the browser keeps nothing at all', async () => {
    const refuse = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    const keeper = { ...storage(), getItem: refuse, setItem: refuse, removeItem: refuse };
    const { attempts, told } = attemptsOf(keeper, serverOf(answer));
    expect(await attempts.start('a', approval)).toEqual({ status: 'done', answer });
    expect(told).toEqual(['done']);
    expect(() => attempts.leave()).not.toThrow();
  });

  it('that waits is never sent by anybody else', async () => {
    const keeper = storage();
    const before = attemptsOf(keeper, serverOf(noAnswer)).attempts;
    await before.start('a', approval);
    before.end();
    const server = serverOf(answer);
    const { attempts } = attemptsOf(keeper, server, 'hassan');
    expect(attempts.all()).toEqual({});
    expect(server.sent).toEqual([]);
    expect(keeper.size()).toBe(0);
  });

  it('that is refused is the form’s, with what the server says', async () => {
    const keeper = storage();
    const { attempts, told } = attemptsOf(keeper, serverOf(refusal));
    expect(await attempts.start('a', approval)).toEqual({ status: 'refused', problem: refusal });
    expect(told).toEqual([]);
    expect(keeper.size()).toBe(0);
  });

  it('waits while the session has run out, and says so', async () => {
    const signedOut = new ApiProblem(401, 'not-signed-in', '', '');
    const { attempts, told } = attemptsOf(storage(), serverOf(signedOut));
    expect(await attempts.start('a', approval)).toEqual({ status: 'waiting' });
    expect(told).toEqual(['signed out']);
  });

  it('is over when the form forgets it', async () => {
    const keeper = storage();
    const { attempts } = attemptsOf(keeper, serverOf(noAnswer));
    await attempts.start('a', approval);
    attempts.forget('a');
    expect(attempts.all()).toEqual({});
    expect(keeper.size()).toBe(0);
  });
});

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Appended } from '../../event-store.js';
import { BUILT, buildOnce } from './built-code.fixture.js';
import type { StoreAddress } from './store-address.fixture.js';
import type { Answer, Asked, Task } from './store-process.fixture.js';

const PROCESS = `${BUILT}/libs/event-sourcing/src/store/contract/faults/store-process.fixture.js`;

/** The process ended before it answered. */
export class ProcessEnded extends Error {}

/** A store in another process of the system, which a signal really ends. */
export class ProcessWithStore {
  private readonly waiting = new Map<number, PromiseWithResolvers<unknown>>();
  private readonly ended: Promise<unknown>;
  private asked = 0;

  private constructor(private readonly child: ChildProcess) {
    this.ended = once(child, 'exit').then(() => this.fail());
    child.on('message', (answer) => this.take(answer as Answer));
  }

  /** Built code: it is started when it has a store that answers. */
  static async start(address: StoreAddress): Promise<ProcessWithStore> {
    buildOnce();
    const child = spawn(process.execPath, [PROCESS, JSON.stringify(address)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const ready = once(child, 'message');
    const started = new ProcessWithStore(child);
    await Promise.race([ready, started.ended.then(() => Promise.reject(new ProcessEnded('at its start')))]);
    return started;
  }

  /** Throws `ProcessEnded`; what the store threw comes as a plain error that names it. */
  async append(append: Extract<Task, { append: unknown }>['append']): Promise<Appended> {
    return (await this.ask({ append })) as Appended;
  }

  ask(task: Task): Promise<unknown> {
    const number = this.asked++;
    const waiting = Promise.withResolvers<unknown>();
    this.waiting.set(number, waiting);
    this.child.send({ number, task } satisfies Asked);
    return waiting.promise;
  }

  /** As the system kills it: it can neither finish nor tell anybody. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.number);
    this.waiting.delete(answer.number);
    if ('done' in answer) waiting?.resolve(answer.done);
    else waiting?.reject(new Error(`${answer.error.name}: ${answer.error.message}`));
  }

  private fail(): void {
    for (const waiting of this.waiting.values()) waiting.reject(new ProcessEnded('before it answered'));
    this.waiting.clear();
  }
}

import pg from 'pg';
import { APPEND_SQL, appendArguments } from '../../postgres/append-call.js';
import type { AppendRequest } from '../event-store.js';
import { newStream } from '../requests.fixture.js';
import type { Placed } from './delivery.fixture.js';
import type { StoreUnderTest } from './store-under-test.js';
import { StreamWriter } from './stream-writer.fixture.js';

const MOST = 6;

/** A transaction by what it does, step by step: it may write elsewhere first, appends, and ends. */
type Script = {
  readonly client: pg.Client;
  readonly request: AppendRequest;
  readonly touchesFirst: boolean;
  readonly commits: boolean;
  done: number;
};

/** Appends in somebody's own transaction, one of a stream that nobody else writes to. */
export async function appendIn(client: pg.ClientBase, request: AppendRequest): Promise<void> {
  await client.query({ name: 'append', text: APPEND_SQL, values: appendArguments([request]) });
}

/**
 * Plays that many random interleavings of 2 to 6 transactions, each on a connection of its own; `read` is called
 * between steps. The answer is what was committed.
 */
export async function interleave(
  log: StoreUnderTest,
  times: number,
  read: () => Promise<void>,
): Promise<Placed[]> {
  const clients = await Promise.all(Array.from({ length: MOST }, () => connected(log.adminUrl)));
  const committed: Placed[] = [];
  for (let time = 0; time < times; time++) {
    const scripts = clients.slice(0, 2 + Math.floor(Math.random() * (MOST - 1))).map((client): Script => ({
      client,
      request: new StreamWriter(log.store.storeId, newStream()).next(1 + Math.floor(Math.random() * 2)),
      touchesFirst: Math.random() < 0.5,
      commits: Math.random() < 0.8,
      done: 0,
    }));
    await new Interleaving(scripts, read).play();
    for (const { request, commits } of scripts)
      if (commits)
        committed.push(
          ...request.events.map((_, revision) => ({ stream: request.stream, revision, position: '' })),
        );
  }
  await Promise.all(clients.map((client) => client.end()));
  return committed;
}

/**
 * One step after the other, of whichever transaction the dice say. Whoever appends while another one holds the log
 * waits in the database, and is not waited for here until that one has ended.
 */
class Interleaving {
  private holder: Script | null = null;
  private readonly queue: { readonly script: Script; readonly appended: Promise<void> }[] = [];

  constructor(
    private readonly scripts: readonly Script[],
    private readonly read: () => Promise<void>,
  ) {}

  async play(): Promise<void> {
    for (let next = this.pick(); next; next = this.pick()) {
      await this.step(next);
      if (Math.random() < 0.3) await this.read();
    }
  }

  /** Any transaction that is not at its end and does not wait for the log. */
  private pick(): Script | undefined {
    const able = this.scripts.filter(
      (script) => script.done < 3 && !this.queue.some((each) => each.script === script),
    );
    return able[Math.floor(Math.random() * able.length)];
  }

  private async step(script: Script): Promise<void> {
    const { client, touchesFirst, commits } = script;
    script.done++;
    if (script.done === 1) await client.query(touchesFirst ? 'BEGIN; SELECT pg_current_xact_id()' : 'BEGIN');
    else if (script.done === 2) await this.append(script);
    else {
      await client.query(commits ? 'COMMIT' : 'ROLLBACK');
      await this.passOn();
    }
  }

  private async append(script: Script): Promise<void> {
    const appended = appendIn(script.client, script.request);
    if (this.holder !== null) {
      this.queue.push({ script, appended });
      return;
    }
    await appended;
    this.holder = script;
  }

  /** The log goes to one of those who wait for it: the database says to whom. */
  private async passOn(): Promise<void> {
    this.holder = null;
    if (this.queue.length === 0) return;
    this.holder = await Promise.race(
      this.queue.map(async ({ script, appended }) => {
        await appended;
        return script;
      }),
    );
    const at = this.queue.findIndex(({ script }) => script === this.holder);
    if (at >= 0) this.queue.splice(at, 1);
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

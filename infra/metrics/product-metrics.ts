import type { AppliedPage } from '@loenspor/event-sourcing';
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What became of an append; `unavailable`: nothing was written, and the same may be sent again. */
export type AppendOutcome = 'stored' | 'deduplicated' | 'refused' | 'unavailable' | 'unknown';

/** One call of the store: how many appends and events it carried, and what became of each append. */
export type MeasuredAppend = {
  readonly seconds: number;
  readonly events: number;
  readonly outcomes: readonly AppendOutcome[];
};

/** `route` is a template (`/api/negotiations/:id`), never a path that somebody asked for. */
export type MeasuredRequest = {
  readonly method: string;
  readonly route: string;
  readonly status: string;
  readonly seconds: number;
};

const SHORT = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/**
 * What one opened product counts and times, for `GET /metrics`. Labels are names that stand in the program: of a
 * projection, a route, a method, an outcome; never an id, a number or a name that somebody gave.
 */
export class ProductMetrics {
  readonly registry = new Registry();
  private readonly looks: (() => Promise<void>)[] = [];
  private readonly pages = this.histogram(
    'loenspor_projection_page_seconds',
    'From opening a page of events to its commit, rows and checkpoint together',
    ['projection'],
  );
  private readonly events = this.counter(
    'loenspor_projection_events_total',
    'Events that a projection has gone through in this process',
    ['projection'],
  );
  private readonly projectionTroubles = this.counter(
    'loenspor_projection_troubles_total',
    'Pages that failed and are tried again',
    ['projection'],
  );
  private readonly appendSeconds = this.histogram(
    'loenspor_append_seconds',
    'A call of the event store that appends, until it is answered',
  );
  private readonly appendEvents = this.histogram(
    'loenspor_append_events',
    'Events that one call carried',
    [],
    [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
  );
  private readonly appends = this.counter(
    'loenspor_appends_total',
    'Appends by what became of them; unknown: it is looked for, and the same is sent again',
    ['outcome'],
  );
  private readonly storeTroubles = this.counter(
    'loenspor_event_store_troubles_total',
    'What the event store has survived: broken links, reads that failed, connections made anew',
  );
  private readonly requests = this.histogram(
    'loenspor_http_request_seconds',
    'Requests by the template of their route; a stream of live changes is none',
    ['method', 'route', 'status'],
  );

  page({ projection, events, seconds }: AppliedPage): void {
    this.pages.observe({ projection }, seconds);
    this.events.inc({ projection }, events);
  }

  projectionTrouble(projection: string): void {
    this.projectionTroubles.inc({ projection });
  }

  append({ seconds, events, outcomes }: MeasuredAppend): void {
    this.appendSeconds.observe(seconds);
    this.appendEvents.observe(events);
    for (const outcome of outcomes) this.appends.inc({ outcome });
  }

  storeTrouble(): void {
    this.storeTroubles.inc();
  }

  request({ seconds, ...labels }: MeasuredRequest): void {
    this.requests.observe(labels, seconds);
  }

  /** What is looked up whenever somebody collects is looked up by `look`. */
  beforeText(look: () => Promise<void>): void {
    this.looks.push(look);
  }

  /** In the text format of Prometheus, with what the process itself uses. */
  async text(): Promise<{ readonly contentType: string; readonly body: string }> {
    const { registry, looks } = this;
    await Promise.all(looks.map((look) => look()));
    return {
      contentType: registry.contentType,
      body: `${await registry.metrics()}\n${await ofProcess().metrics()}`,
    };
  }

  private histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[] = [],
    buckets = SHORT,
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.registry] });
  }

  private counter<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[] = [],
  ): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }
}

let usedByProcess: Registry | null = null;

/** Memory, processor time and the like, of which a process has one set; watched from the first time that it is asked for. */
function ofProcess(): Registry {
  if (usedByProcess !== null) return usedByProcess;
  const register = new Registry();
  collectDefaultMetrics({ register });
  usedByProcess = register;
  return register;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { GuardMoved } from '@loenspor/event-sourcing';
import type { AppendRequest, EventStore, GlobalPosition, SubscribeOptions } from '@loenspor/event-sourcing';
import { backendOfRun } from '../../../../infra/testing/test-event-store.js';

/** Asked before each read and append of a call, and after an append: go on, wait for somebody, or never go on. */
export type Pace = (step: 'READ' | 'APPEND' | 'APPENDED', stream: string) => Promise<void>;

const paces = new AsyncLocalStorage<Pace>();

/** Runs a call at a pace of its own; other calls on the same store go on as they like. */
export function atPace<Answer>(pace: Pace, call: () => Promise<Answer>): Promise<Answer> {
  return paces.run(pace, call);
}

/**
 * How many races are run at a time. An emulated server answers in this very process, and locks of streams are waited for
 * for two seconds: with more of them calls are turned away because it is slow, and are no race.
 */
export function racesAtOnce(wanted: number): number {
  return backendOfRun() === 'postgres' ? wanted : Math.min(wanted, 6);
}

/** Something that is waited for until it is `open`. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

/** A real store whose callers can be halted between any two steps; `withoutGuards` is the broken one of a control. */
export class PacedStore implements EventStore {
  readonly storeId: string;
  /** How many appends were refused because what the decision had read was not so any more. */
  guardsMoved = 0;

  constructor(
    private readonly store: EventStore,
    private readonly options: { readonly withoutGuards?: boolean } = {},
  ) {
    this.storeId = store.storeId;
  }

  understands(position: string) {
    return this.store.understands(position);
  }

  async append(request: AppendRequest) {
    await paces.getStore()?.('APPEND', request.stream);
    const { guards = [], ...unguarded } = request;
    try {
      const appended = await this.store.append(
        this.options.withoutGuards ? unguarded : { ...unguarded, guards },
      );
      await paces.getStore()?.('APPENDED', request.stream);
      return appended;
    } catch (error) {
      if (error instanceof GuardMoved) this.guardsMoved++;
      throw error;
    }
  }

  async readStream(stream: string, from?: number) {
    await paces.getStore()?.('READ', stream);
    return this.store.readStream(stream, from);
  }

  appendBatch(requests: readonly AppendRequest[]) {
    return this.store.appendBatch(requests);
  }

  readAll(after: GlobalPosition | null, limit: number) {
    return this.store.readAll(after, limit);
  }

  subscribe(options: SubscribeOptions) {
    return this.store.subscribe(options);
  }

  head() {
    return this.store.head();
  }

  leafAt(position: GlobalPosition) {
    return this.store.leafAt(position);
  }
}

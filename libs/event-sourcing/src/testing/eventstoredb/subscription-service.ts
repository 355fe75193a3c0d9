import { randomUUID } from 'node:crypto';
import type grpc from '@grpc/grpc-js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EmulatedNode } from './emulated-node.js';
import type { SubscriptionFault, Struck } from './faults.js';
import type { OpenSubscription } from './open-subscriptions.js';
import { cancelledByServer, unexpected } from './rpc-errors.js';
import { endOf, fail, send } from './sending.js';
import { isRefusal, refuse } from './read-faults.js';
import { respond } from './stream-messages.js';
import { sourceOf, type Look, type Source } from './subscription-source.js';

type ReadCall = grpc.ServerWritableStream<streams.ReadReq, streams.ReadResp>;

/** A subscription: what was there before, `caughtUp`, then what comes, until somebody ends it. */
export async function subscribe(node: EmulatedNode, call: ReadCall, stream: string): Promise<void> {
  const struck = node.faults.subscriptionFault(stream);
  if (struck !== null && isRefusal(struck.fault)) return refuse(node, call, struck);
  const source = sourceOf(node.view, call.request.getOptions() ?? new streams.ReadReq.Options(), stream);
  await new Subscription(node, call, source, struck).run();
}

class Subscription {
  private readonly over: AbortSignal;
  private readonly stopped = new AbortController();
  private events = 0;
  private live = false;

  constructor(
    private readonly node: EmulatedNode,
    private readonly call: ReadCall,
    private readonly source: Source,
    private struck: Struck<SubscriptionFault> | null,
  ) {
    this.over = AbortSignal.any([endOf(call), this.stopped.signal]);
  }

  async run(): Promise<void> {
    const outside: OpenSubscription = {
      end: () => this.stop(() => this.call.end()),
      fail: () => this.stop(() => fail(this.call, cancelledByServer())),
      stall: () => this.stop(() => undefined),
    };
    await this.say(respond.confirmation(randomUUID()));
    this.node.subscriptions.add(outside);
    try {
      if (this.struck?.fault.kind === 'caught-up-first') {
        await this.say(respond.caughtUp());
        this.strike();
      }
      while (!this.over.aborted) await this.step();
    } finally {
      this.node.subscriptions.remove(outside);
    }
  }

  private async step(): Promise<void> {
    if (this.isDue()) return this.interrupt();
    const look = this.source.next();
    if (look !== null) return this.show(look);
    if (!this.live) await this.goLive();
    if (!this.source.hasMore()) await this.node.view.grown(this.over);
  }

  /** The end is reached: where it is, and that it is. */
  private async goLive(): Promise<void> {
    const checkpoint = this.source.checkpointAtEnd();
    if (checkpoint !== null) await this.say(respond.checkpoint(checkpoint));
    await this.say(respond.caughtUp());
    this.live = true;
  }

  private async show({ event, checkpoint }: Look): Promise<void> {
    if (event !== null) {
      this.events += 1;
      const sent = await this.say(respond.event(event));
      // A client that takes no more is left behind: it is read to from the log again, and told when it caught up.
      if (sent !== false && sent.waited) this.live = false;
    }
    if (checkpoint !== null) await this.say(respond.checkpoint(checkpoint));
  }

  private isDue(): boolean {
    const fault = this.struck?.fault;
    if (fault === undefined || fault.kind === 'caught-up-first') return false;
    return this.events >= ('afterEvents' in fault ? (fault.afterEvents ?? 0) : 0);
  }

  private async interrupt(): Promise<void> {
    const kind = this.struck?.fault.kind;
    if (kind === 'fell-behind') {
      await this.say(respond.fellBehind());
      this.live = false;
    } else if (kind === 'cut') this.stop(() => this.node.link.cut(this.call.getPeer()));
    else if (kind === 'error')
      this.stop(() => fail(this.call, unexpected('Exception was thrown by handler.')));
    else this.stop(() => (kind === 'end' ? this.call.end() : undefined));
    this.strike();
  }

  private strike(): void {
    this.struck?.strike();
    this.struck = null;
  }

  private stop(how: () => unknown): void {
    if (this.over.aborted) return;
    this.stopped.abort();
    how();
  }

  private say(answer: streams.ReadResp) {
    return send(this.call, answer, this.over);
  }
}

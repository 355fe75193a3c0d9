import { randomUUID } from 'node:crypto';
import { CallLog } from './call-log.js';
import { accessFor, type Access, type Login } from './credentials.js';
import type { EmulatedNode, Member } from './emulated-node.js';
import { EventLog, type LogOptions } from './event-log.js';
import { Faults } from './faults.js';
import { Link } from './link.js';
import { LogView } from './log-view.js';
import { LogWriter, systemEvent, writeSystemEvents, type WriterOptions } from './log-writer.js';
import { serve, type NodeServer } from './node-server.js';
import { OpenSubscriptions } from './open-subscriptions.js';

export type EmulatorOptions = Partial<WriterOptions> &
  LogOptions & {
    /** How many nodes serve the one log; the first one leads. */
    readonly nodes?: number;
    /** Bytes of one append, as the server's `MaxAppendSize`. */
    readonly maxAppendSize?: number;
    /** With it the nodes speak TLS and ask for the name and the password. */
    readonly login?: Login;
  };

/** One node of an emulated cluster. */
export type NodeHandle = {
  readonly port: number;
  /** The network in front of it: `refuse`, `open`, `cutAll`. */
  readonly link: Link;
  /** What it lets readers see: `freeze` makes it lag behind, `thaw` lets it catch up. */
  readonly view: LogView;
};

const MEBIBYTE = 1024 * 1024;
const HOST = '127.0.0.1';

/** What the server's settings are when nobody sets them. */
const DEFAULTS = { nodes: 1, maxAppendSize: MEBIBYTE, commitTimeout: 2_000, idCacheBytes: 8 * MEBIBYTE };

/**
 * An EventStoreDB server (oss-v24.6, eventstores.md 4.2) in this process, for tests: the client's own stubs over one
 * log in memory. It is held against no real server here; where a server is to be had the contract suite runs on it.
 */
export class Emulator {
  readonly log: EventLog;
  readonly faults = new Faults();
  readonly calls = new CallLog();
  readonly subscriptions = new OpenSubscriptions();
  readonly nodes: readonly NodeHandle[];
  private readonly writer: LogWriter;
  private readonly members: readonly RunningNode[];
  private leading = 0;

  private constructor(
    private readonly options: EmulatorOptions,
    private readonly access: Access,
  ) {
    this.log = new EventLog(options);
    writeSystemEvents(this.log);
    this.writer = new LogWriter(this.log, { ...DEFAULTS, ...options });
    const count = options.nodes ?? DEFAULTS.nodes;
    this.members = Array.from({ length: count }, (_, index) => new RunningNode(index));
    this.nodes = this.members.map((member) => this.assemble(member));
  }

  static async start(options: EmulatorOptions): Promise<Emulator> {
    const emulator = new Emulator(options, await accessFor(options.login));
    await emulator.open();
    return emulator;
  }

  /** The first node's port. */
  get port(): number {
    return this.nodes[0]?.port ?? 0;
  }

  /** What the client takes: one node by its address, more of them to be found out by gossip. */
  get connectionString(): string {
    const hosts = this.nodes.map((node) => `${HOST}:${node.port}`).join(',');
    const { user, settings } = this.access;
    const leader = this.nodes.length > 1 ? '&nodePreference=leader' : '';
    return `esdb://${user}${hosts}?${settings}${leader}`;
  }

  get leader(): NodeHandle {
    return this.nodes[this.leading] as NodeHandle;
  }

  /** Another node leads from now on; long calls are cancelled, as a server does then. */
  elect(index: number): void {
    this.leading = index;
    this.writer.restart();
    this.subscriptions.failAll();
  }

  /** Another node leads, and what had not reached a majority by then is lost. */
  electWithLoss(index: number): void {
    this.log.loseUnreplicated();
    this.elect(index);
  }

  /** Writes what a server writes on its own between the events of users. */
  writeSystemEvent(): void {
    this.log.write('$stats-127.0.0.1:2113', [systemEvent('$statsCollected', '{"proc":{"mem":1}}')]);
  }

  /** Every node goes down and comes up again on its port: the log stays, what memory knew is gone. */
  async restart(): Promise<void> {
    await this.down();
    this.writer.restart();
    await this.open();
  }

  /** No socket and no file is left afterwards. */
  async stop(): Promise<void> {
    await this.down();
    await this.access.remove();
  }

  private async down(): Promise<void> {
    await Promise.all(this.members.map((member) => member.down()));
  }

  private async open(): Promise<void> {
    await Promise.all(this.members.map((member) => member.up()));
  }

  private assemble(member: RunningNode): NodeHandle {
    const view = new LogView(this.log);
    member.serve(
      {
        index: member.index,
        log: this.log,
        view,
        writer: this.writer,
        faults: this.faults,
        calls: this.calls,
        link: member.link,
        subscriptions: this.subscriptions,
        maxAppendSize: this.options.maxAppendSize ?? DEFAULTS.maxAppendSize,
        authorization: this.access.authorization,
        isLeader: () => this.leading === member.index,
        leader: () => ({ address: HOST, port: this.leader.port }),
        members: () => this.members.map((each) => each.member(each.index === this.leading)),
      },
      this.access.server,
    );
    return {
      get port() {
        return member.link.port;
      },
      link: member.link,
      view,
    };
  }
}

/** Starts a server, or several over one log. */
export function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  return Emulator.start(options);
}

class RunningNode {
  readonly link = new Link((socket) => this.server?.connect(socket));
  private readonly id = randomUUID();
  private server: NodeServer | null = null;
  private make: () => NodeServer = () => {
    throw new Error('The node has nothing to serve yet.');
  };

  constructor(readonly index: number) {}

  serve(node: EmulatedNode, credentials: Access['server']): void {
    this.make = () => serve(node, credentials);
  }

  async up(): Promise<void> {
    this.server = this.make();
    await this.link.open();
  }

  async down(): Promise<void> {
    await this.link.refuse();
    this.server?.shutDown();
    this.server = null;
  }

  member(leads: boolean): Member {
    const endpoint = { address: HOST, port: this.link.port };
    const state = this.server === null ? 'shut-down' : leads ? 'leader' : 'follower';
    return { id: this.id, endpoint, state };
  }
}

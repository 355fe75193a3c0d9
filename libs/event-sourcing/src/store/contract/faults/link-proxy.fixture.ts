import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

/** What is kept back on the links that carried a text: the answers, or already the part that completes the text. */
export type KeptBack = 'answers' | 'request';

type Hold = { readonly text: string; readonly what: KeptBack; readonly arrived: () => void };

/** Bytes of what went before that a text may begin in. */
const OVERLAP = 256;

/** The network in front of a server: it can be cut, led elsewhere, and keeps back what it is told to. */
export class LinkProxy {
  private readonly links = new Set<Link>();
  private holds: Hold[] = [];

  private constructor(
    private readonly server: Server,
    private target: number,
  ) {}

  /** Listens on a free port of 127.0.0.1 and leads to another one. */
  static async to(target: number): Promise<LinkProxy> {
    const server = createServer();
    const proxy = new LinkProxy(server, target);
    server.on('connection', (socket) => proxy.link(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Where links lead that are opened from now on. */
  leadTo(target: number): void {
    this.target = target;
  }

  /** The first link that carries the text to the server keeps something back for ever; resolves when it does. */
  keepBack(what: KeptBack, text: string): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.holds.push({ text, what, arrived: resolve });
    return promise;
  }

  /** Resets every link, to both sides; tells how many there were. */
  cutAll(): number {
    const cut = [...this.links];
    for (const link of cut) link.reset();
    return cut.length;
  }

  async close(): Promise<void> {
    this.cutAll();
    this.server.close();
    await once(this.server, 'close');
  }

  private link(client: Socket): void {
    const link = new Link(client, connect(this.target, '127.0.0.1'), (bytes) => this.holdFor(bytes));
    this.links.add(link);
    link.onEnd(() => this.links.delete(link));
  }

  private holdFor(bytes: Buffer): Hold | undefined {
    const found = this.holds.find(({ text }) => carries(bytes, text));
    this.holds = this.holds.filter((hold) => hold !== found);
    return found;
  }
}

class Link {
  private seen = Buffer.alloc(0);
  private held: KeptBack | null = null;

  constructor(
    private readonly client: Socket,
    private readonly server: Socket,
    holdFor: (bytes: Buffer) => Hold | undefined,
  ) {
    for (const socket of [client, server]) socket.setNoDelay(true).on('error', () => undefined);
    client.on('data', (bytes) => {
      this.seen = Buffer.concat([this.seen.subarray(-OVERLAP), bytes]);
      const hold = holdFor(this.seen);
      if (hold) this.held = hold.what;
      if (this.held !== 'request') server.write(bytes);
      hold?.arrived();
    });
    server.on('data', (bytes) => {
      if (this.held === null) client.write(bytes);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  }

  onEnd(ended: () => void): void {
    this.client.once('close', ended);
  }

  reset(): void {
    this.client.resetAndDestroy();
    this.server.resetAndDestroy();
  }
}

/** As it is, or in the hexadecimal that Postgres takes bytes in. */
function carries(bytes: Buffer, text: string): boolean {
  return bytes.includes(text) || bytes.includes(Buffer.from(text).toString('hex'));
}

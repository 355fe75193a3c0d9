import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** The network in front of one node: a port that takes connections, and the means to cut them. */
export class Link {
  private readonly sockets = new Map<string, Socket>();
  private server: Server | null = null;
  private taken = 0;

  constructor(private readonly connected: (socket: Socket) => void) {}

  /** The port, the same for the life of the link. */
  get port(): number {
    return this.taken;
  }

  get connections(): number {
    return this.sockets.size;
  }

  /** Takes connections; at the first time on a free port. */
  async open(): Promise<void> {
    const server = createServer((socket) => this.accept(socket));
    server.listen(this.taken, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    this.taken = port;
    this.server = server;
  }

  /** Cuts every connection and refuses new ones until `open`. */
  async refuse(): Promise<void> {
    const server = this.server;
    this.server = null;
    const closed = server === null ? null : once(server, 'close');
    // However it ends: one whose other side is gone at that moment says that it cannot be reset.
    const gone = [...this.sockets.values()].map(
      (socket) => new Promise<void>((done) => void socket.once('close', () => done())),
    );
    server?.close();
    this.cutAll();
    await Promise.all([closed, ...gone]);
  }

  /** Resets one connection, by the peer that a call names. */
  cut(peer: string): void {
    const socket = this.sockets.get(peer);
    if (socket) reset(socket);
  }

  cutAll(): void {
    for (const socket of this.sockets.values()) reset(socket);
  }

  private accept(socket: Socket): void {
    const peer = `${socket.remoteAddress}:${socket.remotePort}`;
    this.sockets.set(peer, socket);
    socket.setNoDelay(true);
    socket.on('close', () => this.sockets.delete(peer));
    socket.on('error', () => undefined);
    this.connected(socket);
  }
}

/** A connection that is ending by itself at that moment cannot be reset any more. */
function reset(socket: Socket): void {
  try {
    if (!socket.destroyed) socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

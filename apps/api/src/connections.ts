import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';

const headersMs = 15_000;
const requestMs = 120_000;
const drainMs = 5_000;
const onItsWayMs = 500;
/**
 * Longer than the proxies that people put in front keep a connection for its next request (nginx and load balancers 60
 * seconds, Go's 90, Caddy 120): whoever closes first, while a request is on its way, has it answered by 502.
 */
const idleMs = 150_000;

/** The connections of an API's server: for how long they are kept, and how they end. */
export class Connections {
  /** What is not answered yet, by connection, in the order asked: clients may ask on before they are answered. */
  private readonly answers = new Map<Socket, Set<ServerResponse>>();
  /** Whose clients are told to send no other. */
  private readonly told = new WeakSet<ServerResponse>();
  private readonly sockets = new Set<Socket>();
  private ending = false;

  /** A client that sends a byte now and then must not keep a connection for long. */
  constructor(private readonly server: Server) {
    server.headersTimeout = headersMs;
    server.requestTimeout = requestMs;
    server.keepAliveTimeout = idleMs;
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.prependListener('request', ({ socket }, answer: ServerResponse) => this.begin(socket, answer));
  }

  /**
   * Closes the server when the requests that run are answered: their clients are told to send no other there. What is
   * open after that (a client that never sends the rest of its request, or reads no answer) is cut off after five seconds.
   */
  async end(app: NestExpressApplication): Promise<void> {
    this.ending = true;
    for (const answers of this.answers.values()) this.endWith([...answers].at(-1));
    const unused = setTimeout(() => this.cutUnused(), onItsWayMs);
    const cut = setTimeout(() => this.server.closeAllConnections(), drainMs);
    try {
      await app.close();
    } finally {
      clearTimeout(unused);
      clearTimeout(cut);
    }
  }

  /** Opened ahead of need, by clients and proxies: the server itself takes them for busy until something is sent. */
  private cutUnused(): void {
    for (const socket of this.sockets) if (socket.bytesRead === 0) socket.destroy();
  }

  private begin(socket: Socket, answer: ServerResponse): void {
    const answers = this.answers.get(socket) ?? new Set();
    if (this.ending) {
      // The connection ends with its last answer: those before it would take the others with them.
      const before = [...answers].at(-1);
      if (before && this.told.delete(before) && !before.headersSent) before.shouldKeepAlive = true;
      this.endWith(answer);
    }
    this.answers.set(socket, answers.add(answer));
    answer.once('close', () => {
      answers.delete(answer);
      if (answers.size === 0) this.answers.delete(socket);
    });
  }

  /** One that has begun told its client that the connection is kept. */
  private endWith(answer: ServerResponse | undefined): void {
    if (!answer) return;
    if (answer.shouldKeepAlive) this.told.add(answer);
    answer.shouldKeepAlive = false;
    if (answer.headersSent) answer.once('close', () => this.server.closeIdleConnections());
  }
}

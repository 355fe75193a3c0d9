import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';

const headersMs = 15_000;
const requestMs = 120_000;
const drainMs = 5_000;

/** A client that sends a byte now and then must not keep a connection for long. */
export function limitPatience(server: Server): void {
  server.headersTimeout = headersMs;
  server.requestTimeout = requestMs;
}

/**
 * Closes the server when the requests that run are answered. What is open after that (a client that never sends the
 * rest of its request, or reads no answer) is cut off after five seconds.
 */
export async function endConnections(app: NestExpressApplication): Promise<void> {
  const server = app.getHttpServer();
  const cut = setTimeout(() => server.closeAllConnections(), drainMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

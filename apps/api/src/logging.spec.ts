import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { requestLog } from './logging.js';

describe('the log of requests', () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  const app = express()
    .use(requestLog(logger))
    .use((_request, response) => void response.json({ name: 'Kirsten' }));
  const server = createServer(app);
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  it('holds method, path and status, and nothing that could name a person', async () => {
    const { port } = server.address() as AddressInfo;
    await fetch(`http://127.0.0.1:${port}/api/search?q=Kirsten`, {
      method: 'POST',
      headers: { Authorization: 'Bearer Kirsten', Cookie: 'Kirsten=1' },
      body: 'Kirsten',
    });
    await fetch(`http://127.0.0.1:${port}/health/live`);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({
      req: { method: 'POST', path: '/api/search' },
      res: { statusCode: 200 },
    });
    expect(lines[0]).not.toContain('Kirsten');
  });
});

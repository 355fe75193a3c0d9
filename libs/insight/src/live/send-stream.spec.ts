import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { Response } from 'express';
import { sendStream } from './send-stream.js';

/** Texts until somebody stops reading; `ended` resolves when they are let go of. */
function endless(text: string) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => (end = done));
  let sent = 0;
  const texts = async function* (): AsyncGenerator<string, void> {
    try {
      for (;;) {
        sent++;
        yield text;
        await new Promise((done) => setImmediate(done));
      }
    } finally {
      end();
    }
  };
  return { texts: texts(), ended, sent: () => sent };
}

const answering = async (answer: (response: ServerResponse) => Promise<void>) => {
  const server = createServer((_request, response) => void answer(response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client: Socket = connect(port, '127.0.0.1');
  client.on('error', () => undefined);
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
  return {
    client,
    close: async () => {
      client.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};

describe('a reader of a stream', () => {
  it('who takes nothing is cut off, and nothing is kept for the reader', async () => {
    const source = endless('x'.repeat(256 * 1024));
    const { client, close } = await answering((response) =>
      sendStream(source.texts, response as Response, 100),
    );
    client.pause();
    await source.ended;
    expect(source.sent()).toBeLessThan(200);
    await close();
  });

  it('who takes what comes gets all of it', async () => {
    const texts = async function* (): AsyncGenerator<string, void> {
      for (let count = 0; count < 100; count++) {
        yield 'x'.repeat(64 * 1024);
        await new Promise((done) => setImmediate(done));
      }
    };
    const { client, close } = await answering((response) => sendStream(texts(), response as Response, 5_000));
    let taken = 0;
    client.on('data', (piece) => (taken += piece.length));
    while (taken < 100 * 64 * 1024) await once(client, 'data');
    await close();
  });

  it('who is gone is let go of', async () => {
    const source = endless('x');
    const { client, close } = await answering((response) => sendStream(source.texts, response as Response));
    await once(client, 'data');
    client.destroy();
    await source.ended;
    await close();
  });
});

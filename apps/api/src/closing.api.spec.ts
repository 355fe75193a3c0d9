import { once } from 'node:events';
import { connect } from 'node:net';
import { Controller, Get, Module, Res } from '@nestjs/common';
import type { Response } from 'express';
import { type RunningApi, runApi } from './testing/running-api.js';

const fresh = () => ({
  begun: Promise.withResolvers<void>(),
  second: Promise.withResolvers<void>(),
  answer: Promise.withResolvers<string>(),
});
let held = fresh();
beforeEach(() => (held = fresh()));

@Controller('held')
class HeldController {
  @Get()
  show(): Promise<string> {
    held.begun.resolve();
    return held.answer.promise;
  }

  @Get('second')
  async showSecond(): Promise<string> {
    held.second.resolve();
    return `the second: ${await held.answer.promise}`;
  }

  @Get('begun')
  async begin(@Res() response: Response): Promise<void> {
    response.write('the beginning, ');
    held.begun.resolve();
    response.end(await held.answer.promise);
  }
}

@Module({ controllers: [HeldController] })
class HeldModule {}

const isListening = (baseUrl: string) =>
  new Promise<boolean>((resolve) => {
    const asking = connect(Number(new URL(baseUrl).port), '127.0.0.1', () => {
      asking.destroy();
      resolve(true);
    });
    asking.on('error', () => resolve(false));
  });

describe('an API that is closed', () => {
  const open = async (running: RunningApi, start: string) => {
    const socket = connect(Number(new URL(running.baseUrl).port), '127.0.0.1');
    await once(socket, 'connect');
    const heard: Buffer[] = [];
    socket.on('data', (bytes) => heard.push(bytes)).on('error', () => undefined);
    const ended = once(socket, 'close').then(() => Buffer.concat(heard).toString());
    await new Promise((sent) => socket.write(start, sent));
    return { ended, send: (text: string) => socket.write(text) };
  };

  const runHeld = () =>
    runApi({
      modules: [HeldModule],
      operations: [
        { operation: 'heldShow', call: 'GET /api/held', public: true },
        { operation: 'heldShowSecond', call: 'GET /api/held/second', public: true },
        { operation: 'heldBegin', call: 'GET /api/held/begun', public: true },
      ],
    });

  it('answers the requests that run, and waits for no others', async () => {
    const running = await runHeld();
    const idle = await open(running, 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const runs = await open(running, 'GET /api/held HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await held.begun.promise;
    const closed = running.close();
    held.answer.resolve('the answer');
    expect(await runs.ended).toContain('the answer');
    expect(await idle.ended).toContain('live');
    await closed;
  });

  it.each([
    ['/api/held', 'Connection: close'],
    ['/api/held/begun', 'Connection: keep-alive'],
  ])('lets nobody keep the connection on which it has answered %s', async (path, told) => {
    const running = await runHeld();
    const runs = await open(running, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    await held.begun.promise;
    const began = performance.now();
    const closed = running.close();
    while (await isListening(running.baseUrl));
    held.answer.resolve('the answer');
    const heard = await runs.ended;
    expect(heard).toContain('the answer');
    expect(heard).toContain(told);
    // Well before whatever is left would be cut off.
    expect(performance.now() - began).toBeLessThan(4_000);
    await closed;
  });

  it.each(['before the end', 'while it ends'])(
    'answers two requests that were sent one behind the other on one connection, the second %s',
    async (when) => {
      const running = await runHeld();
      const asked = (path: string) => `GET /api/${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
      const both = await open(running, asked('held'));
      await held.begun.promise;
      if (when === 'before the end') {
        both.send(asked('held/second'));
        await held.second.promise;
      }
      const closed = running.close();
      while (await isListening(running.baseUrl));
      if (when === 'while it ends') {
        both.send(asked('held/second'));
        await held.second.promise;
      }
      held.answer.resolve('the answer');
      const [, first = '', second = ''] = (await both.ended).split('HTTP/1.1 200');
      expect(first).toContain('Connection: keep-alive');
      expect(second).toContain('the second: the answer');
      expect(second).toContain('Connection: close');
      await closed;
    },
  );

  it('waits for no connection on which nothing was sent', async () => {
    const running = await runApi();
    const ahead = connect(Number(new URL(running.baseUrl).port), '127.0.0.1');
    await once(ahead, 'connect');
    await running.call('/health/live');
    const ended = once(ahead.resume(), 'close');
    const began = performance.now();
    await running.close();
    await ended;
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('cuts off whoever never sends the rest', async () => {
    const running = await runApi();
    const half = await open(
      running,
      'POST /api/sign-out HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{',
    );
    const silent = await open(running, 'GET /health/live HTTP/1.1\r\nHo');
    await running.close();
    await Promise.all([half.ended, silent.ended]);
  });
});

describe('an API that is open', () => {
  it('keeps a connection for longer than the proxies that may send on it', async () => {
    const running = await runApi();
    const { headers } = await running.call('/health/live');
    await running.close();
    expect(headers.get('Connection')).toBe('keep-alive');
    const [, seconds] = /timeout=(\d+)/.exec(headers.get('Keep-Alive') ?? '') ?? [];
    expect(Number(seconds)).toBeGreaterThan(120);
  });
});

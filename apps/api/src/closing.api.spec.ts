import { once } from 'node:events';
import { connect } from 'node:net';
import { Controller, Get, Module } from '@nestjs/common';
import { type RunningApi, runApi } from './testing/running-api.js';

const held = { begun: Promise.withResolvers<void>(), answer: Promise.withResolvers<string>() };

@Controller('held')
class HeldController {
  @Get()
  show(): Promise<string> {
    held.begun.resolve();
    return held.answer.promise;
  }
}

@Module({ controllers: [HeldController] })
class HeldModule {}

describe('an API that is closed', () => {
  const open = async (running: RunningApi, start: string) => {
    const socket = connect(Number(new URL(running.baseUrl).port), '127.0.0.1');
    await once(socket, 'connect');
    const heard: Buffer[] = [];
    socket.on('data', (bytes) => heard.push(bytes)).on('error', () => undefined);
    const ended = once(socket, 'close').then(() => Buffer.concat(heard).toString());
    await new Promise((sent) => socket.write(start, sent));
    return { ended };
  };

  it('answers the requests that run, and waits for no others', async () => {
    const running = await runApi({
      modules: [HeldModule],
      operations: [{ operation: 'heldShow', call: 'GET /api/held', public: true }],
    });
    const idle = await open(running, 'GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const runs = await open(running, 'GET /api/held HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await held.begun.promise;
    const closed = running.close();
    held.answer.resolve('the answer');
    expect(await runs.ended).toContain('the answer');
    expect(await idle.ended).toContain('live');
    await closed;
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

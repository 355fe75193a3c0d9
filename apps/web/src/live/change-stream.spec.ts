import { jest } from '@jest/globals';
import { ChangeStream } from './change-stream.js';

/** What a browser's EventSource does, by hand. */
class Wire {
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  private refetch: (event: MessageEvent) => void = () => undefined;

  constructor(readonly address: string) {}

  addEventListener(_type: 'refetch', listener: (event: MessageEvent) => void): void {
    this.refetch = listener;
  }
  close(): void {
    this.readyState = 2;
  }
  say(id: string, position: string): void {
    const data = JSON.stringify({ kind: 'PAY_CASE', id, position });
    this.onmessage?.({ data, lastEventId: position } as MessageEvent);
  }
  callForAll(position: string): void {
    this.refetch({ data: '', lastEventId: position } as MessageEvent);
  }
  opens(): void {
    this.onopen?.();
  }
  refuse(): void {
    this.readyState = 2;
    this.onerror?.();
  }
}

describe('the stream of live changes', () => {
  let wires: Wire[];
  let told: string[][];
  let refetched: number;
  let ended: number;
  let stream: ChangeStream;

  beforeEach(() => {
    jest.useFakeTimers();
    [wires, told, refetched, ended] = [[], [], 0, 0];
    const listener = {
      changed: (changes: readonly { id: string }[]) => told.push(changes.map(({ id }) => id)),
      refetch: () => (refetched += 1),
      ended: () => (ended += 1),
    };
    stream = new ChangeStream(listener, (address) => {
      const wire = new Wire(address);
      wires.push(wire);
      return wire;
    });
    stream.start();
  });

  afterEach(() => {
    stream.stop();
    jest.useRealTimers();
  });

  it('tells what comes together as one', () => {
    wires[0]?.say('a', 'pg:1');
    wires[0]?.say('b', 'pg:2');
    expect(told).toEqual([]);
    jest.advanceTimersByTime(200);
    expect(told).toEqual([['a', 'b']]);
  });

  it('goes on behind the last position after a pause of the page', () => {
    wires[0]?.say('a', 'pg:7');
    stream.stop();
    expect(told).toEqual([['a']]);
    expect(wires[0]?.readyState).toBe(2);
    stream.start();
    expect(wires[1]?.address).toBe('/api/changes?lastEventId=pg%3A7');
  });

  it.each([
    ['was refused', () => wires[0]?.refuse()],
    ['paused', () => stream.stop()],
  ])('has everything asked anew when it %s before it heard of any place', (_what, cutOff) => {
    wires[0]?.opens();
    cutOff();
    stream.start();
    expect(refetched).toBe(0);
    wires[1]?.opens();
    expect(refetched).toBe(1);
    wires[1]?.opens();
    expect(refetched).toBe(1);
  });

  it('has nothing asked anew at its first opening, nor where it knows its place', () => {
    wires[0]?.opens();
    wires[0]?.say('a', 'pg:1');
    wires[0]?.refuse();
    stream.start();
    wires[1]?.opens();
    expect(refetched).toBe(0);
  });

  it('leaves a lost connection to the browser', () => {
    const [wire] = wires;
    if (wire) wire.readyState = 0;
    wire?.onerror?.();
    jest.advanceTimersByTime(120_000);
    expect([wires.length, ended]).toEqual([1, 0]);
  });

  it('asks again after a refusal, ever more slowly, and says that it ended', () => {
    wires[0]?.refuse();
    expect(ended).toBe(1);
    jest.advanceTimersByTime(4000);
    expect(wires).toHaveLength(2);
    wires[1]?.refuse();
    jest.advanceTimersByTime(4000);
    expect(wires).toHaveLength(2);
    jest.advanceTimersByTime(4000);
    expect(wires).toHaveLength(3);
  });

  it('asks no more once it is stopped', () => {
    wires[0]?.refuse();
    stream.stop();
    jest.advanceTimersByTime(600_000);
    expect(wires).toHaveLength(1);
  });

  it('passes on that everything is to be asked anew', () => {
    wires[0]?.callForAll('pg:9');
    expect(refetched).toBe(1);
  });
});

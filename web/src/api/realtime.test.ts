import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { LiveConnection, type Change, type LiveTransport } from './realtime';

class FakeTransport implements LiveTransport {
  readonly sent: string[] = [];
  changed: (topic: string, version: number) => void = () => undefined;
  closed: () => void = () => undefined;
  readonly #works: boolean;

  constructor(works: boolean) {
    this.#works = works;
  }

  start(): Promise<void> {
    return this.#works ? Promise.resolve() : Promise.reject(new Error('refused'));
  }
  stop(): Promise<void> {
    return Promise.resolve();
  }
  invoke(method: string, topic: string): Promise<unknown> {
    this.sent.push(`${method} ${topic}`);
    return Promise.resolve();
  }
  onChanged(listener: (topic: string, version: number) => void): void {
    this.changed = listener;
  }
  onClosed(listener: () => void): void {
    this.closed = listener;
  }
}

const connections: LiveConnection[] = [];

/** A connection whose attempts meet the transports in turn. */
function connect(...transports: FakeTransport[]): LiveConnection {
  let next = 0;
  const connection = new LiveConnection(() => {
    const transport = transports[next++];
    return transport === undefined ? Promise.reject(new Error('none left')) : Promise.resolve(transport);
  });
  connections.push(connection);
  connection.start();
  return connection;
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const connection of connections.splice(0)) connection.stop();
  vi.useRealTimers();
});

it('subscribes to what was asked for before it was there', async () => {
  const transport = new FakeTransport(true);
  const connection = connect(transport);

  connection.on('runs', () => undefined);
  await vi.advanceTimersByTimeAsync(0);

  expect(transport.sent).toEqual(['Subscribe runs']);
  expect(connection.state).toBe('live');
});

it('tries again until it works', async () => {
  const transport = new FakeTransport(true);
  const connection = connect(new FakeTransport(false), new FakeTransport(false), transport);
  connection.on('runs', () => undefined);

  await vi.advanceTimersByTimeAsync(0);
  const first = connection.state;
  await vi.advanceTimersByTimeAsync(2_000);

  expect(first).toBe('offline');
  expect(connection.state).toBe('live');
  expect(transport.sent).toEqual(['Subscribe runs']);
});

it('subscribes anew after a loss and tells listeners that they may have missed something', async () => {
  const [before, after] = [new FakeTransport(true), new FakeTransport(true)];
  const connection = connect(before, after);
  const heard: Change[] = [];
  connection.on('run:1', (change) => heard.push(change));
  await vi.advanceTimersByTimeAsync(0);
  before.changed('run:1', 7);
  heard.splice(0, 1);

  before.closed();
  await vi.advanceTimersByTimeAsync(1_000);

  expect(after.sent).toEqual(['Subscribe run:1']);
  expect(heard).toEqual([
    { topic: 'run:1', version: 7 },
    { topic: 'run:1', version: null },
  ]);
});

it('tells only those who listen to the topic, and unsubscribes after the last of them', async () => {
  const transport = new FakeTransport(true);
  const connection = connect(transport);
  const listener = vi.fn();
  const offFirst = connection.on('runs', listener);
  const offSecond = connection.on('runs', () => undefined);
  await vi.advanceTimersByTimeAsync(0);
  listener.mockClear();

  transport.changed('run:other', 1);
  offFirst();
  offSecond();

  expect(listener).not.toHaveBeenCalled();
  expect(transport.sent).toEqual(['Subscribe runs', 'Unsubscribe runs']);
});

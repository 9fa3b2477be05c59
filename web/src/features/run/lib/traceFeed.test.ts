import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TracePage } from '@/api/types';
import { makeTrace, runId } from '@/test/factories';
import { TraceFeed } from './traceFeed';

const all = makeTrace(Array.from({ length: 2_500 }, () => ({ type: 'note.added' as const })));

/** A server that holds the first `held` events, and answers as told. */
function serve(firstPage: Promise<TracePage> | null = null) {
  const state = { held: 0, ended: false, asked: [] as number[], answer: (page: TracePage) => page };
  const feed = new TraceFeed({
    firstPage,
    fetchPage: (after, limit) => {
      state.asked.push(after);
      const events = all.slice(after + 1, Math.min(after + 1 + limit, state.held));
      return Promise.resolve(
        state.answer({ run: runId, events, lastSeq: state.held - 1, ended: state.ended }),
      );
    },
    pollMs: () => 20_000,
    onFrame: (paint) => paint(),
  });
  feeds.push(feed);
  return { state, feed };
}

const feeds: TraceFeed[] = [];
beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop();
  vi.useRealTimers();
});

it('loads page after page until it has everything', async () => {
  const { state, feed } = serve();
  state.held = 2_500;

  feed.start();
  await vi.advanceTimersByTimeAsync(0);

  expect(feed.getSnapshot()).toMatchObject({ lastSeq: 2_499, caughtUp: true, error: null });
  expect(feed.getSnapshot().steps.map((step) => step.seq)).toEqual(all.map((event) => event.seq));
});

it('goes on behind a page that was asked for ahead, and believes only an ended one to be all', async () => {
  const old = { run: runId, events: all.slice(0, 10), lastSeq: 9 };
  const running = serve(Promise.resolve({ ...old, ended: false }));
  const over = serve(Promise.resolve({ ...old, ended: true }));
  running.state.held = 12;

  running.feed.start();
  over.feed.start();
  await vi.advanceTimersByTimeAsync(0);

  expect(running.state.asked).toEqual([9]);
  expect(running.feed.getSnapshot()).toMatchObject({ lastSeq: 11, caughtUp: true });
  expect(over.state.asked).toEqual([]);
  expect(over.feed.getSnapshot()).toMatchObject({ lastSeq: 9, caughtUp: true, ended: true });
});

it('asks for the beginning itself when asking ahead failed', async () => {
  const { state, feed } = serve(Promise.reject(new Error('The connection was lost.')));
  state.held = 10;

  feed.start();
  await vi.advanceTimersByTimeAsync(0);

  expect(state.asked).toEqual([-1]);
  expect(feed.getSnapshot()).toMatchObject({ lastSeq: 9, error: null });
});

it('asks only for what is new when it is woken', async () => {
  const { state, feed } = serve();
  state.held = 10;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  state.asked.length = 0;

  state.held = 15;
  feed.wake(14);
  await vi.advanceTimersByTimeAsync(0);

  expect(state.asked).toEqual([9]);
  expect(feed.getSnapshot().lastSeq).toBe(14);
});

it('does not ask when the push is older than what it has', async () => {
  const { state, feed } = serve();
  state.held = 10;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  state.asked.length = 0;

  feed.wake(9);
  await vi.advanceTimersByTimeAsync(0);

  expect(state.asked).toEqual([]);
});

it('misses nothing that is pushed while a page is under way', async () => {
  const { state, feed } = serve();
  state.held = 3;
  state.answer = (page) => {
    state.answer = (next) => next;
    state.held = 6;
    feed.wake(5);
    return page;
  };

  feed.start();
  await vi.advanceTimersByTimeAsync(0);

  expect(feed.getSnapshot().lastSeq).toBe(5);
});

it('asks anyway after a while without a push', async () => {
  const { state, feed } = serve();
  state.held = 3;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);

  state.held = 4;
  await vi.advanceTimersByTimeAsync(20_000);

  expect(feed.getSnapshot().lastSeq).toBe(3);
});

it('leaves an ended run alone', async () => {
  const { state, feed } = serve();
  state.held = 3;
  state.ended = true;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  state.asked.length = 0;

  await vi.advanceTimersByTimeAsync(600_000);

  expect(state.asked).toEqual([]);
});

it('takes nothing from a page with a gap, says so, and goes on when the page is whole', async () => {
  const { state, feed } = serve();
  state.held = 10;
  state.answer = (page) => ({ ...page, events: page.events.filter((event) => event.seq !== 4) });
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  const gap = feed.getSnapshot();

  state.answer = (page) => page;
  await vi.advanceTimersByTimeAsync(2_000);

  expect(gap.lastSeq).toBe(3);
  expect(gap.caughtUp).toBe(false);
  expect(gap.error?.message).toContain('4');
  expect(feed.getSnapshot()).toMatchObject({ lastSeq: 9, caughtUp: true, error: null });
});

it('keeps what it has through a failure and goes on after it', async () => {
  const { state, feed } = serve();
  state.held = 5;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  state.answer = () => {
    throw new Error('no answer');
  };
  state.held = 8;
  feed.wake(7);
  await vi.advanceTimersByTimeAsync(0);
  const failed = feed.getSnapshot();

  state.answer = (page) => page;
  await vi.advanceTimersByTimeAsync(10_000);

  expect(failed).toMatchObject({ lastSeq: 4, error: { message: 'no answer' } });
  expect(feed.getSnapshot()).toMatchObject({ lastSeq: 7, error: null });
});

it('goes on from where it was after a stop and a start', async () => {
  const { state, feed } = serve();
  state.held = 5;
  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  feed.stop();
  state.held = 9;
  state.asked.length = 0;

  feed.start();
  await vi.advanceTimersByTimeAsync(0);

  expect(state.asked).toEqual([4]);
  expect(feed.getSnapshot().lastSeq).toBe(8);
});

it('paints once for all that came before the frame', async () => {
  const frames: (() => void)[] = [];
  const feed = new TraceFeed({
    fetchPage: (after, limit) =>
      Promise.resolve({
        run: runId,
        events: all.slice(after + 1, after + 1 + limit),
        lastSeq: 2_499,
        ended: true,
      }),
    pollMs: () => 20_000,
    onFrame: (paint) => frames.push(paint),
  });
  feeds.push(feed);
  const painted = vi.fn();
  feed.subscribe(painted);

  feed.start();
  await vi.advanceTimersByTimeAsync(0);
  for (const paint of frames) paint();

  expect(frames).toHaveLength(1);
  expect(painted).toHaveBeenCalledTimes(1);
  expect(feed.getSnapshot().lastSeq).toBe(2_499);
});

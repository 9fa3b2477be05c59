import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './throttle';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs at once and not again within the pause', () => {
  const action = vi.fn();
  const throttled = throttle(action, 500);

  throttled.call();
  throttled.call();
  throttled.call();

  expect(action).toHaveBeenCalledTimes(1);
});

it('does not lose the last call within the pause', () => {
  const action = vi.fn();
  const throttled = throttle(action, 500);

  throttled.call();
  throttled.call();
  vi.advanceTimersByTime(500);

  expect(action).toHaveBeenCalledTimes(2);
});

it('does nothing more once stopped', () => {
  const action = vi.fn();
  const throttled = throttle(action, 500);

  throttled.call();
  throttled.call();
  throttled.stop();
  vi.advanceTimersByTime(5_000);

  expect(action).toHaveBeenCalledTimes(1);
});

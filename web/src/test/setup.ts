import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { server } from './server';

// Nothing here is timed: a busy machine may take its time.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out: a list that shows only what is in view needs sizes, and observers, to show anything.
Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 600 },
  clientWidth: { configurable: true, get: () => 800 },
});
Element.prototype.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
vi.stubGlobal('scrollTo', () => undefined);

class SilentObserver {
  observe(): void {
    // Nothing changes its size here.
  }
  unobserve(): void {
    // See above.
  }
  disconnect(): void {
    // See above.
  }
}
vi.stubGlobal('ResizeObserver', SilentObserver);

/** Everything is in view. */
class EagerIntersectionObserver extends SilentObserver {
  readonly #callback: (entries: { isIntersecting: boolean }[]) => void;
  constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
    super();
    this.#callback = callback;
  }
  override observe(): void {
    this.#callback([{ isIntersecting: true }]);
  }
}
vi.stubGlobal('IntersectionObserver', EagerIntersectionObserver);

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
});
afterAll(() => server.close());

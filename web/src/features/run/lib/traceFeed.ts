import type { TracePage } from '@/api/types';
import { firstPageEvents } from './firstPage';
import { TraceLog } from './traceLog';
import type { ContextRead, Step } from './steps';

/** What the page shows of a trace; a new object for each paint, around arrays that only grow. */
export interface TraceSnapshot {
  readonly steps: readonly Step[];
  readonly reads: ReadonlyMap<string, readonly ContextRead[]>;
  readonly lastSeq: number;
  /** Highest seq that the server is known to hold. */
  readonly serverSeq: number;
  /** Everything the server had at the last answer is here. */
  readonly caughtUp: boolean;
  readonly ended: boolean;
  readonly brokenAt: number | null;
  readonly error: Error | null;
}

export interface FeedOptions {
  /** The beginning, where it was asked for ahead. It may be old, so only an ended run's is believed to be all there is. */
  readonly firstPage?: Promise<TracePage> | null;
  readonly fetchPage: (after: number, limit: number, signal: AbortSignal) => Promise<TracePage>;
  /** How long to wait for a push before asking anyway, while the run goes on. */
  readonly pollMs: () => number;
  /** Runs the paint; one frame in a browser. */
  readonly onFrame: (paint: () => void) => void;
}

const nextPage = 1_000;
const backOffMs = [500, 1_000, 2_000, 5_000, 10_000];

/**
 * Loads a trace by pages after the last event it has, for as long as it is started. A push only wakes it, so nothing is
 * missed and nothing is doubled, whatever happened to the connection.
 */
export class TraceFeed {
  readonly log = new TraceLog();
  readonly #options: FeedOptions;
  readonly #listeners = new Set<() => void>();
  #ahead: Promise<TracePage> | null;
  #snapshot: TraceSnapshot;
  #serverSeq = -1;
  #ended = false;
  #error: Error | null = null;
  #failures = 0;
  #painting = false;
  #abort: AbortController | null = null;
  #woken = false;
  #wakeUp: (() => void) | null = null;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#ahead = options.firstPage ?? null;
    this.#snapshot = this.#take();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly getSnapshot = (): TraceSnapshot => this.#snapshot;

  start(): void {
    if (this.#abort !== null) return;
    this.#abort = new AbortController();
    void this.#run(this.#abort.signal);
  }

  stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.#wakeUp?.();
  }

  /** Something changed: `version` is the server's last seq, or null when that is not known. */
  wake(version: number | null): void {
    if (version !== null && version <= this.log.lastSeq) return;
    this.#woken = true;
    this.#wakeUp?.();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#woken = false;
      const more = await this.#load(signal);
      if (!more) await this.#sleep(this.#idleMs(), signal);
    }
  }

  /** One page; whether there is reason to ask for the next one at once. */
  async #load(signal: AbortSignal): Promise<boolean> {
    const limit = this.log.lastSeq < 0 ? firstPageEvents : nextPage;
    const ahead = await this.#takeAhead();
    try {
      const page = ahead ?? (await this.#options.fetchPage(this.log.lastSeq, limit, signal));
      if (signal.aborted) return false;
      const appended = this.log.append(page.events);
      this.#serverSeq = Math.max(page.lastSeq, this.log.lastSeq);
      this.#ended = page.ended;
      const stuck = appended !== 'some' && this.log.lastSeq < page.lastSeq;
      this.#settle(stuck ? new Error(`The server did not send event ${this.log.lastSeq + 1}.`) : null);
      return !stuck && (this.log.lastSeq < page.lastSeq || (page === ahead && !page.ended));
    } catch (error) {
      if (!signal.aborted) this.#settle(error instanceof Error ? error : new Error(String(error)));
      return false;
    }
  }

  /** A failure of it is no news: the page is asked for again. */
  #takeAhead(): Promise<TracePage | null> | null {
    const ahead = this.#ahead;
    this.#ahead = null;
    return ahead === null ? null : ahead.catch(() => null);
  }

  #settle(error: Error | null): void {
    this.#failures = error === null ? 0 : this.#failures + 1;
    this.#error = error;
    if (this.#painting) return;
    this.#painting = true;
    this.#options.onFrame(() => {
      this.#painting = false;
      this.#snapshot = this.#take();
      for (const listener of this.#listeners) listener();
    });
  }

  #idleMs(): number | null {
    if (this.#failures > 0) return backOffMs[Math.min(this.#failures, backOffMs.length) - 1] ?? null;
    return this.#ended ? null : this.#options.pollMs();
  }

  /** Until woken, stopped, or the time is over; null waits for ever. */
  #sleep(ms: number | null, signal: AbortSignal): Promise<void> {
    if (signal.aborted || (this.#woken && this.#failures === 0)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(() => this.#wakeUp?.(), ms);
      this.#wakeUp = () => {
        if (timer !== null) clearTimeout(timer);
        this.#wakeUp = null;
        resolve();
      };
    });
  }

  #take(): TraceSnapshot {
    return {
      steps: this.log.projection.steps,
      reads: this.log.projection.reads,
      lastSeq: this.log.lastSeq,
      serverSeq: this.#serverSeq,
      caughtUp: this.#serverSeq >= 0 && this.log.lastSeq >= this.#serverSeq,
      ended: this.#ended,
      brokenAt: this.log.brokenAt,
      error: this.#error,
    };
  }
}

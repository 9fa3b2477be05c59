import { ExecutorHandle } from "./executor-handle.mjs";
import { whenQuiet } from "./quiet.mjs";

const MAX_THREADS = 256;
const SPARE_THREADS = 2;
const IDLE_MS = 10_000;

/** The executor threads: as many as there are cells under way, and a few more so that none waits for a thread to start. */
export class Executors {
  #image = null;
  #receive;
  #lost;
  #all = new Set();
  #idle = [];
  #settled = false;

  /** @param first a thread that is starting already */
  constructor(first, receive, lost) {
    this.#receive = receive;
    this.#lost = lost;
    setInterval(() => this.#trim(), IDLE_MS).unref();
    this.#idle.push(this.#add(first));
  }

  get count() {
    return this.#all.size;
  }

  get idleCount() {
    return this.#idle.length;
  }

  /** What all threads work with from now on. */
  adopt(image) {
    this.#image = image;
    this.#all.forEach((executor) => executor.send({ type: "adopt", ...image }));
    // The first cell comes at once, and spare threads would take the processor from it.
    whenQuiet(() => this.#all.size > this.#idle.length, () => {
      this.#settled = true;
      this.#provide();
    });
  }

  /** Takes an idle executor, this one if it is, or null when there are too many at work. */
  take(preferred) {
    const index = preferred ? this.#idle.indexOf(preferred) : -1;
    const executor = index >= 0 ? this.#idle.splice(index, 1)[0] : (this.#idle.pop() ?? this.#start());
    this.#provide();
    return executor;
  }

  give(executor) {
    executor.session = null;
    executor.idleSince = performance.now();
    this.#idle.push(executor);
  }

  async end(executor) {
    this.remove(executor);
    await executor.end();
  }

  remove(executor) {
    this.#all.delete(executor);
    this.#idle = this.#idle.filter((other) => other !== executor);
  }

  #start() {
    if (this.#all.size >= MAX_THREADS) {
      return null;
    }
    const executor = this.#add(new ExecutorHandle());
    if (this.#image) {
      executor.send({ type: "adopt", ...this.#image });
    }
    return executor;
  }

  #add(executor) {
    this.#all.add(executor);
    return executor.attach(this.#receive, (ended, fault) => {
      this.remove(ended);
      this.#lost(ended, fault);
    });
  }

  /** Starts threads ahead of need: that takes 20 ms, which a cell would have to wait. */
  #provide() {
    for (let executor; this.#settled && this.#idle.length < SPARE_THREADS && (executor = this.#start()); ) {
      this.#idle.unshift(executor);
    }
  }

  #trim() {
    const now = performance.now();
    while (this.#idle.length > SPARE_THREADS && now - this.#idle[0].idleSince > IDLE_MS) {
      void this.end(this.#idle[0]);
    }
  }
}

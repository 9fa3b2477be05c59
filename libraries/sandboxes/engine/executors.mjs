import { ExecutorHandle } from "./executor-handle.mjs";

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

  constructor(receive, lost) {
    this.#receive = receive;
    this.#lost = lost;
    setInterval(() => this.#trim(), IDLE_MS).unref();
    this.#provide();
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
    this.#provide();
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
    const executor = new ExecutorHandle(this.#receive, (ended, fault) => {
      this.remove(ended);
      this.#lost(ended, fault);
    });
    this.#all.add(executor);
    if (this.#image) {
      executor.send({ type: "adopt", ...this.#image });
    }
    return executor;
  }

  /** Starts a thread ahead of need: that takes 20 ms, which a cell would have to wait. */
  #provide() {
    while (this.#idle.length < SPARE_THREADS) {
      const executor = this.#start();
      if (!executor) {
        return;
      }
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

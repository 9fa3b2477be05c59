import { receiveMessageOnPort } from "node:worker_threads";
import { Outbox } from "./outbox.mjs";

const [MAIL, TAKEN, STEP] = [0, 1, 2];
const [OVER, RUNNING, STOPPED] = [0, 1, 2];
const OUTBOX = "outbox";
const FETCH_MS = 1;
const MAX_UNTAKEN = 2 * 1024 * 1024;

/** The supervisor's end of an executor's post. */
export class Post {
  #port;
  #signal = new Int32Array(new SharedArrayBuffer(12));
  #outbox = new Outbox();
  #fetching = null;
  #receive;

  /** @param receive takes each message of the executor: what it sends itself, and `frames` with the `bodies` that have gathered */
  constructor(port, receive) {
    this.#port = port;
    this.#receive = receive;
    port.on("message", (message) => this.#open(message));
  }

  /** What the executor needs of it. */
  get shared() {
    return { signal: this.#signal.buffer, outbox: this.#outbox.buffer };
  }

  send(message, transfer) {
    this.#port.postMessage(message, transfer);
    Atomics.add(this.#signal, MAIL, 1);
    Atomics.notify(this.#signal, MAIL);
  }

  /** Tells the executor that so many bytes of its frames are on their way to the host. */
  taken(bytes) {
    Atomics.add(this.#signal, TAKEN, bytes);
    Atomics.notify(this.#signal, TAKEN);
  }

  /** A step is about to be sent. It can be stopped from now on, also before the executor has got it. */
  begin() {
    Atomics.store(this.#signal, STEP, RUNNING);
  }

  /** Decides that a step shall not come to its end; too late when it has. */
  tryStop() {
    return Atomics.compareExchange(this.#signal, STEP, RUNNING, STOPPED) === RUNNING;
  }

  /** The frames that an executor put before it sent a message, and the message, unless that only tells of the frames. */
  #open(message) {
    this.#receiveFrames(this.#outbox.take());
    if (message.type === OUTBOX) {
      this.#fetchLater();
    } else {
      this.#receive(message);
    }
  }

  #receiveFrames(bodies) {
    if (bodies.length > 0) {
      this.#receive({ type: "frames", bodies });
    }
  }

  /** Receives what an executor sent before it was ended. */
  close() {
    for (let next = receiveMessageOnPort(this.#port); next; next = receiveMessageOnPort(this.#port)) {
      this.#open(next.message);
    }
    clearTimeout(this.#fetching);
    this.#receiveFrames(this.#outbox.take());
  }

  /** While frames keep coming they are fetched, and not told of one by one. */
  #fetchLater() {
    this.#fetching ??= setTimeout(() => {
      this.#fetching = null;
      const bodies = this.#outbox.take();
      if (bodies.length > 0) {
        this.#fetchLater();
      } else {
        this.#outbox.heard();
        bodies.push(...this.#outbox.take());
      }
      this.#receiveFrames(bodies);
    }, FETCH_MS);
  }
}

/** An executor's end: it waits without an event loop, so that a guest in the middle of a call can be answered. */
export class Mailbox {
  #port;
  #signal;
  #outbox;
  #deferred = [];
  #untaken = 0;

  constructor(port, { signal, outbox }) {
    this.#port = port;
    this.#signal = new Int32Array(signal);
    this.#outbox = new Outbox(outbox);
  }

  /** The next message, whatever it is. Blocks. */
  next() {
    return this.#deferred.shift() ?? this.#receive();
  }

  /** The next message that the predicate takes; the others wait for their turn. Blocks. */
  nextThat(predicate) {
    while (true) {
      const message = this.#receive();
      if (predicate(message)) {
        return message;
      }
      this.#deferred.push(message);
    }
  }

  send(message) {
    this.#port.postMessage(message);
  }

  /** From here on the step counts, and is not stopped. When that was decided before, this never returns: the thread is about to be ended. */
  finish() {
    if (Atomics.compareExchange(this.#signal, STEP, RUNNING, OVER) === STOPPED) {
      Atomics.wait(this.#signal, STEP, STOPPED);
    }
  }

  /** Sends a guest's frame, at once where the host's answer is waited for, and holds the guest up while the host has too many of them still to take. */
  sendFrame(body, urgent) {
    if (!this.#outbox.put(body)) {
      this.#port.postMessage({ type: "frames", bodies: [new Uint8Array(body)] });
    } else if (this.#outbox.mustTell() || urgent) {
      this.#port.postMessage({ type: OUTBOX });
    }
    this.#untaken = (this.#untaken + body.length) | 0;
    while (true) {
      const taken = Atomics.load(this.#signal, TAKEN);
      if (((this.#untaken - taken) | 0) <= MAX_UNTAKEN) {
        return;
      }
      Atomics.wait(this.#signal, TAKEN, taken);
    }
  }

  #receive() {
    while (true) {
      const seen = Atomics.load(this.#signal, MAIL);
      const received = receiveMessageOnPort(this.#port);
      if (received) {
        return received.message;
      }
      Atomics.wait(this.#signal, MAIL, seen);
    }
  }
}

import { receiveMessageOnPort } from "node:worker_threads";

const [MAIL, TAKEN, STEP] = [0, 1, 2];
const [OVER, RUNNING, STOPPED] = [0, 1, 2];
const KILOBYTE = 1024;
const MAX_UNTAKEN = 2 * 1024;

/** The supervisor's end of an executor's post. */
export class Post {
  #port;
  #signal = new Int32Array(new SharedArrayBuffer(12));

  constructor(port) {
    this.#port = port;
  }

  get signal() {
    return this.#signal.buffer;
  }

  send(message, transfer) {
    this.#port.postMessage(message, transfer);
    Atomics.add(this.#signal, MAIL, 1);
    Atomics.notify(this.#signal, MAIL);
  }

  /** Tells the executor that so many bytes of its frames are on their way to the host. */
  taken(bytes) {
    Atomics.add(this.#signal, TAKEN, Math.ceil(bytes / KILOBYTE));
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

  /** Messages that an executor sent before it was ended. */
  *rest() {
    for (let next = receiveMessageOnPort(this.#port); next; next = receiveMessageOnPort(this.#port)) {
      yield next.message;
    }
  }
}

/** An executor's end: it waits without an event loop, so that a guest in the middle of a call can be answered. */
export class Mailbox {
  #port;
  #signal;
  #deferred = [];
  #untaken = 0;

  constructor(port, signal) {
    this.#port = port;
    this.#signal = new Int32Array(signal);
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

  /** Sends a guest's frame, and holds the guest up while the host has too many of them still to take. */
  sendFrame(session, body) {
    this.#port.postMessage({ type: "frame", session, body });
    this.#untaken += Math.ceil(body.length / KILOBYTE);
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

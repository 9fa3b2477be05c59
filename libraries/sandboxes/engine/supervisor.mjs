import { readCheckpoint } from "./checkpoint.mjs";
import { Executors } from "./executors.mjs";
import { JSON_FRAME, RAW_FRAME, RAW_PART } from "./frames.mjs";
import { Pool, POOLED } from "./pool.mjs";
import { Session } from "./session.mjs";

const ENGINE = 0;
const MAX_SPARES = 16;
const WITH_BYTES = new Set(["set", "hello"]);

/** Sessions and executors: takes the host's frames, and lets each session go on wherever there is a free thread. */
export class Supervisor {
  #line;
  #sessions = new Map();
  #waiting = [];
  #incoming = new Map();
  #executors;
  #image;
  #pool;
  #boot = null;
  #spares = [];

  constructor(line, maxReady, executor) {
    this.#line = line;
    this.#executors = new Executors(executor, (from, message) => this.#receive(from, message), (ended, fault) => this.#lose(ended, fault));
    this.#pool = new Pool(maxReady, () => this.#executors.count > this.#executors.idleCount, (session) => this.#prepare(session));
  }

  /** Starts the interpreter once. @returns what it then looks like, see start-image.mjs */
  boot(start) {
    return new Promise((resolve, reject) => {
      this.#boot = { resolve, reject };
      this.#executors.take(null).send({ type: "boot", ...start });
    });
  }

  /** Sessions can be opened from now on. */
  open(image, module, files) {
    this.#image = image;
    this.#executors.adopt({ meta: image.meta, bytes: image.bytes, module, files });
    this.#tell(ENGINE, { type: "up", image: image.meta.id, python: image.meta.python });
    this.#pool.fill();
  }

  /** One frame of the host. A raw one follows the JSON frame that announced it, in one piece or in several. */
  take(id, kind, body) {
    if (kind === JSON_FRAME) {
      const frame = JSON.parse(body.toString());
      if (WITH_BYTES.has(frame.type) && frame.bytes > 0) {
        this.#incoming.set(id, { frame, body, pieces: [] });
      } else {
        this.#handle(id, frame, body, []);
      }
      return;
    }
    const incoming = this.#incoming.get(id);
    incoming?.pieces.push(body);
    if (incoming && kind !== RAW_PART) {
      this.#incoming.delete(id);
      this.#handle(id, incoming.frame, incoming.body, incoming.pieces);
    }
  }

  #handle(id, frame, body, pieces) {
    const session = this.#sessions.get(id);
    if (frame.type === "hello" && !session) {
      this.#open(id, frame, body, pieces);
    } else if (frame.type === "stats") {
      this.#tell(ENGINE, { type: "stats", request: frame.request, ...this.#stats() });
    } else if (session) {
      this.#serve(session, frame, body, pieces);
    }
  }

  #open(id, frame, body, pieces) {
    const session = new Session(id, frame.limits);
    if (frame.bytes > 0) {
      try {
        session.restore(readCheckpoint(this.#image, Buffer.concat(pieces), session.memoryBytes));
      } catch (error) {
        this.#tell(id, { type: "gone", message: `the checkpoint cannot be taken up: ${error.message}` });
        return;
      }
      this.#sessions.set(id, session);
      this.#tell(id, { type: "ready", version: frame.version, python: this.#image.meta.python, cell: session.cell });
      return;
    }
    this.#pool.assign(session);
    this.#sessions.set(id, session);
    this.#enqueue(session, { frames: [jsonFrame(body)] });
  }

  #serve(session, frame, body, pieces) {
    switch (frame.type) {
      case "exec":
        this.#enqueue(session, { cell: frame.cell, fuel: frame.limits?.fuel, frames: [jsonFrame(body)] });
        break;
      case "set":
        this.#enqueue(session, { context: frame.name, frames: [jsonFrame(body), { kind: RAW_FRAME, pieces }] });
        break;
      case "tools":
        this.#enqueue(session, { frames: [jsonFrame(body)] });
        break;
      case "return":
        session.executor?.send({ type: "answer", session: session.key, frames: [jsonFrame(body)] });
        break;
      case "kill":
        this.#kill(session, frame);
        break;
      case "save":
        this.#enqueue(session, { save: frame.request });
        break;
      case "end":
        this.#end(session);
        break;
    }
  }

  #enqueue(session, job) {
    session.queue.push(job);
    this.#pump(session);
  }

  #pump(session) {
    if (session.executor || session.queue.length === 0) {
      return;
    }
    const executor = this.#executors.take(session.home);
    if (!executor) {
      this.#waiting.includes(session) || this.#waiting.push(session);
      return;
    }
    if (!session.state.memory) {
      session.state.spare = this.#spares.pop();
    }
    session.start(executor);
  }

  #receive(executor, message) {
    const session = executor.session;
    switch (message.type) {
      case "frames":
        this.#pass(executor, message);
        break;
      case "stepped":
        if (message.end && this.#sessions.has(session.id)) {
          this.#line.send(session.id, JSON_FRAME, Buffer.from(message.end));
        }
        break;
      case "ran":
        session.keep(message);
        this.#release(executor);
        break;
      case "broken":
        session.rollBack(message.clock);
        this.#tell(session.id, { type: "stopped", cell: session.job.cell, reason: message.reason, message: message.message });
        this.#release(executor);
        break;
      case "saved":
        this.#line.send(session.id, JSON_FRAME, Buffer.from(JSON.stringify({ type: "saved", request: message.request, bytes: message.bytes.length })));
        this.#line.send(session.id, RAW_FRAME, message.bytes);
        this.#release(executor);
        break;
      case "prepared":
        session.keep({ ...message, pinned: [] });
        this.#pool.add(session);
        this.#release(executor);
        break;
      case "booted":
        this.#boot.resolve(message);
        this.#boot = null;
        this.#release(executor);
        break;
    }
  }

  #pass(executor, { bodies }) {
    const session = executor.session;
    const bytes = bodies.reduce((sum, body) => sum + body.length, 0);
    if (session && this.#sessions.has(session.id)) {
      this.#line.sendAll(session.id, JSON_FRAME, bodies, () => executor.taken(bytes));
    } else {
      executor.taken(bytes);
    }
  }

  /** An executor has done its work: the session may have more, or another has waited. */
  #release(executor) {
    const session = executor.session;
    if (session) {
      session.executor = null;
    }
    if (!executor.ended) {
      this.#executors.give(executor);
    }
    if (session?.ended) {
      this.#forget(session);
    }
    const next = this.#waiting.shift();
    if (next) {
      this.#pump(next);
    }
    if (session) {
      this.#pump(session);
    }
  }

  async #kill(session, { cell }) {
    if (session.withdraw(cell)) {
      this.#tell(session.id, { type: "stopped", cell, reason: "killed", message: "" });
      return;
    }
    const executor = session.executor;
    // A cell that has come to its end is not stopped any more: its last word is on the way.
    if (executor && session.job.cell === cell && executor.tryStop()) {
      await this.#executors.end(executor);
      session.executor = null;
      session.rollBack();
      this.#tell(session.id, { type: "stopped", cell, reason: "killed", message: "" });
      this.#pump(session);
    }
  }

  #end(session) {
    this.#sessions.delete(session.id);
    this.#waiting = this.#waiting.filter((other) => other !== session);
    session.queue = [];
    session.ended = true;
    const executor = session.executor;
    if (!executor) {
      this.#forget(session);
    } else if (executor.tryStop()) {
      session.executor = null;
      void this.#executors.end(executor).then(() => session.forget());
    }
    // Else the thread is about to come to an end of it by itself, and starting another would cost more.
  }

  /** Of a session that is over its memory is left, for one that is to come. */
  #forget(session) {
    session.forget();
    const { memory } = session.state;
    if (memory?.buffer.byteLength === this.#image.bytes.byteLength && this.#spares.length < MAX_SPARES) {
      this.#spares.push(memory);
    }
  }

  /** A thread that ended by itself had no memory left for what the guest sent, or V8 gave up on it. */
  #lose(executor, fault) {
    const session = executor.session;
    this.#boot?.reject(fault ?? new Error("the interpreter's thread ended while it started"));
    if (session?.id === POOLED) {
      this.#pool.miss();
    } else if (session?.executor === executor) {
      session.executor = null;
      session.rollBack();
      this.#tell(session.id, { type: "stopped", cell: session.job.cell, reason: "trap", message: `the cell broke its thread: ${fault?.message ?? "it ended"}` });
      this.#pump(session);
    }
  }

  #prepare(session) {
    const executor = this.#executors.take(null);
    if (executor) {
      session.state.spare = this.#spares.pop();
      session.prepare(executor);
    } else {
      this.#pool.miss();
    }
  }

  #stats() {
    const sessions = [...this.#sessions.values()];
    return {
      sessions: sessions.map((session) => ({ id: session.id, memoryBytes: session.memoryInUse, running: session.executor !== null })),
      pool: this.#pool.stats, executors: this.#executors.count, idleExecutors: this.#executors.idleCount, rssBytes: process.memoryUsage.rss(),
    };
  }

  #tell(id, message) {
    this.#line.send(id, JSON_FRAME, Buffer.from(JSON.stringify(message)));
  }
}

function jsonFrame(body) {
  return { kind: JSON_FRAME, pieces: [body] };
}

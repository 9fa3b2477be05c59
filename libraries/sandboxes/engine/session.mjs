const MAX_FUEL = Number.MAX_SAFE_INTEGER;
const TRANSFER_BYTES = 65536;
let nextKey = 1;

/** What the supervisor knows of a session. Its memory is shared: whichever executor is free can go on with it. */
export class Session {
  queue = [];
  executor = null;
  /** The executor that worked for it last, and all that have an instance of it. */
  home = null;
  homes = new Set();
  ended = false;
  cell = 0;
  job = {};

  constructor(id, limits) {
    this.id = id;
    this.key = nextKey++;
    this.memoryBytes = limits.memoryBytes;
    this.state = { generation: 0, pinned: [] };
    this.files = new Map();
  }

  /** Gives its next job to an executor. */
  start(executor) {
    const job = this.queue.shift();
    this.job = job;
    this.#moveTo(executor);
    this.cell = job.cell === undefined ? this.cell : job.cell + 1;
    if (job.save !== undefined) {
      executor.send({ type: "save", session: this.key, request: job.save, state: { ...this.state, cell: this.cell } });
      return;
    }
    executor.begin();
    const pieces = job.frames.flatMap((frame) => frame.pieces).filter((piece) => piece.buffer.byteLength > TRANSFER_BYTES);
    executor.send(
      { type: "run", session: this.key, state: this.state, frames: job.frames, context: job.context, pinned: this.#staying(job), limits: { fuel: job.fuel ?? MAX_FUEL, memoryBytes: this.memoryBytes } },
      pieces.map((piece) => piece.buffer),
    );
  }

  /** Takes a cell back that has not been given to an executor yet. @returns whether there was one */
  withdraw(cell) {
    const before = this.queue.length;
    this.queue = this.queue.filter((job) => job.cell !== cell);
    return this.queue.length < before;
  }

  prepare(executor) {
    this.#moveTo(executor);
    executor.send({ type: "prepare", session: this.key, state: this.state });
  }

  /** Takes the place of a session that was prepared for whoever comes. */
  become(prepared) {
    this.key = prepared.key;
    this.state = prepared.state;
    this.home = prepared.home;
    this.homes = prepared.homes;
  }

  get memoryInUse() {
    return this.state.memory?.buffer.byteLength ?? 0;
  }

  /** Takes in what a good step has made of it. */
  keep({ memory, shadow, pinned, files, clock }) {
    Object.assign(this.state, { memory, shadow, pinned, clock, former: undefined, spare: undefined });
    if (files) {
      files.removed.forEach((inode) => this.files.delete(inode));
      files.changed.forEach((record) => this.files.set(record.inode, record));
      this.state.files = { records: [...this.files.values()], open: files.open };
      // Threads that had the session earlier know nothing of it; the one that told has counted too.
      this.state.generation++;
    }
  }

  /** After a step that went wrong: its next executor makes the memory anew from what was kept. */
  rollBack(clock) {
    const { memory, former, shadow, pinned, files } = this.state;
    this.forget();
    this.state = {
      generation: this.state.generation + 1, shadow, pinned, files, clock: clock ?? this.state.clock,
      // A step that goes wrong after another has no memory of its own: what never changes is where it was before.
      former: pinned.length > 0 && memory ? { buffer: memory.buffer } : former,
    };
  }

  /** No thread keeps an instance of it any more, and so its memory. */
  forget() {
    this.homes.forEach((executor) => executor.ended || executor.send({ type: "forget", session: this.key }));
    this.homes.clear();
    this.home = null;
  }

  /** Takes up a saved state. */
  restore(saved) {
    this.state = { ...saved, generation: 0 };
    saved.files.records.forEach((record) => this.files.set(record.inode, record));
    this.cell = saved.cell;
  }

  #moveTo(executor) {
    this.executor = this.home = executor;
    this.homes.add(executor);
    executor.session = this;
  }

  /** A context that is set anew may lose its former text, and what comes in its place must be kept track of. */
  #staying(job) {
    return this.state.pinned.filter((range) => range[2] !== job.context || job.context === undefined);
  }
}

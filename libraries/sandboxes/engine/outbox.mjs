const [HEAD, TAIL, TOLD] = [0, 1, 2];
const STATE_BYTES = 12;
const CAPACITY = 1 << 18;
const LENGTH_BYTES = 4;

/**
 * A guest's frames on their way from its thread to the supervisor, in memory that both share: one message tells of all that have gathered,
 * and those of a thread that is ended are not lost. One side puts, the other takes.
 */
export class Outbox {
  #state;
  #bytes;
  #length = Buffer.alloc(LENGTH_BYTES);

  constructor(buffer = new SharedArrayBuffer(STATE_BYTES + CAPACITY)) {
    this.buffer = buffer;
    this.#state = new Int32Array(buffer, 0, STATE_BYTES / 4);
    this.#bytes = new Uint8Array(buffer, STATE_BYTES);
  }

  /** Puts a frame. Blocks while there is no room. @returns false where there never is, for one that is too long */
  put(body) {
    const size = LENGTH_BYTES + body.length;
    if (size > CAPACITY) {
      return false;
    }
    const tail = this.#state[TAIL];
    for (let head; CAPACITY - ((tail - (head = Atomics.load(this.#state, HEAD))) | 0) < size; ) {
      Atomics.wait(this.#state, HEAD, head);
    }
    this.#length.writeUInt32LE(body.length);
    this.#write(tail, this.#length);
    this.#write(tail + LENGTH_BYTES, body);
    Atomics.store(this.#state, TAIL, tail + size);
    return true;
  }

  /** @returns whether the other side must be told that there is something to take: it is not on its way already */
  mustTell() {
    return Atomics.exchange(this.#state, TOLD, 1) === 0;
  }

  /** The other side has been told, and is about to take. */
  heard() {
    Atomics.store(this.#state, TOLD, 0);
  }

  /** Takes all frames there are. */
  take() {
    const frames = [];
    let head = this.#state[HEAD];
    for (let left = (Atomics.load(this.#state, TAIL) - head) | 0; left > 0; ) {
      const body = this.#read(head + LENGTH_BYTES, this.#read(head, LENGTH_BYTES).readUInt32LE());
      frames.push(body);
      head += LENGTH_BYTES + body.length;
      left -= LENGTH_BYTES + body.length;
    }
    if (frames.length > 0) {
      Atomics.store(this.#state, HEAD, head);
      Atomics.notify(this.#state, HEAD);
    }
    return frames;
  }

  #write(position, source) {
    const start = position & (CAPACITY - 1);
    const first = Math.min(source.length, CAPACITY - start);
    this.#bytes.set(source.subarray(0, first), start);
    this.#bytes.set(source.subarray(first), 0);
  }

  #read(position, length) {
    const start = position & (CAPACITY - 1);
    const first = Math.min(length, CAPACITY - start);
    const target = Buffer.allocUnsafe(length);
    target.set(this.#bytes.subarray(start, start + first));
    target.set(this.#bytes.subarray(0, length - first), first);
    return target;
  }
}

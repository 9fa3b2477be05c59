import { ACCES, BADF, INVAL, ISDIR, SPIPE, WasiError } from "./errno.mjs";

export const CHARACTER_DEVICE = 2;
export const DIRECTORY = 3;
export const REGULAR_FILE = 4;

const ALL_RIGHTS = (1n << 29n) - 1n;
export const RIGHT_TO_READ = 1n << 1n;
export const RIGHT_TO_WRITE = 1n << 6n;

/** What a file descriptor stands for. Every operation it does not have is an error number. */
class Handle {
  flags = 0;

  constructor(fileType, node = null) {
    this.fileType = fileType;
    this.node = node;
  }

  get inode() {
    return this.node?.inode ?? 0;
  }

  get size() {
    return this.node?.size ?? 0;
  }

  /** In nanoseconds since 1970. */
  get accessed() {
    return this.node?.accessed ?? this.modified;
  }

  get modified() {
    return this.node?.modified ?? 0n;
  }

  /** What a read would give at once. */
  get available() {
    return 0;
  }

  /** What can be done with it, as WASI counts rights. */
  get rights() {
    return ALL_RIGHTS;
  }

  read() {
    throw new WasiError(BADF);
  }

  readAt() {
    throw new WasiError(SPIPE);
  }

  write() {
    throw new WasiError(BADF);
  }

  writeAt() {
    throw new WasiError(SPIPE);
  }

  seek() {
    throw new WasiError(SPIPE);
  }
}

/** A node's status without opening it. */
export function statusOf(node) {
  return new Handle(node.isDirectory ? DIRECTORY : REGULAR_FILE, node);
}

/** The guest's standard input: always at its end. */
export class EmptyInput extends Handle {
  constructor() {
    super(CHARACTER_DEVICE);
  }

  read() {
    return 0;
  }
}

/** Descriptors 1 and 2, for what bypasses the driver's own streams. */
export class OutputStream extends Handle {
  #decoder = new TextDecoder();

  constructor(line, stream) {
    super(CHARACTER_DEVICE);
    this.line = line;
    this.stream = stream;
  }

  write(windows) {
    let total = 0;
    for (const window of windows) {
      // The guest's memory is shared between threads, and a decoder wants it copied.
      this.line.sendFrame({ type: "output", stream: this.stream, text: this.#decoder.decode(Buffer.from(window), { stream: true }) });
      total += window.length;
    }
    return total;
  }
}

/** The driver's private line to the host. Its size, time and number tell the guest's memory, CPU time and fuel, which WASI does not. */
export class ControlLine extends Handle {
  constructor(line, guest) {
    super(CHARACTER_DEVICE);
    this.line = line;
    this.guest = guest;
  }

  get inode() {
    return this.guest.fuelUsed;
  }

  get size() {
    return this.guest.memory.buffer.byteLength;
  }

  get modified() {
    return this.guest.clock.cpu;
  }

  read(windows) {
    let total = 0;
    for (const window of windows) {
      this.line.receive(window);
      total += window.length;
    }
    return total;
  }

  write(windows) {
    let total = 0;
    for (const window of windows) {
      this.line.send(window);
      total += window.length;
    }
    return total;
  }
}

export class OpenDirectory extends Handle {
  constructor(node) {
    super(DIRECTORY, node);
  }

  read() {
    throw new WasiError(ISDIR);
  }

  readAt() {
    throw new WasiError(ISDIR);
  }

  state() {
    return {};
  }
}

export class OpenFile extends Handle {
  static APPEND = 1;

  #tree;
  #position = 0;

  constructor(tree, node, { readable, writable, flags, position = 0 }) {
    super(REGULAR_FILE, node);
    if (writable && node.readOnly) {
      throw new WasiError(ACCES);
    }
    this.#tree = tree;
    this.readable = readable;
    this.writable = writable;
    this.flags = flags;
    this.#position = position;
  }

  get available() {
    return Math.max(0, this.node.size - this.#position);
  }

  get rights() {
    return ALL_RIGHTS & ~(this.readable ? 0n : RIGHT_TO_READ) & ~(this.writable ? 0n : RIGHT_TO_WRITE);
  }

  state() {
    return { readable: this.readable, writable: this.writable, flags: this.flags, position: this.#position };
  }

  read(windows) {
    const count = this.readAt(windows, this.#position);
    this.#position += count;
    return count;
  }

  write(windows) {
    const start = this.flags & OpenFile.APPEND ? this.node.size : this.#position;
    const count = this.writeAt(windows, start);
    this.#position = start + count;
    return count;
  }

  readAt(windows, offset) {
    if (!this.readable) {
      throw new WasiError(BADF);
    }
    let position = offset;
    for (const window of windows) {
      const part = this.node.data.subarray(position, Math.min(this.node.size, position + window.length));
      window.set(part);
      position += part.length;
    }
    return position - offset;
  }

  writeAt(windows, offset) {
    if (!this.writable) {
      throw new WasiError(BADF);
    }
    let position = offset;
    for (const window of windows) {
      this.#tree.write(this.node, position, window);
      position += window.length;
    }
    return position - offset;
  }

  seek(offset, whence) {
    const base = [0, this.#position, this.node.size][whence];
    const target = base + offset;
    if (base === undefined || !Number.isSafeInteger(target) || target < 0) {
      throw new WasiError(INVAL);
    }
    this.#position = target;
    return target;
  }

  resize(size) {
    if (!this.writable) {
      throw new WasiError(BADF);
    }
    this.#tree.resize(this.node, size);
  }

  /** Makes it at least so long. */
  allocate(size) {
    this.resize(Math.max(size, this.node.size));
  }
}

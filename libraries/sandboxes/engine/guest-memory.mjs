import { FAULT, INVAL, NAMETOOLONG, WasiError } from "./errno.mjs";

const MAX_IOVECS = 1024;
const MAX_PATH_BYTES = 4096;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The guest's linear memory, through checks: every address and length is the guest's word and may be anything.
 * Views are made anew after the memory has grown, for growth detaches the old buffer.
 */
export class GuestMemory {
  #memory;
  #bytes;
  #view;

  constructor(memory) {
    this.#memory = memory;
  }

  get size() {
    return this.#memory.buffer.byteLength;
  }

  /** A window on `length` bytes at `pointer`; valid until the guest runs on. */
  slice(pointer, length) {
    const start = pointer >>> 0;
    const end = start + (length >>> 0);
    this.#refresh();
    if (end > this.#bytes.length) {
      throw new WasiError(FAULT);
    }
    return this.#bytes.subarray(start, end);
  }

  /** The windows of an iovec array; empty ones are left out. */
  vectors(pointer, count) {
    if (count >>> 0 > MAX_IOVECS) {
      throw new WasiError(INVAL);
    }
    const table = this.#at(pointer, (count >>> 0) * 8);
    const windows = [];
    for (let entry = pointer >>> 0, left = count >>> 0; left > 0; entry += 8, left--) {
      const window = this.slice(table.getUint32(entry, true), table.getUint32(entry + 4, true));
      if (window.length > 0) {
        windows.push(window);
      }
    }
    return windows;
  }

  path(pointer, length) {
    if (length >>> 0 > MAX_PATH_BYTES) {
      throw new WasiError(NAMETOOLONG);
    }
    try {
      return utf8.decode(this.slice(pointer, length));
    } catch (error) {
      throw error instanceof WasiError ? error : new WasiError(INVAL);
    }
  }

  u8(pointer) {
    return this.#at(pointer, 1).getUint8(pointer >>> 0);
  }

  u16(pointer) {
    return this.#at(pointer, 2).getUint16(pointer >>> 0, true);
  }

  u32(pointer) {
    return this.#at(pointer, 4).getUint32(pointer >>> 0, true);
  }

  u64(pointer) {
    return this.#at(pointer, 8).getBigUint64(pointer >>> 0, true);
  }

  setU8(pointer, value) {
    this.#at(pointer, 1).setUint8(pointer >>> 0, value);
  }

  setU16(pointer, value) {
    this.#at(pointer, 2).setUint16(pointer >>> 0, value, true);
  }

  setU32(pointer, value) {
    this.#at(pointer, 4).setUint32(pointer >>> 0, value, true);
  }

  setU64(pointer, value) {
    this.#at(pointer, 8).setBigUint64(pointer >>> 0, BigInt.asUintN(64, BigInt(value)), true);
  }

  /** The view, once it is known to hold `length` bytes at `pointer`. */
  #at(pointer, length) {
    this.#refresh();
    if ((pointer >>> 0) + length > this.#bytes.length) {
      throw new WasiError(FAULT);
    }
    return this.#view;
  }

  #refresh() {
    if (this.#bytes?.buffer !== this.#memory.buffer) {
      this.#bytes = new Uint8Array(this.#memory.buffer);
      this.#view = new DataView(this.#memory.buffer);
    }
  }
}

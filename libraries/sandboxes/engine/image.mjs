import fs from "node:fs";
import { PAGE_BYTES, WASM_PAGE_BYTES } from "./pages.mjs";

const MAX_WASM_PAGES = 65536;
const MAGIC = "RLMIMG1\n";

/**
 * The interpreter as it stands when it has started and waits for its first frame: the pages of its memory that are not zero, and the
 * few numbers that go with them. Shared by all threads.
 * @param meta `wasmPages`, `stackPointer`, `step` (address of the guest's step function), `runs` ([first page, count] …), `hole` (pages [first, end)
 *   where the standard library's archive was: the stack of sessions, in which nothing stands between two frames)
 */
export class Image {
  #zeros = Buffer.alloc(WASM_PAGE_BYTES);

  constructor(meta, bytes) {
    this.meta = meta;
    this.bytes = bytes;
    this.pageCount = meta.wasmPages * (WASM_PAGE_BYTES / PAGE_BYTES);
    this.buffer = Buffer.from(bytes);
  }

  get hole() {
    return this.meta.hole;
  }

  get wasmPages() {
    return this.meta.wasmPages;
  }

  /** Every memory may grow to what 32 bits address: the session's own limit stands in the instance (`page_limit`). */
  newMemory(wasmPages) {
    return new WebAssembly.Memory({ initial: wasmPages, maximum: MAX_WASM_PAGES, shared: true });
  }

  copyTo(memory) {
    const target = new Uint8Array(memory.buffer);
    for (const [first, count] of this.meta.runs) {
      target.set(new Uint8Array(this.bytes, first * PAGE_BYTES, count * PAGE_BYTES), first * PAGE_BYTES);
    }
  }

  /** Whether a memory has nothing but zeros in some pages, at most one WebAssembly page of them. */
  isZero(memory, first, count) {
    const start = first * PAGE_BYTES;
    return Buffer.from(memory.buffer).compare(this.#zeros, 0, count * PAGE_BYTES, start, start + count * PAGE_BYTES) === 0;
  }

  /** Where the image's content of pages [first, end) stands; beyond its end there are zeros. */
  source(first, end) {
    return end <= this.pageCount ? { buffer: this.buffer, start: first * PAGE_BYTES } : { buffer: this.#zeros, start: 0 };
  }

  /** One file: magic, length of the description, description, pages one after the other, the guest's standard library. */
  toFile(library) {
    const meta = Buffer.from(JSON.stringify({ ...this.meta, libraryBytes: library.length }));
    const length = Buffer.alloc(4);
    length.writeUInt32BE(meta.length);
    const runs = this.meta.runs.map(([first, count]) => this.buffer.subarray(first * PAGE_BYTES, (first + count) * PAGE_BYTES));
    return Buffer.concat([Buffer.from(MAGIC), length, meta, ...runs, library]);
  }

  /** @returns the image and the guest's standard library, both in shared memory */
  static fromFile(path) {
    const file = fs.openSync(path, "r");
    try {
      const head = Buffer.alloc(MAGIC.length + 4);
      fs.readSync(file, head, 0, head.length, 0);
      if (head.toString("latin1", 0, MAGIC.length) !== MAGIC) {
        throw new Error(`${path} is no image of a session`);
      }
      const meta = Buffer.alloc(head.readUInt32BE(MAGIC.length));
      fs.readSync(file, meta, 0, meta.length, head.length);
      const { libraryBytes, ...rest } = JSON.parse(meta.toString());
      let position = head.length + meta.length;
      const read = (target) => {
        if (fs.readSync(file, target, 0, target.length, position) !== target.length) {
          throw new Error(`${path} is cut off`);
        }
        position += target.length;
      };
      const bytes = new SharedArrayBuffer(rest.wasmPages * WASM_PAGE_BYTES);
      for (const [first, count] of rest.runs) {
        read(new Uint8Array(bytes, first * PAGE_BYTES, count * PAGE_BYTES));
      }
      const library = new SharedArrayBuffer(libraryBytes);
      read(new Uint8Array(library));
      return { image: new Image(rest, bytes), library };
    } finally {
      fs.closeSync(file);
    }
  }
}

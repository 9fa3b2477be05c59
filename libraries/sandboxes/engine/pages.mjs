// A session's memory against what it is known to have been: the image's pages, and those that the session has changed since.
export const WASM_PAGE_BYTES = 65536;
export const PAGE_BYTES = 4096;
const PAGES_PER_WASM_PAGE = WASM_PAGE_BYTES / PAGE_BYTES;
const MAX_MEMORY_BYTES = 2 ** 32;

/** What a session's memory held after its last good cell: the pages that differ from the image, at their own addresses. */
export class Shadow {
  /** Both arrays are zeros until they are touched, and only then take memory. */
  static create(byteLength) {
    return new Shadow(new SharedArrayBuffer(byteLength, { maxByteLength: MAX_MEMORY_BYTES }), new SharedArrayBuffer(MAX_MEMORY_BYTES / PAGE_BYTES));
  }

  constructor(bytes, marks) {
    this.bytes = bytes;
    this.marks = marks;
    this.marked = new Uint8Array(marks);
  }

  get pageCount() {
    return this.bytes.byteLength / PAGE_BYTES;
  }

  /** Numbers of the pages that differ from the image. */
  *pages() {
    const marked = this.marked.subarray(0, this.pageCount);
    for (let page = marked.indexOf(1); page >= 0; page = marked.indexOf(1, page + 1)) {
      yield page;
    }
  }

  /**
   * Takes in what has changed in the memory.
   * @param pinned page ranges [first, end) that never change and are left in the memory alone
   */
  update(memory, image, pinned) {
    const size = memory.buffer.byteLength;
    if (size > this.bytes.byteLength) {
      this.bytes.grow(size);
    }
    const now = Buffer.from(memory.buffer);
    const before = Buffer.from(this.bytes);
    const left = image.hole ? [...pinned, image.hole].sort(([a], [b]) => a - b) : pinned;
    forEachChunk(size / PAGE_BYTES, left, (first, end) => this.#compare(now, before, image, first, end));
  }

  #compare(now, before, image, first, end) {
    if (!this.#hasMark(first, end)) {
      const start = first * PAGE_BYTES;
      const length = (end - first) * PAGE_BYTES;
      const known = image.source(first, end);
      if (now.compare(known.buffer, known.start, known.start + length, start, start + length) === 0) {
        return;
      }
    }
    for (let page = first; page < end; page = this.#compareRun(now, before, image, page, end));
  }

  /** Compares pages that are known from the same place at one blow, and singly only when they differ. @returns the page after them */
  #compareRun(now, before, image, first, end) {
    const marked = this.marked[first];
    let after = first + 1;
    while (after < end && this.marked[after] === marked && (marked || after < image.pageCount)) {
      after++;
    }
    const start = first * PAGE_BYTES;
    const length = (after - first) * PAGE_BYTES;
    const known = marked ? { buffer: before, start } : image.source(first, after);
    if (now.compare(known.buffer, known.start, known.start + length, start, start + length) !== 0) {
      for (let at = 0; at < length; at += PAGE_BYTES) {
        this.#comparePage(now, before, known, start + at, known.start + at);
      }
    }
    return after;
  }

  #comparePage(now, before, known, start, knownStart) {
    if (now.compare(known.buffer, knownStart, knownStart + PAGE_BYTES, start, start + PAGE_BYTES) !== 0) {
      now.copy(before, start, start, start + PAGE_BYTES);
      this.marked[start / PAGE_BYTES] = 1;
    }
  }

  #hasMark(first, end) {
    return this.marked.subarray(first, end).includes(1);
  }
}

/** Runs of at most one WebAssembly page, without those that are pinned. */
function forEachChunk(pageCount, pinned, visit) {
  let first = 0;
  for (const [start, end] of [...pinned, [pageCount, pageCount]]) {
    for (; first < start; first = Math.min(start, first + PAGES_PER_WASM_PAGE)) {
      visit(first, Math.min(start, first + PAGES_PER_WASM_PAGE));
    }
    first = Math.max(first, end);
  }
}

/** A memory that holds the image, with the shadow's pages over it and pinned ones from the memory before. A spare one is used where it fits. */
export function rebuild(image, shadow, pinned, former, spare) {
  const size = shadow ? shadow.bytes.byteLength : image.bytes.byteLength;
  const memory = spare?.buffer.byteLength === size ? spare : image.newMemory(size / WASM_PAGE_BYTES);
  memory === spare ? reset(memory, image) : image.copyTo(memory);
  const target = new Uint8Array(memory.buffer);
  for (const page of shadow?.pages() ?? []) {
    target.set(new Uint8Array(shadow.bytes, page * PAGE_BYTES, PAGE_BYTES), page * PAGE_BYTES);
  }
  for (const [first, end] of pinned) {
    target.set(new Uint8Array(former.buffer, first * PAGE_BYTES, (end - first) * PAGE_BYTES), first * PAGE_BYTES);
  }
  return memory;
}

/** Makes all of a used memory what the image has: to touch fresh memory costs ten times as much as to compare. */
function reset(memory, image) {
  const now = Buffer.from(memory.buffer);
  for (let start = 0; start < now.length; start += PAGE_BYTES) {
    const page = start / PAGE_BYTES;
    const known = image.source(page, page + 1);
    if (now.compare(known.buffer, known.start, known.start + PAGE_BYTES, start, start + PAGE_BYTES) !== 0) {
      known.buffer.copy(now, start, known.start, known.start + PAGE_BYTES);
    }
  }
}

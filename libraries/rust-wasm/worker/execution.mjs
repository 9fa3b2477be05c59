// One execution: a fresh instance, the contract's calls in their order, and what became of them.
import * as Ends from "./ends.mjs";
import { End } from "./ends.mjs";

const PAGE_BYTES = 65536;
const PANIC = 1;
const REFUSED = 2;

/** For what a module is still asked after its end: not counted, and not enough to keep anyone waiting. */
const LAST_FUEL = 1_000_000n;
/** Room for any chunk but one long line: asked for anew each time, it stays where it is. */
const CHUNK_BYTES = 1024 * 1024;
const MAX_MESSAGE_BYTES = 2000;

const contracts = [analyze, reduce, map];

export class Execution {
  #exports;
  #request;
  #input;

  constructor(module, request, input) {
    this.#request = request;
    this.#input = input;
    this.#exports = instantiate(module);
    this.#exports.fuel.value = request.fuel;
    this.#exports.page_limit.value = request.pageLimit | 0;
  }

  get pages() {
    return this.#exports.memory.buffer.byteLength / PAGE_BYTES;
  }

  get fuelUsed() {
    const { fuel } = this.#request;
    const left = this.#exports.fuel.value;
    return left < 0n ? fuel : fuel - left;
  }

  /** @returns what is to be answered; its body lies in the instance's memory */
  run() {
    try {
      this.#checkRoom();
      contracts[this.#request.contract](this.#exports, this.#input, this.#request);
      const body = this.#result();
      return { end: Ends.COMPLETED, pages: this.pages, fuel: this.fuelUsed, body };
    } catch (error) {
      const ended = { pages: this.pages, fuel: this.fuelUsed };
      return { ...this.#describe(error), ...ended };
    }
  }

  #checkRoom() {
    const { pageLimit, inputBytes, contract } = this.#request;
    if (this.pages > pageLimit) {
      throw new End(Ends.OUT_OF_MEMORY, `it needs ${this.pages * PAGE_BYTES} bytes before it does anything`);
    }
    // Less than a page of its first memory can be free.
    if (contract === 0 && inputBytes + (this.pages - 1) * PAGE_BYTES > pageLimit * PAGE_BYTES) {
      throw new End(Ends.INPUT_TOO_LARGE, `${this.pages * PAGE_BYTES}`);
    }
  }

  #result() {
    const { memory, get_result_ptr, get_result_len } = this.#exports;
    const start = get_result_ptr() >>> 0;
    const length = get_result_len() >>> 0;
    if (start + length > memory.buffer.byteLength) {
      throw new End(Ends.BAD_RESULT, `${length} bytes at ${start} of a memory of ${memory.buffer.byteLength}`);
    }
    if (length > this.#request.outputLimit) {
      throw new End(Ends.OUTPUT_TOO_LARGE, `${length}`);
    }
    return new Uint8Array(memory.buffer, start, length);
  }

  #describe(error) {
    if (this.#exports.fuel.value < 0n) {
      return { end: Ends.OUT_OF_FUEL };
    }
    if (error instanceof End) {
      return error.end === Ends.TRAPPED ? this.#ask(error.message) : { end: error.end, body: Buffer.from(error.message) };
    }
    if (error instanceof RangeError) {
      return { end: Ends.STACK_OVERFLOW };
    }
    if (error instanceof WebAssembly.RuntimeError) {
      return this.#ask(error.message);
    }
    throw error;
  }

  /** What the module itself says of its end. It may trap again, loop, or lie. */
  #ask(words) {
    const trapped = { end: Ends.TRAPPED, body: Buffer.from(words) };
    try {
      this.#exports.fuel.value = LAST_FUEL;
      this.#exports.page_limit.value = 0;
      switch (this.#exports.failure()) {
        case PANIC:
          return { end: Ends.PANICKED, body: this.#message() };
        case REFUSED:
          return { end: Ends.OUT_OF_MEMORY };
        default:
          return trapped;
      }
    } catch {
      return trapped;
    }
  }

  #message() {
    const { memory, get_result_ptr, get_result_len } = this.#exports;
    const start = get_result_ptr() >>> 0;
    const length = Math.min(get_result_len() >>> 0, MAX_MESSAGE_BYTES);
    return start + length <= memory.buffer.byteLength ? new Uint8Array(memory.buffer, start, length) : Buffer.alloc(0);
  }
}

function instantiate(module) {
  try {
    return new WebAssembly.Instance(module).exports;
  } catch (error) {
    // Segments that do not fit are found only now.
    throw error instanceof WebAssembly.RuntimeError ? new End(Ends.INVALID_MODULE, error.message) : error;
  }
}

function analyze(exports, input) {
  const length = input.next();
  const start = place(exports, input, length, length);
  expectFine("run_analyze", exports.run_analyze(start, length));
}

function reduce(exports, input, { inputBytes }) {
  expectFine("reduce_init", exports.reduce_init());
  eachChunk(exports, input, "reduce_chunk", Math.min(inputBytes, CHUNK_BYTES));
  expectFine("reduce_finalize", exports.reduce_finalize());
}

function map(exports, input, { inputBytes, combine }) {
  expectFine("map_init", exports.map_init(combine));
  eachChunk(exports, input, "map_chunk", Math.min(inputBytes, CHUNK_BYTES));
  expectFine("map_finalize", exports.map_finalize());
}

function eachChunk(exports, input, name, room) {
  for (let length = input.next(); length > 0; length = input.next()) {
    const start = place(exports, input, length, Math.max(length, room));
    expectFine(name, exports[name](start, length));
  }
}

/** Reads a chunk to where the module wants it. */
function place(exports, input, length, room) {
  const start = exports.alloc(room) >>> 0;
  if (length === 0) {
    return start;
  }
  if (start === 0) {
    // What the ABI has for a refusal.
    throw new End(Ends.OUT_OF_MEMORY);
  }
  const size = exports.memory.buffer.byteLength;
  if (start + length > size) {
    throw new End(Ends.BAD_RESULT, `${length} bytes for the input at ${start} of a memory of ${size}`);
  }
  input.read(new Uint8Array(exports.memory.buffer, start, length));
  return start;
}

function expectFine(name, code) {
  if (code !== 0) {
    throw new End(Ends.TRAPPED, `${name} returned ${code}`);
  }
}

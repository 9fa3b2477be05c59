// The worker's line to its host: requests on standard input, answers on standard output, little-endian. Both ends wait in system calls:
// an event loop would cost more than most executions.
//
// Request (56 bytes): u32 mark, u32 number, u8 operation, u8 contract, u8 combine, u8 0, u32 slot, u32 module bytes, u32 output limit,
// i64 fuel, u32 page limit, u32 bytes of the first chunk, u64 input bytes, u64 0. Then the module, unless it is there, and the input in
// chunks: the first, and each other one behind a u32 with its length, until they are as many bytes as the input has. A DROP has nothing
// behind it, and no answer.
//
// Answer (40 bytes): u32 mark, u32 number, u8 end, u8 1 when the worker wants to be replaced, u16 0, u32 pages, i64 fuel used,
// u32 length of what follows, u32 0, f64 milliseconds of compiling. Then the output, or words about the end.
import fs from "node:fs";

export const MARK = 0x314d5752;
export const RUN = 1;
export const DROP = 2;

const INPUT = 0;
const OUTPUT = 1;
const REQUEST_BYTES = 56;
const ANSWER_BYTES = 40;
/** A body up to here leaves in one system call with its answer. */
const TOGETHER_BYTES = 8192;
const DRAIN_BYTES = 64 * 1024;
const NOTHING = new Uint8Array(0);

/** The host is gone, or does not speak this protocol: there is nobody to work for. */
export class LineEnd extends Error {}

/** Fills all of `target`. */
export function fill(target) {
  for (let filled = 0; filled < target.length; ) {
    const count = fs.readSync(INPUT, target, filled, target.length - filled, null);
    if (count === 0) {
      throw new LineEnd("the host has closed the line");
    }
    filled += count;
  }
}

function send(bytes) {
  for (let sent = 0; sent < bytes.length; ) {
    sent += fs.writeSync(OUTPUT, bytes, sent, bytes.length - sent);
  }
}

const request = Buffer.alloc(REQUEST_BYTES);
const answer = Buffer.alloc(ANSWER_BYTES + TOGETHER_BYTES);
answer.writeUInt32LE(MARK, 0);

export function readRequest() {
  fill(request);
  if (request.readUInt32LE(0) !== MARK) {
    throw new LineEnd("the host speaks another protocol");
  }
  return {
    number: request.readUInt32LE(4), operation: request[8], contract: request[9], combine: request[10], slot: request.readUInt32LE(12),
    moduleBytes: request.readUInt32LE(16), outputLimit: request.readUInt32LE(20), fuel: request.readBigInt64LE(24), pageLimit: request.readUInt32LE(32),
    firstChunk: request.readUInt32LE(36), inputBytes: Number(request.readBigUInt64LE(40)),
  };
}

/** @param body bytes of any memory; what is long is written from where it is */
export function sendAnswer(number, { end, replace = false, pages = 0, fuel = -1n, body = NOTHING, compileMs = 0 }) {
  answer.writeUInt32LE(number, 4);
  answer[8] = end;
  answer[9] = replace ? 1 : 0;
  answer.writeUInt32LE(pages, 12);
  answer.writeBigInt64LE(fuel, 16);
  answer.writeUInt32LE(body.length, 24);
  answer.writeDoubleLE(compileMs, 32);
  if (body.length <= TOGETHER_BYTES) {
    answer.set(body, ANSWER_BYTES);
    send(answer.subarray(0, ANSWER_BYTES + body.length));
    return;
  }
  send(answer.subarray(0, ANSWER_BYTES));
  send(body);
}

/** The input of one request, chunk by chunk. */
export class Input {
  #header = Buffer.alloc(4);
  #chunk;
  #left;

  constructor({ inputBytes, firstChunk }) {
    this.#left = inputBytes;
    this.#chunk = firstChunk;
  }

  /** Length of the next chunk; 0 when there is none. */
  next() {
    if (this.#left > 0 && this.#chunk === 0) {
      fill(this.#header);
      this.#chunk = this.#header.readUInt32LE(0);
    }
    return this.#chunk;
  }

  /** Reads the chunk that `next` told of to where it belongs. */
  read(target) {
    fill(target);
    this.#left -= target.length;
    this.#chunk -= target.length;
  }

  /** Passes over what nobody has read, so that the next request is found. */
  drain() {
    const scratch = new Uint8Array(Math.min(this.#left, DRAIN_BYTES));
    for (let length = this.next(); length > 0; length = this.next()) {
      this.read(scratch.subarray(0, Math.min(length, DRAIN_BYTES)));
    }
  }
}

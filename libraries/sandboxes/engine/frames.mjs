// Frames on the engine's line: 4-byte big-endian length of the body, one byte of kind, 4-byte session, body (docs/protocol.md, section 5).
export const JSON_FRAME = 0;
export const RAW_FRAME = 1;
/** A part of a raw frame, with more to come: other sessions' frames may stand between the parts. */
export const RAW_PART = 2;

export const HEADER_BYTES = 9;
const GUEST_HEADER_BYTES = 5;
const MAX_GUEST_FRAME_BYTES = 64 * 1024 * 1024;

export function encodeFrame(session, kind, body) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(body.length, 0);
  header[4] = kind;
  header.writeUInt32BE(session, 5);
  return [header, body];
}

/** Cuts what arrives on the line into frames; `take(session, kind, body)` gets each. */
export class FrameReader {
  #take;
  #pending = Buffer.alloc(0);
  #body = null;

  constructor(take) {
    this.#take = take;
  }

  push(chunk) {
    let rest = this.#pending.length > 0 ? Buffer.concat([this.#pending, chunk]) : chunk;
    while (true) {
      if (!this.#body) {
        if (rest.length < HEADER_BYTES) {
          break;
        }
        this.#body = { session: rest.readUInt32BE(5), kind: rest[4], bytes: Buffer.allocUnsafeSlow(rest.readUInt32BE(0)), filled: 0 };
        rest = rest.subarray(HEADER_BYTES);
      }
      const { session, kind, bytes, filled } = this.#body;
      const count = rest.copy(bytes, filled);
      rest = rest.subarray(count);
      this.#body.filled += count;
      if (this.#body.filled < bytes.length) {
        break;
      }
      this.#body = null;
      this.#take(session, kind, bytes);
    }
    this.#pending = Buffer.from(rest);
  }
}

/** Cuts what a guest writes to its control line into JSON frames. The guest is not trusted with a length. */
export class GuestFrames {
  #take;
  #pending = Buffer.alloc(0);

  constructor(take) {
    this.#take = take;
  }

  /** Takes bytes of guest memory: what the taker gets is a copy. */
  push(bytes) {
    this.#pending = this.#pending.length > 0 ? Buffer.concat([this.#pending, bytes]) : Buffer.from(bytes);
    while (this.#pending.length >= GUEST_HEADER_BYTES) {
      const length = this.#pending.readUInt32BE(0);
      if (length > MAX_GUEST_FRAME_BYTES || this.#pending[4] !== JSON_FRAME) {
        throw new RangeError(`the guest sent a frame of ${length} bytes and kind ${this.#pending[4]}, which is not allowed`);
      }
      if (this.#pending.length < GUEST_HEADER_BYTES + length) {
        return;
      }
      this.#take(this.#pending.subarray(GUEST_HEADER_BYTES, GUEST_HEADER_BYTES + length));
      this.#pending = this.#pending.subarray(GUEST_HEADER_BYTES + length);
    }
  }
}

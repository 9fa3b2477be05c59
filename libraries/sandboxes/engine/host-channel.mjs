import fs from "node:fs";

const STDIN = 0;
const STDOUT = 1;
const HEADER_BYTES = 5;
const JSON_FRAME = 0;
const MAX_HELLO_BYTES = 65536;

/** Frames to and from the host over this process's own pipes (docs/protocol.md, section 4). Every call blocks. */
export class HostChannel {
  #decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  #replay = Buffer.alloc(0);

  /** Reads the first frame, and leaves it to be read again by the guest. */
  readHello() {
    const header = Buffer.alloc(HEADER_BYTES);
    this.receive(header);
    const length = header.readUInt32BE(0);
    if (header[4] !== JSON_FRAME || length > MAX_HELLO_BYTES) {
      throw new Error("the first frame is not a hello");
    }
    const body = Buffer.alloc(length);
    this.receive(body);
    this.#replay = Buffer.concat([header, body]);
    return JSON.parse(body.toString());
  }

  /** Fills the whole target. When the host is gone there is nobody to work for: the process ends. */
  receive(target) {
    let filled = 0;
    if (this.#replay.length > 0) {
      filled = this.#replay.copy(target, 0, 0, target.length);
      this.#replay = this.#replay.subarray(filled);
    }
    while (filled < target.length) {
      const count = fs.readSync(STDIN, target, filled, target.length - filled);
      if (count === 0) {
        process.exit(0);
      }
      filled += count;
    }
  }

  send(bytes) {
    try {
      for (let sent = 0; sent < bytes.length; ) {
        sent += fs.writeSync(STDOUT, bytes, sent, bytes.length - sent);
      }
    } catch (error) {
      if (error.code !== "EPIPE") {
        throw error;
      }
      process.exit(0);
    }
  }

  sendOutput(stream, bytes) {
    this.sendFrame({ type: "output", stream, text: this.#decoders[stream].decode(bytes, { stream: true }) });
  }

  sendFrame(message) {
    const body = Buffer.from(JSON.stringify(message));
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32BE(body.length, 0);
    header[4] = JSON_FRAME;
    this.send(Buffer.concat([header, body]));
  }
}

import { encodeFrame, FrameReader } from "./frames.mjs";

/** The engine's line to its host: frames over standard input and output. When the host is gone there is nobody to work for. */
export class HostLine {
  #gathering = false;

  constructor() {
    process.stdout.on("error", () => process.exit(0));
  }

  listen(take) {
    const reader = new FrameReader(take);
    process.stdin.on("data", (chunk) => reader.push(chunk));
    process.stdin.on("end", () => process.exit(0));
  }

  send(session, kind, body) {
    this.#gather();
    encodeFrame(session, kind, body).forEach((piece) => process.stdout.write(piece));
  }

  /** @param written is called when the frames have left this process */
  sendAll(session, kind, bodies, written) {
    this.#gather();
    process.stdout.write(Buffer.concat(bodies.flatMap((body) => encodeFrame(session, kind, body))), written);
  }

  /** What comes in one turn of the loop leaves in one system call. */
  #gather() {
    if (!this.#gathering) {
      this.#gathering = true;
      process.stdout.cork();
      setImmediate(() => {
        this.#gathering = false;
        process.stdout.uncork();
      });
    }
  }
}
